"""The command in Dutch: its help, and what it says of one that cannot be read; in English Typer's own words stand."""

from __future__ import annotations

import re
import sys

import typer
from typer._click import exceptions
from typer._click.core import Context
from typer._click.formatting import HelpFormatter
from typer.main import get_command

from ..wording import plain_messages

# What Typer writes itself, and what is said of a command that cannot be read.
OWN = {
    "usage": "Usage: ",
    "options": "Options",
    "commands": "Commands",
    "arguments": "Arguments",
    "help": "Show this message and exit.",
    "required": "required",
    "default": "default: ",
}
NO_OPTION = "There is no option {name}.{closest} What there is: {command} --help"
NO_COMMAND = "There is no command {name}. What there is: {command} --help"
CLOSEST = " Closest: {names}."
MISSING = "{name} is missing. What is needed: {command} --help"
NOT_SO = "{name} cannot be used: {problem} What can be given: {command} --help"
NO_VALUE = "{name} needs a value behind it. What can be given: {command} --help"
TAKES_NONE = "{name} takes no value. How it is written: {command} --help"
NOT_AMONG = "{value} is none of {choices}."
UNREADABLE = "this command cannot be read: {problem} How it is written: {command} --help"
TOO_MANY = (
    "more was typed than asked for: {words}. Put a name with spaces between quotation marks. See: {command} --help"
)
CHOICE = re.compile(r"(.+) is not one of (.+?)\.?")
NO_DAY = "{value} is no day such as 2026-12-31."
DAY = re.compile(r"(.+) does not match the formats? .+")
NUMBER = {"valid integer": "a whole number is needed.", "valid number": "a number is needed."}
EXTRA = re.compile(r"Got unexpected extra argument\(s\) \((.*)\)")
STOPPED = "stopped; nothing was done."


def run_in_dutch(app: typer.Typer) -> None:
    """Run the command line; what Typer says itself is said in Dutch."""
    words = plain_messages("help", "nl")
    command = get_command(app)
    _translate(command, words)
    Context.formatter_class = _formatter(words)
    try:
        code = command.main(prog_name="buzz", standalone_mode=False)
    except exceptions.NoArgsIsHelpError as help_:
        typer.echo(help_.format_message())
        code = help_.exit_code
    except exceptions.ClickException as problem:
        typer.echo(_told(problem, words, _typed(command, sys.argv[1:])), err=True)
        code = problem.exit_code
    except typer.Abort:
        typer.echo(words[STOPPED], err=True)
        code = 1
    sys.exit(code if isinstance(code, int) else 0)


def _translate(command, words: dict[str, str]) -> None:
    """Every help text of a command and of those below it."""
    command.help = words.get(command.help or "", command.help)
    for parameter in command.params:
        if getattr(parameter, "help", None):
            parameter.help = words.get(parameter.help, parameter.help)
    for one in getattr(command, "commands", {}).values():
        _translate(one, words)


def _formatter(words: dict[str, str]) -> type[HelpFormatter]:
    class Dutch(HelpFormatter):
        """Headings and small words in Dutch."""

        def write_usage(self, prog, args="", prefix=None):
            super().write_usage(prog, args, words[OWN["usage"]])

        def write_heading(self, heading):
            super().write_heading(words.get(heading, heading))

        def write_dl(self, rows, *args, **how):
            super().write_dl([(name, _small(text)) for name, text in rows], *args, **how)

    def _small(text: str) -> str:
        said = words.get(text, text)
        for key in ("required", "default"):
            said = said.replace(f"[{OWN[key]}", f"[{words[OWN[key]]}")
        return said

    return Dutch


def _typed(command, words: list[str]) -> str:
    """The command that was typed, as far as there is one: some problems do not know it."""
    path = ["buzz"]
    for word in words:
        command = getattr(command, "commands", {}).get(word)
        if command is None:
            break
        path.append(word)
    return " ".join(path)


def _told(problem: exceptions.ClickException, words: dict[str, str], typed: str) -> str:
    """One sentence on what cannot be read, and where to look."""
    context = getattr(problem, "ctx", None)
    command, told = context.command_path if context else typed, problem.format_message()
    if isinstance(problem, exceptions.NoSuchOption):
        names = ", ".join(problem.possibilities or ())
        closest = words[CLOSEST].format(names=names) if names else ""
        return words[NO_OPTION].format(name=problem.option_name, closest=closest, command=command)
    if isinstance(problem, exceptions.BadOptionUsage):
        message = NO_VALUE if "requires" in told else TAKES_NONE
        return words[message].format(name=problem.option_name, command=command)
    if isinstance(problem, exceptions.MissingParameter):
        return words[MISSING].format(name=_named(problem), command=command)
    if isinstance(problem, exceptions.BadParameter):
        return words[NOT_SO].format(name=_named(problem), problem=_plainly(problem.message, words), command=command)
    if told.startswith("No such command"):
        return words[NO_COMMAND].format(name=told.split("'")[1] if "'" in told else "", command=command)
    if too_many := EXTRA.fullmatch(told):
        return words[TOO_MANY].format(words=too_many[1], command=command)
    return words[UNREADABLE].format(problem=told, command=command)


def _plainly(message: str, words: dict[str, str]) -> str:
    """What may be given instead: one of a few, a day or a number; else what was said."""
    message = message.removeprefix("Value error, ")
    if found := CHOICE.fullmatch(message):
        return words[NOT_AMONG].format(value=found[1], choices=found[2])
    if found := DAY.fullmatch(message):
        return words[NO_DAY].format(value=found[1])
    return next((words[said] for what, said in NUMBER.items() if what in message), message)


def _named(problem: exceptions.BadParameter) -> str:
    """What was wrong or missing, as it is typed."""
    return problem.param.get_error_hint() if problem.param else str(problem.param_hint or "")
