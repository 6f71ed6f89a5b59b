"""The mail of the sign-in pages leaves by the school's own mail server, or lies in the folder where there is none yet."""

import logging
import smtplib
from collections.abc import Mapping, Sequence
from email.utils import parseaddr
from pathlib import Path
from uuid import uuid4

from allauth.account.utils import filter_users_by_email
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from belisha.kernel.schools import queries as schools

log = logging.getLogger(__name__)


class SchoolMail(BaseEmailBackend):
    """Only to addresses of accounts. A fault is written down and never shown: the page must not tell who has an account."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """How many have left."""
        return sum(self._send(message) for message in email_messages)

    def _send(self, message: EmailMessage) -> bool:
        address = parseaddr(message.to[0])[1] if message.to else ""
        users = filter_users_by_email(address) if address else []
        if not users:
            log.warning("mail to an address of no account was not sent")
            return False
        card = schools.card(users[0].person.school_id)
        message.from_email = card.get("mail.from", "belisha@localhost")
        try:
            if card.get("mail.host"):
                return bool(_server(card).send_messages([message]))
            _to_folder(message)
        except (OSError, smtplib.SMTPException):
            log.exception("the mail of a sign-in page could not be sent")
            return False
        return True


def _server(card: Mapping[str, str]) -> BaseEmailBackend:
    connection: BaseEmailBackend = get_connection(
        "django.core.mail.backends.smtp.EmailBackend",
        host=card["mail.host"],
        port=int(card.get("mail.port", "587")),
        username=card.get("mail.user", ""),
        password=card.get("mail.password", ""),
        use_tls=card.get("mail.tls", "1") == "1",
        timeout=10,
    )
    return connection


def _to_folder(message: EmailMessage) -> None:
    folder = Path(settings.BELISHA_DATA) / "mail"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = folder / f"sign-in-{uuid4().hex}.eml"
    file.write_bytes(message.message().as_bytes())
    file.chmod(0o600)
