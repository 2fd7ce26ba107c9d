"""A notebook as an app without code: Voila on this machine alone, with a template that asks nothing of any host."""

from __future__ import annotations

import atexit
import os
import secrets
import tempfile
import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ...errors import UserError
from ...schema import Parameters, RoomParameters
from ..notebook import read_cells
from ..parameters import OF_ONE_WOMAN, ON_SCREEN, check_names, defaults, find_notebook

if TYPE_CHECKING:
    import nbformat

HERE = "127.0.0.1"  # loopback: no other machine can open it
SHARE = Path(__file__).parent / "share"
KNOWN = {**Parameters.model_fields, **RoomParameters.model_fields}
WITHOUT_STORE = ("landscape", "records")  # they open no answers
NO_PACKAGE = "buzz app needs the package {package}. Install it: pip install 'buzz-analysis[voila]'."
NO_PORT = "port {port} is in use. Choose another with --port, or leave it out."
OPENING = '<!doctype html>\n<title>buzz</title>\n<meta http-equiv="refresh" content="0;url={url}">\n'


def check_ready() -> None:
    """Refuse before anything is done where Voila is not installed.

    Raises
    ------
    UserError
        If the package is missing.
    """
    try:
        import voila  # noqa: F401
    except ImportError as missing:
        raise UserError(NO_PACKAGE, package=missing.name or "voila") from None


def own_parameters(name: str, root: Path) -> tuple[Path, dict[str, object]]:
    """A notebook by its name in notebooks/, and the parameters its cell gives; one of one woman may be opened too."""
    path = find_notebook(name, root, also=(*OF_ONE_WOMAN, *ON_SCREEN))
    return path, defaults(read_cells(path), path.stem, known=KNOWN)


def with_parameters(notebook: nbformat.NotebookNode, given: dict[str, str]) -> nbformat.NotebookNode:
    """The notebook with these values in its cell tagged `parameters`, and its head in the language asked for.

    The head is Dutch; in another language it stands in the metadata of its cell. Nothing is written to disk.
    """
    for cell in notebook.cells:
        if "parameters" in cell.metadata.get("tags", []):
            cell.source = "\n".join([cell.source, *(f"{name} = {value!r}" for name, value in given.items())])
    head = notebook.cells[0]
    head.source = head.metadata.get(f"head_{given.get('language')}", head.source)
    heading = head.source.splitlines()[0]
    notebook.metadata["title"] = heading.lstrip("# ")
    return notebook


def serve(
    path: Path, given: dict[str, str], *, language: str, waiting: str, port: int | None, ready: Callable[[str], None]
) -> None:
    """Serve one notebook until somebody stops it; `ready` hears the address, which holds a key of this start alone.

    Raises
    ------
    UserError
        If the port that was asked for is taken.
    """
    from voila.app import Voila

    os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, [str(SHARE), os.environ.get("JUPYTER_PATH")]))
    token = secrets.token_urlsafe(24)

    class Quiet(Voila):
        """Tells its address itself: Voila's own words are for who writes notebooks."""

        def launch_browser(self) -> None:
            ready(f"http://{HERE}:{self.port}/?token={token}")

    own = {"ip": HERE, "token": token, "config_file_paths": [], "log_level": 50, "open_browser": True}
    own |= {"notebook_path": str(path)} | ({} if port is None else {"port": port, "port_retries": 0})
    try:
        Quiet.launch_instance(argv=[], config=_config(given, language, waiting), **own)
    except SystemExit:
        raise UserError(NO_PORT, port=port) from None


def _config(given: dict[str, str], language: str, waiting: str):
    from traitlets.config import Config

    config = Config()
    config.HTMLExporter.language_code = language
    config.VoilaConfiguration = Config(
        template="buzz",
        allow_template_override="NO",
        allow_theme_override="NO",
        file_allowlist=[],
        file_denylist=[".*"],
        show_tracebacks=True,  # a user's error is one sentence, as in JupyterLab; Voila's own words would hide it
        prelaunch_hook=lambda request, notebook, cwd: with_parameters(notebook, given),
        resources={"buzz_waiting": waiting},
    )
    return config


def open_browser(url: str) -> None:
    """Open the app by way of a file only its owner can read: a command line, which all can see, would show the key."""
    handle, name = tempfile.mkstemp(suffix=".html")
    with open(handle, "w", encoding="utf-8") as file:
        file.write(OPENING.format(url=url))
    atexit.register(Path(name).unlink, missing_ok=True)
    webbrowser.open(Path(name).as_uri())


__all__ = ["WITHOUT_STORE", "check_names", "check_ready", "open_browser", "own_parameters", "serve"]
