"""What may stand on the school card: running values, each with the posts that own it and what it must look like (P1)."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from belisha.plain.actor import Actor
from belisha.plain.names import Role

PUBLIC_POLICIES = "web.public_policies"
_MACHINE = frozenset({Role.NETWORK_MANAGER, Role.IT_CONTRACTOR, Role.HEADTEACHER, Role.EXECUTIVE_HEAD})
_HEAD = frozenset({Role.HEADTEACHER, Role.EXECUTIVE_HEAD})
_HOST = re.compile(
    r"(?=.{1,253}\Z)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*"
)
_MAIL = re.compile(r"[^@\s<>]+@[^@\s<>]+")


def _text(value: str) -> str:
    if len(value) > 200 or not value.isprintable():
        raise ValueError("write at most 200 letters on one line")
    return value


def _host(value: str) -> str:
    if value and not _HOST.fullmatch(value):
        raise ValueError("write the name of the mail server alone, such as smtp.example.org")
    return value


def _port(value: str) -> str:
    if not value.isascii() or not value.isdigit() or not 1 <= int(value) <= 65535:
        raise ValueError("write a number from 1 to 65535; it is usually 587")
    return str(int(value))


def _yes_or_no(value: str) -> str:
    if value not in ("0", "1"):
        raise ValueError("write 1 for yes or 0 for no")
    return value


def _mail(value: str) -> str:
    if value and (not _MAIL.fullmatch(value) or not value.isprintable()):
        raise ValueError("write one e-mail address, such as safeguarding@school.example")
    return value


def _web(value: str) -> str:
    try:
        parts = urlsplit(value)
        there = parts.hostname and (parts.port is None or parts.port)
    except ValueError as fault:
        raise ValueError("write the whole address, such as https://safe.school.example") from fault
    if parts.scheme not in ("http", "https") or not there or parts.username or parts.query or parts.fragment:
        raise ValueError("write the whole address, such as https://safe.school.example")
    return value.rstrip("/")


@dataclass(frozen=True, slots=True)
class CardSetting:
    """One running value. `check` answers the value as it is kept and raises ValueError saying what to write."""

    key: str
    label: str
    hint: str
    owners: frozenset[Role]
    check: Callable[[str], str] = _text
    is_secret: bool = False

    @property
    def is_yes_or_no(self) -> bool:
        """Whether a page asks for it with two buttons."""
        return self.check is _yes_or_no

    def may_change(self, actor: Actor) -> bool:
        """Whoever holds a post that owns it, and the command line and set-up of the machine itself."""
        return bool(actor.system) or actor.holds(*self.owners)


SETTINGS: Mapping[str, CardSetting] = {
    setting.key: setting
    for setting in (
        CardSetting(
            "web.address",
            "Address of this site",
            "The address that people type. Messages lead here.",
            _MACHINE,
            _web,
        ),
        CardSetting(
            PUBLIC_POLICIES,
            "Can anybody read the policies in force, on a page without sign-in?",
            "1 for yes, 0 for no. As long as nobody has said yes it is no.",
            _HEAD,
            _yes_or_no,
        ),
        CardSetting(
            "mail.host",
            "Mail server",
            "Leave it empty to keep messages in a folder until there is a server.",
            _MACHINE,
            _host,
        ),
        CardSetting("mail.port", "Port", "A number from 1 to 65535, usually 587.", _MACHINE, _port),
        CardSetting("mail.tls", "Encrypted (STARTTLS)", "1 for yes, 0 for no.", _MACHINE, _yes_or_no),
        CardSetting("mail.user", "User name at the mail server", "", _MACHINE),
        CardSetting(
            "mail.password",
            "Password at the mail server",
            "Never shown again. Leave it empty to keep the one there is.",
            _MACHINE,
            is_secret=True,
        ),
        CardSetting(
            "mail.from",
            "Sender",
            "One address. Choose one that says nothing on a family’s screen.",
            _MACHINE,
            _mail,
        ),
    )
}
