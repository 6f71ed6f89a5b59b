"""How every command answers: a refusal or a bad call in words on stderr with its exit code, data as JSON on stdout."""

import json
import sys
from typing import Any, NoReturn

REFUSED, BAD_CALL = 1, 2


def refuse(reason: str) -> NoReturn:
    """The answer is no: the reason and the clause on stderr, exit code 1."""
    sys.stderr.write(reason.rstrip() + "\n")
    raise SystemExit(REFUSED)


def bad_call(message: str) -> NoReturn:
    """What was asked cannot be understood: what is wrong, where, and what to do; exit code 2."""
    sys.stderr.write(message.rstrip() + "\n")
    raise SystemExit(BAD_CALL)


def warn(message: str) -> None:
    """Something that whoever asked must know beside the answer, on stderr."""
    sys.stderr.write(message.rstrip() + "\n")


def as_json(data: Any) -> None:
    """Data for scripts."""
    sys.stdout.write(json.dumps(data, indent=2, ensure_ascii=False, default=str) + "\n")
