"""The `belisha` command: one file a noun, imported when it is called."""

import sys
from collections.abc import Mapping
from importlib import import_module

import typer

NOUNS: Mapping[str, str] = {
    "policy": "Policies: try, load, approve, ask why",
    "roster": "People and classes from the school's own files",
    "school": "Make a school; its people, posts, families, card and calendar",
    "mail": "Whether mail leaves",
    "audit": "Check the record of what was done and who looked",
}
VERBS: Mapping[str, tuple[str, str]] = {
    "up": ("belisha.cli.running", "Web server, worker and clock together"),
    "serve": ("belisha.cli.running", "The web server alone"),
    "work": ("belisha.cli.running", "The worker and the clock alone"),
    "backup": ("belisha.cli.copies", "Everything into one file, its keys into another"),
    "restore": ("belisha.cli.copies", "A backup into an empty folder, quiet until a person opens it"),
    "open": ("belisha.cli.copies", "Open what was brought back: from now on people are told"),
    "doctor": ("belisha.cli.running", "What is missing or wrong, and what to do"),
    "demo": ("belisha.demo.command", "An invented school, told and opened"),
}
_HELP = "Puts a school's online-safety policy into practice."


def main() -> None:
    """Run the command line. Exit code 0: done; 1: refused, the reason on stderr; 2: a bad call."""
    app(sys.argv[1:])(prog_name="belisha")


def app(arguments: list[str]) -> typer.Typer:
    """The application with the noun or verb that is called; with none or an unknown one, all of them, to be listed."""
    whole = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=_HELP)
    called = next((word for word in arguments if not word.startswith("-")), "")
    known = called in NOUNS or called in VERBS
    for noun in NOUNS if not known else [called] if called in NOUNS else []:
        whole.add_typer(import_module(f"belisha.cli.{noun}").app, name=noun, help=NOUNS[noun])
    for verb in VERBS if not known else [called] if called in VERBS else []:
        module, help_ = VERBS[verb]
        found = import_module(module)
        whole.command(verb, help=help_)(getattr(found, verb, None) or getattr(found, f"{verb}_"))
    whole.callback()(_group)
    return whole


def _group() -> None:
    """Keeps the name of a single command in front of its arguments."""
