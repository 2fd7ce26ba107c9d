"""FAULTS, "Running a notebook": names and values that are code or paths, or cannot be seen, do nothing."""

import ast
import json
import string
import unicodedata
from pathlib import Path

import pytest
from hostile import CANARY, IDS, TEXTS
from hypothesis import example, given
from hypothesis import strategies as st
from papermill.translators import PythonTranslator
from tiny_reports import PARAMETERS, a_job, notebook, save

from buzz_analysis.errors import UserError
from buzz_analysis.runner.job import Job, published
from buzz_analysis.runner.notebook import read_notebook
from buzz_analysis.runner.parameters import OF_ONE_WOMAN, REFUSED, assignments, check_names, defaults, layered
from buzz_analysis.schema import Parameters

NAMES = tuple(Parameters.model_fields)
EVERY = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
NOTEBOOKS = [path for path in EVERY if path.stem not in OF_ONE_WOMAN]  # those are refused by their name alone


@pytest.fixture(autouse=True)
def nothing_happens(tmp_path, monkeypatch):
    """Whatever a test does with hostile text: no file appears where it works."""
    monkeypatch.chdir(tmp_path)
    yield
    assert not (tmp_path / CANARY).exists()


def test_there_are_as_many_as_we_publish():
    assert len(set(TEXTS)) >= 300 and len(set(IDS)) >= 100


def test_hostile_names_are_refused_from_wherever_they_come(tmp_path):
    (tmp_path / "params/kaap").mkdir(parents=True)
    for name in TEXTS:
        with pytest.raises(UserError, match="small letters, digits and _ only"):
            check_names([name], NAMES, where="tiny")
        with pytest.raises(UserError, match=r"may hold only lines such as|small letters|unknown parameter|exactly"):
            defaults(notebook(parameters=f"{PARAMETERS}\n{name} = 1"), "tiny")
        text = json.dumps({name: "x", **_run_yaml()}, ensure_ascii=False)
        (tmp_path / "params/kaap/run.yaml").write_bytes(text.encode("utf-8", "surrogatepass"))
        with pytest.raises(UserError) as refused:
            layered(notebook(), "tiny", given={"vsv": "kaap"}, vsv="kaap", root=tmp_path)
        assert refused.value.exit_code == 2


def _run_yaml():
    return dict.fromkeys(NAMES, "x") | {"vsv": "kaap", "study": "params/study.yaml"}


@pytest.mark.parametrize("name", NAMES)
def test_hostile_values_are_refused_or_stay_values(name):
    kept = 0
    for value in TEXTS:
        try:
            found = layered(notebook(), "tiny", given={name: value})
        except UserError as refused:
            assert refused.exit_code == 2
            continue
        kept += 1
        assert name == "study" and getattr(found, name) == unicodedata.normalize("NFC", value)
    assert kept < len(TEXTS) if name == "study" else kept == 0


def test_hostile_values_that_reach_a_notebook_are_written_as_text():
    """The cell that papermill writes reads back as the very value, and running it does no more."""
    for value in TEXTS:
        injected = PythonTranslator.codify({"study": value})
        assert assignments(injected) == {"study": value}
        found: dict = {}
        exec(compile(ast.parse(injected), "injected", "exec"), found)
        assert found["study"] == value


def one_letter_off(name):
    """Every name that differs in one letter: left out, changed, doubled, added, or two that changed places."""
    for place in range(len(name)):
        yield name[:place] + name[place + 1 :]
        yield name[: place + 1] + name[place:]
        yield name[:place] + name[place + 1 : place + 2] + name[place] + name[place + 2 :]
        for letter in string.ascii_lowercase:
            yield name[:place] + letter + name[place + 1 :]
            yield name[:place] + letter + name[place:]
    yield from (name + letter for letter in string.ascii_lowercase)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
@pytest.mark.parametrize("name", NAMES)
def test_each_name_one_letter_off_is_refused_in_every_notebook(path, name):
    read = read_notebook(path)
    for wrong in {*one_letter_off(name)} - {*NAMES, ""}:
        with pytest.raises(UserError, match=rf"unknown parameter '{wrong}'\. Did you mean '") as refused:
            layered(read, path.stem, given={wrong: "x"})
        assert refused.value.exit_code == 2


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("value", [2021, 2021.0, True, None, ["2021"], {"a": 1}, b"2021", ("2021",)], ids=repr)
def test_a_value_of_another_type_is_refused_in_every_notebook(path, name, value):
    with pytest.raises(UserError) as refused:
        layered(read_notebook(path), path.stem, given={name: value})
    assert refused.value.exit_code == 2 and f"'{name}'" in str(refused.value)


@pytest.mark.parametrize("part", ["vsv", "study_id", "notebook"])
def test_hostile_ids_lead_nowhere(tmp_path, part):
    outputs = tmp_path / "outputs"
    for text in IDS:
        asked = a_job().parameters.model_copy(update={"vsv": text} if part == "vsv" else {})
        names = {"study_id": "demo", "notebook": "tiny"} | ({part: text} if part != "vsv" else {})
        with pytest.raises(UserError, match="cannot be part of a file name"):
            published(outputs, Job(names["notebook"], asked, names["study_id"], "x"), ".html")
    assert list(tmp_path.iterdir()) == []


unseen = st.characters(categories=REFUSED).filter(lambda sign: unicodedata.category(sign) in REFUSED)
plain = st.text(st.characters(exclude_categories=REFUSED), max_size=12)


@given(plain, unseen, plain, st.sampled_from(NAMES))
@example("ab", "\ud800", "", "vsv")
@example("", "\u202e", "x", "study")
@example("params/", "\x1b", ".yaml", "study")
def test_what_cannot_be_seen_is_refused_with_its_place(before, sign, after, name):
    with pytest.raises(UserError, match=f"'{name}' holds a character") as refused:
        layered(notebook(), "tiny", given={name: before + sign + after})
    assert f"U+{ord(sign):04X}, place {len(before) + 1}" in str(refused.value)
    str(refused.value).encode("utf-8")  # the sentence itself can be printed


@given(plain, st.sampled_from(NAMES))
def test_any_other_text_is_a_value_in_one_spelling_or_refused_in_a_sentence(text, name):
    try:
        found = getattr(layered(notebook(), "tiny", given={name: text}), name)
    except UserError as refused:
        assert refused.exit_code == 2
    else:
        assert found == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    "source",
    [
        "!exit 3",
        "  !ls",
        "x = 1\n!ls",
        "%%bash\nexit 3",
        "%%sh\nls",
        "%%script false\nls",
        "%%time\n1 / 0",
        "%sx ls",
        "%system ls",
        "%run other.ipynb",
        "files = !ls",
        "files=!ls",
        "files = %sx ls",
        "if True:\n    !ls",
        "%bash ls",
    ],
)
def test_a_shell_line_is_refused_wherever_it_stands(tmp_path, source):
    with pytest.raises(UserError, match="cell 2: lines that begin with ! or % fail without a word") as refused:
        read_notebook(save(notebook(source), tmp_path / "tiny.ipynb"))
    assert refused.value.exit_code == 2


@pytest.mark.parametrize(
    "source",
    ["a != 1", "a = b != c", "print(f'{a!r}')", "a % b", "a = a \\\n % b", "'! no'", "%matplotlib inline", "# !ls"],
)
def test_what_only_looks_like_a_shell_line_is_allowed(tmp_path, source):
    assert len(read_notebook(save(notebook(source), tmp_path / "tiny.ipynb")).cells) == 2
