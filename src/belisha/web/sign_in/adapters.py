"""What we change of the sign-in library: nobody signs up, what happens is written into the audit, secrets are sealed,
wrong passwords are counted so that a stranger locks nobody out, and every sentence is ours."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.urls import reverse

from belisha.content.words import say, words
from belisha.kernel.people import queries as people
from belisha.kernel.seal import cipher, master_key
from belisha.web import asking, clock
from belisha.web.sign_in import devices, history, limits

_CONTEXT = "sign-in second factor"


class NobodySignsUp(DefaultAccountAdapter):
    """The school opens accounts."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": say("sign_in.inactive"),
        "email_password_mismatch": say("sign_in.mismatch"),
        "enter_current_password": say("sign_in.wrong_password"),
        "incorrect_password": say("sign_in.wrong_password"),
        "incorrect_code": say("sign_in.wrong_code"),
        "invalid_password_reset": say("sign_in.old_link"),
        "invalid_or_expired_key": say("sign_in.old_link"),
        "too_many_login_attempts": say("sign_in.too_many"),
        "rate_limited": say("sign_in.too_many"),
    }

    def is_open_for_signup(self, request: Any) -> bool:
        del request
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Home; first to the second step where a post needs one that was not given."""
        actor = people.actor_of(request.user.pk, clock.now(), asking.assurance_of(request)) if request.user.pk else None
        if actor is not None and asking.lacks_second_step(actor):
            return reverse("web:second_factor")
        return reverse("web:home")

    def login(self, request: HttpRequest, user: Any) -> None:
        super().login(request, user)
        history.happened(user, "signed_in")
        devices.remember(request, user.email)

    def logout(self, request: HttpRequest) -> None:
        history.happened(request.user, "signed_out")
        super().logout(request)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count before looking; a right password is not counted in the end (the library rolls it back)."""
        self._login_failed_rl_usage = limits.count(request, credentials.get("email", "").lower())
        if not self._login_failed_rl_usage:
            raise self.validation_error("too_many_login_attempts")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        del request
        history.failed(credentials.get("email", ""), "sign_in_failed")

    def set_password(self, user: Any, password: str) -> None:
        super().set_password(user, password)
        history.happened(user, "password_changed")

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """The library tells here what has been done with the second step: into the audit, and to the leads."""
        del context, email
        what = template_prefix.rpartition("/")[2]
        if what not in history.SECOND_STEP:
            return
        history.second_step(user, what)
        if what == "totp_activated":  # a right code was given a moment ago: it counts for this sign-in
            record_authentication(self.request, user, method="mfa", type="totp")

    def send_password_reset_mail(self, user: Any, email: str, context: dict[str, Any]) -> None:
        """To the address of the account. Who asks for another gets the same page and no mail."""
        del email
        values = {"address": context["password_reset_url"]}
        subject, body = say("sign_in.reset.subject", values), say("sign_in.reset.body", values)
        EmailMessage(subject, body, None, [user.email]).send(fail_silently=True)

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *rest: Any, **named: Any
    ) -> None:
        """Our own sentence, where there is one; otherwise nothing: signing in and out need no banner."""
        del rest, named
        key = f"sign_in.done.{(message_template or '').rpartition('/')[2].removesuffix('.txt')}"
        if key in words("en"):
            messages.add_message(request, level, say(key))


class SealedSecrets(DefaultMFAAdapter):
    """The library keeps the seeds of one-time codes in the clear; here they are sealed with the master key."""

    error_messages = {**DefaultMFAAdapter.error_messages, "incorrect_code": say("sign_in.wrong_code")}

    def encrypt(self, text: str) -> str:
        return cipher.close(_key(), text.encode(), _CONTEXT).hex()

    def decrypt(self, encrypted_text: str) -> str:
        return cipher.open_(_key(), bytes.fromhex(encrypted_text), _CONTEXT).decode()


def _key() -> bytes:
    return cipher.derive(master_key.current(), _CONTEXT)
