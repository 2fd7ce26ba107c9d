"""The command `buzz`; what is heavy is imported inside the commands, so that `buzz --help` is quick."""

import gc
import sys

import typer

from .aggregates import aggregates
from .check import check
from .cycle import cycle
from .doctor import doctor
from .dutch import run_in_dutch
from .duties import duties
from .export import export
from .init import init
from .make import demo, lab, prepare
from .map import map_
from .new import new
from .pack import pack
from .recall import recall
from .records import records
from .register import register
from .release import release
from .run import run
from .serve import app_
from .speaks import command_language
from .status import status
from .update import update
from .verify import verify
from .withdraw import withdraw

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Learning-cycle reports for Dutch birth-care networks, from their outcome questionnaires.",
)
MAKE = (init, demo, check, prepare, run, update)
LOOK_AFTER = (status, doctor, verify, release, recall, withdraw, duties, pack, lab)
for command in (*MAKE, *LOOK_AFTER):
    app.command()(command)
app.command("map")(map_)
app.command("app")(app_)
app.add_typer(new, name="new")
app.add_typer(cycle, name="cycle")
app.add_typer(records, name="records")
app.add_typer(register, name="register")
app.add_typer(aggregates, name="aggregates")
app.add_typer(export, name="export")


def main() -> None:
    """Start the command line."""
    gc.set_threshold(50_000, 20, 100)  # what a command reads lives until its end: nothing to look for
    # jsonschema looks for it and then builds 38 grammars, two seconds, for kinds of text that no notebook holds.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    if command_language(sys.argv[1:]) == "en":
        app()
    else:
        run_in_dutch(app)
