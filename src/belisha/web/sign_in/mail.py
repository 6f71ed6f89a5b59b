"""The mail of the sign-in pages leaves by the school's own mail server, or lies in the folder where there is none yet."""

import logging
import smtplib
from collections.abc import Sequence
from email.utils import parseaddr
from uuid import uuid4

from allauth.account.utils import filter_users_by_email
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from belisha.kernel.notices import sending
from belisha.web import clock

log = logging.getLogger(__name__)


class SchoolMail(BaseEmailBackend):
    """Only to addresses of accounts. A fault is logged and never shown: the page must not tell who has an account."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """How many have left, or lie in the folder."""
        return sum(self._send(message) for message in email_messages)

    def _send(self, message: EmailMessage) -> bool:
        address = parseaddr(message.to[0])[1] if message.to else ""
        users = filter_users_by_email(address) if address else []
        if not users:
            log.warning("mail to an address of no account was not sent")
            return False
        letter = sending.Letter(f"sign-in-{uuid4().hex}", address, str(message.subject), str(message.body))
        try:
            sending.send(users[0].person.school_id, letter, clock.now())
        except (OSError, smtplib.SMTPException, sending.BadCard) as fault:
            log.error("the mail of a sign-in page could not be sent: %s", type(fault).__name__)
            return False
        return True
