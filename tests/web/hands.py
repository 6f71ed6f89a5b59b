"""What somebody does at the sign-in pages, with a real password and a real code."""

import re
import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from belisha.kernel.people import actions as people
from belisha.kernel.people.models import Account
from tests.cast import TERM_BEGAN, Cast

PASSWORD = "quiet amber kettle"  # noqa: S105


def an_account(cast: Cast, name: str) -> Account:
    """The way in of one of the cast."""
    email = f"{name}@{cast.slug}.example"
    people.open_account(actor=cast.system, now=TERM_BEGAN, person_id=cast[name], email=email, password=PASSWORD)
    return Account.objects.get(email=email)


def sign_in(client: Client, email: str, password: str = PASSWORD, **headers: str) -> HttpResponse:
    """The first step. `headers` may say where from."""
    answer: HttpResponse = client.post(
        reverse("account_login"),
        {"login": email, "password": password},
        **headers,  # type: ignore[arg-type]
    )
    return answer


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def set_up_a_code(client: Client) -> str:
    """The second step, set up as a person does it: password again, the letters, the six figures. Answers the letters."""
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    found = re.search(r'app-letters">([A-Z2-7]+)<', page)
    assert found, page
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_of(found.group(1))})
    assert answer.status_code == 302
    assert Authenticator.objects.filter(type=Authenticator.Type.TOTP).exists()
    return found.group(1)
