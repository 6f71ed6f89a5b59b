"""Reads the packaged data files."""

import tomllib
from importlib import resources
from typing import Any


def text(*path: str) -> str:
    """The text of a packaged file. Raises FileNotFoundError."""
    return resources.files("belisha.content").joinpath(*path).read_text(encoding="utf-8")


def toml(*path: str) -> dict[str, Any]:
    """A packaged TOML file as plain data. Raises FileNotFoundError."""
    return tomllib.loads(text(*path))


def listing(*path: str) -> tuple[str, ...]:
    """Names of the files in a packaged folder, in order."""
    return tuple(sorted(entry.name for entry in resources.files("belisha.content").joinpath(*path).iterdir()))
