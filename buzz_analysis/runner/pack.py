"""One zip of a network's reports to pass on: each as PDF or page, each as Excel, and a page that says what is in it."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from ..answers.write import replacing
from ..errors import DataError, UserError
from ..provenance import WITHDRAWN, sha256, status_of
from ..report import status_words
from ..schema import parse_period
from ..store import make_private
from ..wording import date_words, say
from .document import to_xlsx
from .gate import check_bytes
from .index import NOTEBOOKS
from .job import Job
from .page import INVENTED, short_words
from .versions import CELLS_FORM, files_of, job_of, read_manifests

FOLDER = "packs"
ZIP_DAY = (1980, 1, 1, 0, 0, 0)
README = {"nl": "0-LEESMIJ.txt", "en": "0-README.txt"}
NOTHING = "there is no report of {vsv} to pack. Make one: buzz run learning_cycle --vsv {vsv}"
NOT_OF_IT = "there is no report of {vsv} of {period} to pack. There are reports of: {known}."
NOT_WHOLE = "{report} is not as its run left it, so nothing was packed. Make it again: buzz run {notebook} --vsv {vsv}"
TEXTS = {
    "title": "{name}: reports, packed on {day}",
    "how": "Each report is a PDF or a page for the browser; the Excel file of the same name holds its tables. What is "
    "hidden there is too small to show.",
    "draft": "What is called a draft was not released by anybody yet: do not pass it on.",
    "stale": "Out of date: data, records or software changed since it was made.",
    "sure": "Is a file genuine and current? buzz verify FILE says so in one sentence.",
    "page_sure": "Is a page or a PDF genuine and current? buzz verify FILE says so in one sentence. An Excel file that "
    "was made while packing it does not know: of that only the SHA-256 below is kept.",
}


class Packed(NamedTuple):
    """The zip, how many reports are in it, the page of each draft in the outputs folder, and what is stale."""

    path: Path
    reports: int
    drafts: list[str]
    stale: list[str]


class _Report(NamedTuple):
    job: Job
    manifest: Mapping
    files: dict[str, bytes]


def pack(
    outputs: Path,
    study: str,
    vsv: str,
    *,
    name: str,
    language: str,
    store: Mapping,
    today: datetime.date,
    period: str | None = None,
    is_stale: Callable[[Job], object] = lambda _: False,
) -> Packed:
    """Pack the newest reports of one network, or those of one period; never research output or what was withdrawn.

    What `is_stale` says something changed of since it was made is packed, and told in the zip too.

    The zip is called by day, network, period and a number that goes up, so that a list of them is in order of time.

    Raises
    ------
    UserError
        If there is nothing to pack, a report was changed after its run, or a file holds what may not leave.
    """
    found = [*_chosen(outputs, study, vsv, period)]
    if not found:
        raise _nothing(outputs, study, vsv, period)
    files: dict[str, bytes] = {}
    for number, one in enumerate(found, start=1):
        files |= _files(number, one)
    drafts = [f"{one.job.report}.html" for one in found if status_of(one.manifest).is_concept]
    stale = [one.job.report for one in found if is_stale(one.job)]
    files = {README[language]: _readme(name, found, files, stale, language, today).encode(), **files}
    check_bytes(files, outputs, store)
    last = max((one.job.parameters.period for one in found), key=_time).replace(":", "_")
    make_private(outputs / FOLDER)
    path = _next(outputs / FOLDER, f"{today.isoformat()}_{vsv}_{last}")
    with replacing(path) as file:
        file.write(_zipped(files))
    return Packed(path, len(found), drafts, stale)


def _next(folder: Path, stem: str) -> Path:
    """The name behind those that stand, the first with its number too: without one it would stand after the second."""
    taken = [int(path.stem.removeprefix(f"{stem}_")) for path in folder.glob(f"{stem}_[0-9][0-9].zip")]
    return folder / f"{stem}_{max(taken, default=0) + 1:02}.zip"


def _nothing(outputs: Path, study: str, vsv: str, period: str | None) -> DataError:
    known = sorted({job.parameters.period for job, _ in _made(outputs, study, vsv)}, key=_time)
    return (
        DataError(NOT_OF_IT, vsv=vsv, period=period, known=", ".join(known)) if known else DataError(NOTHING, vsv=vsv)
    )


def _made(outputs: Path, study: str, vsv: str) -> Iterable[tuple[Job, dict]]:
    """Each report of one network that may be passed on."""
    for manifest in read_manifests(outputs, study):
        job = job_of(manifest)
        is_wanted = job.parameters.vsv == vsv and not job.is_private and not job.is_twin
        if is_wanted and manifest["status"] != WITHDRAWN:
            yield job, manifest


def _chosen(outputs: Path, study: str, vsv: str, period: str | None) -> Iterable[_Report]:
    """The reports of the period asked for, else of each notebook the newest; in the order of the index."""
    made: dict[str, list[tuple[Job, dict]]] = {}
    for job, manifest in _made(outputs, study, vsv):
        if period in (None, job.parameters.period):
            made.setdefault(job.notebook, []).append((job, manifest))
    order = [*NOTEBOOKS, *sorted(set(made) - set(NOTEBOOKS))]
    for notebook in filter(made.__contains__, order):
        newest = max((job.parameters.period for job, _ in made[notebook]), key=_time)
        for job, manifest in sorted(made[notebook], key=lambda one: one[0].stem):
            if job.parameters.period == newest:
                yield _Report(job, manifest, _whole(outputs, job, manifest))


def _whole(outputs: Path, job: Job, manifest: Mapping) -> dict[str, bytes]:
    files = files_of(outputs, job, manifest)
    if files is None:
        raise UserError(NOT_WHOLE, report=job.report, notebook=job.notebook, vsv=job.parameters.vsv)
    return files


def _time(period: str) -> tuple[int, int]:
    found = parse_period(period)
    return found.first, found.months


def _files(number: int, one: _Report) -> dict[str, bytes]:
    """A report as PDF, else as its page, and its tables; in this order in any list of files."""
    job = one.job
    stem = f"{number}-{job.notebook}-{job.parameters.audience}-{job.parameters.language}"
    form = "pdf" if "pdf" in one.files else "html"
    return {f"{stem}.{form}": one.files[form], f"{stem}.xlsx": one.files.get("xlsx") or _tables(one)}


def _tables(one: _Report) -> bytes:
    """The Excel file of a report that was made without."""
    job, language = one.job, one.job.parameters.language
    marks = [short_words(status_of(one.manifest), language).upper()]
    marks += [say(INVENTED, language)] if one.manifest["synthetic"] else []
    html, cells = one.files["html"].decode("utf-8"), one.files.get(CELLS_FORM, b"")
    title = f"{job.name}, {job.parameters.period}"
    return to_xlsx(html, cells, language=language, title=title, mark=" – ".join(filter(None, marks)))


def _readme(name, found: list[_Report], files: Mapping[str, bytes], stale: list[str], language, today) -> str:
    """What is in the zip, where each report stands, and the hash of each file."""
    lines = [say(TEXTS["title"], language, name=name, day=date_words(today, language)), ""]
    lines += [say(INVENTED, language), ""] if any(one.manifest["synthetic"] for one in found) else []
    for number, one in enumerate(found, start=1):
        title = say(NOTEBOOKS.get(one.job.notebook, one.job.notebook), language)
        stands = status_words(status_of(one.manifest), language)
        old = say(TEXTS["stale"], language) if one.job.report in stale else ""
        lines.append(f"{number}. {title}, {one.job.parameters.period}. {stands} {old}".rstrip())
    sure = "sure" if all("xlsx" in one.files for one in found) else "page_sure"
    lines += ["", *(say(TEXTS[key], language) for key in ("how", "draft", sure)), "", "SHA-256"]
    return "\r\n".join([*lines, *(f"{sha256(content)}  {file}" for file, content in files.items()), ""])


def _zipped(files: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for file, content in files.items():
            archive.writestr(zipfile.ZipInfo(file, ZIP_DAY), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()
