"""A tiny study, notebooks, jobs and runs for tests of the runner: one kernel a second."""

import copy

import nbformat
from nbformat.v4 import new_code_cell, new_notebook, new_output

from buzz_analysis.runner.job import Job, Run
from buzz_analysis.schema import Parameters

STUDY = """id: proef
title: Verzonnen netwerken
data: [{path: data/*.csv}]
registers: [params/register.csv]
schedule: working_grid
rules: {nl_pcb: {pain_scale: raw}}
disclosure: {minimum: 10, describe_from: 30, compare_from: 100}
group_use_default: yes
language: nl
synthetic: yes
"""
HEADINGS = "client_id,vsv,timepoint,invited_on,completed_on,phq2_1,phq2_2\n"
PARAMETERS = '''vsv = "voorbeeld"
period = "2021"
language = "nl"
audience = "team"
study = "params/study.yaml"'''
CLOSE = """import glob, json, os
from IPython.display import HTML, display
found = glob.glob(os.environ.get("BUZZ_OUTPUTS", "") + "/.store/*/manifest.json")
store = json.load(open(found[0]))["fingerprint"] if found else None
names = {"kaap": "De Kaap", "meer": "Het Meer"}  # as the register of tests/test_cli.py has them
name = names.get(vsv, vsv) + {"nl": " (verzonnen)", "en": " (invented)"}[language]
display(HTML("<section><h1>" + name + "</h1></section>"))
sentinel = {"store": store, "name": name, "vsv": vsv, "period": period, "language": language, "audience": audience,
            "study": study, "sections": 1, "synthetic": True, "run_id": os.environ.get("BUZZ_RUN_ID", "")}
display({"application/vnd.buzz.sentinel+json": sentinel}, raw=True)"""
SENTINEL = "application/vnd.buzz.sentinel+json"


def rows(vsv, answer=1):
    """Answers of eight women of a network, below HEADINGS."""
    return "".join(f"{vsv}{n},{vsv},T1,2021-03-01,2021-03-0{n},{answer},{n % 3}\n" for n in range(1, 9))


def write_study(folder, names):
    """Params, register and answers of eight women of each network in `names` (name by id); a folder of notebooks."""
    for part in ("params", "notebooks", "data"):
        (folder / part).mkdir(parents=True)
    (folder / "params/study.yaml").write_text(STUDY)
    register = "".join(f"{vsv},{name},VSV,,,test\n" for vsv, name in names.items())
    (folder / "params/register.csv").write_text("id,name,kind,consortium,as_of,source\n" + register)
    for vsv in names:
        (folder / f"data/{vsv}.csv").write_text(HEADINGS + rows(vsv))


def notebook(*cells, parameters=PARAMETERS):
    """A notebook of a parameters cell and the cells given; without any, it closes its report at once."""
    first = new_code_cell(parameters, metadata={"tags": ["parameters"]})
    made = new_notebook(cells=[first, *(new_code_cell(cell) for cell in cells or [CLOSE])])
    made.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return made


def a_job(vsv="voorbeeld", **other):
    """A job for the tiny notebook."""
    asked = {"vsv": vsv, "period": "2021", "language": "nl", "audience": "team", "study": "params/study.yaml"} | other
    mark = {"nl": "verzonnen", "en": "invented"}[asked["language"]]
    return Job("tiny", Parameters(**asked), "demo", f"{vsv} ({mark})")


def a_run(folder, also=(), **store):
    """A run that publishes under folder/outputs, with the other forms asked for."""
    (folder / "params").mkdir(exist_ok=True)
    return Run(
        "20260101T000000Z-abc123",
        folder,
        folder / "outputs",
        {"synthetic": True, "study_id": "demo"} | store,
        {"version": "0", "commit": ""},
        also,
    )


def executed(job, run, **sentinel):
    """What an executed tiny notebook looks like, made without a kernel."""
    made = notebook()
    lines = "\n".join(f"{name} = {value!r}" for name, value in job.parameters.model_dump().items())
    made.cells.insert(1, new_code_cell(lines, metadata={"tags": ["injected-parameters"]}))
    for number, cell in enumerate(made.cells, start=1):
        cell.execution_count = number
    told = {"name": job.name, "sections": 1, "synthetic": True, "run_id": run.id}
    closing = job.parameters.model_dump() | told | sentinel
    made.cells[-1].outputs = [
        new_output("display_data", data={"text/html": f"<section><h1>{job.name}</h1></section>"}),
        new_output("display_data", data={SENTINEL: closing}),
    ]
    return copy.deepcopy(made)


def unseen(path):
    """A path as an expression: a cell that spells one is not published."""
    return f"bytes.fromhex({str(path).encode().hex()!r}).decode()"


def published_files(run):
    """Everything under outputs that a person would see."""
    return sorted(
        path.relative_to(run.outputs).as_posix()
        for path in run.outputs.rglob("*")
        if path.is_file() and not path.relative_to(run.outputs).parts[0].startswith(".")
    )


def save(made, path):
    """Write a notebook to a file."""
    nbformat.write(made, path)
    return path
