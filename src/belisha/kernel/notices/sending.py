"""One message on its way: by the school's mail server, or into a folder where nobody is told by it.

A message of an invented school says so in its subject and its first line, and never leaves the machine (F29).
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage as DjangoMessage
from django.core.mail import get_connection
from django.core.validators import validate_email

from belisha.content.words import say
from belisha.kernel.schools import queries as schools

TIMEOUT = 20  # seconds for one mail server that does not answer
LARGEST_PORT = 65535


class BadCard(Exception):
    """A line of the school card that no mail can leave with; `line` is its key."""

    def __init__(self, line: str) -> None:
        super().__init__(line)
        self.line = line


@dataclass(frozen=True, slots=True)
class Letter:
    """What is sent: a name for the folder, to whom, and the words."""

    name: str
    to: str
    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Server:
    """The school's mail server as its card names it."""

    host: str
    port: int
    user: str
    password: str
    use_tls: bool
    sender: str


def server(card: Mapping[str, str]) -> Server | None:
    """The mail server of a card; None where the school has entered none. Raises BadCard for a value that is wrong."""
    host = card.get("mail.host", "").strip()
    if not host:
        return None
    port = card.get("mail.port", "587").strip()
    if not (port.isascii() and port.isdigit() and 0 < int(port) <= LARGEST_PORT):
        raise BadCard("mail.port")
    sender = card.get("mail.from", "").strip()
    try:
        validate_email(parseaddr(sender)[1])
    except ValidationError:
        raise BadCard("mail.from") from None
    return Server(
        host=host,
        port=int(port),
        user=card.get("mail.user", ""),
        password=card.get("mail.password", ""),
        use_tls=card.get("mail.tls", "1") == "1",
        sender=sender,
    )


def way(school_id: int) -> tuple[bool, str]:
    """Whether mail of a school lies in a folder, and the line of its card because of which none can leave, or empty."""
    if _stays_here(school_id):
        return True, ""
    try:
        return server(schools.card(school_id)) is None, ""
    except BadCard as fault:
        return False, fault.line


def wrong_line(school_id: int) -> str:
    """The line of the school card because of which no mail can leave; empty where there is none."""
    return way(school_id)[1]


def is_folder(school_id: int) -> bool:
    """Whether messages lie in a folder and tell nobody: no mail server is entered, or the school is invented."""
    return way(school_id)[0]


def write(school_id: int, template: str, ref: str, *, name: str, to: str, page: str = "") -> Letter:
    """The words of a template: a reference and where to sign in, nothing else. `page` is the path of one page."""
    where = schools.card(school_id).get("web.address", "http://localhost:8000").rstrip("/")
    values = {
        "school": schools.school(school_id).name,
        "ref": ref,
        "address": f"{where}/",
        "page": f"{where}{page or '/'}",
    }
    subject, body = say(f"notices.{template}.subject", values), say(f"notices.{template}.body", values)
    return Letter(name, to, " ".join(subject.split()), body)


def send(school_id: int, letter: Letter, now: datetime) -> bool:
    """Send it; True where the mail server has taken it, False where it lies in the folder.

    Raises BadCard, and whatever the network and the mail server raise.
    """
    found = None if _stays_here(school_id) else server(schools.card(school_id))  # whatever its card says
    if schools.school(school_id).is_demo:
        letter = _marked(letter)
    if found is None:
        _to_folder(letter, now)
        return False
    connection = get_connection(
        "django.core.mail.backends.smtp.EmailBackend",
        host=found.host,
        port=found.port,
        username=found.user,
        password=found.password,
        use_tls=found.use_tls,
        timeout=TIMEOUT,
    )
    DjangoMessage(letter.subject, letter.body, found.sender, [letter.to], connection=connection).send()
    return True


def _stays_here(school_id: int) -> bool:
    """Whether nothing of this school leaves the machine: it is invented, or a copy that nobody has opened."""
    school = schools.school(school_id)
    return school.is_demo or school.quiet_since is not None


def _marked(letter: Letter) -> Letter:
    """The message of an invented school, so that nobody takes it for a real one, also when it is forwarded."""
    return replace(
        letter,
        subject=say("notices.invented.subject", {"subject": letter.subject}),
        body=say("notices.invented.body", {"body": letter.body}),
    )


def _to_folder(letter: Letter, now: datetime) -> None:
    """Until the school has entered its mail server, a message is a file in the data folder, its owner's alone."""
    message = EmailMessage()
    message["From"], message["To"] = "belisha@localhost", letter.to
    message["Subject"], message["Date"] = letter.subject, now
    message.set_content(letter.body)
    folder = Path(settings.BELISHA_DATA) / "mail"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    at = folder / f"{now:%Y%m%dT%H%M%S}-{letter.name}.eml"
    descriptor = os.open(at, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(bytes(message))
