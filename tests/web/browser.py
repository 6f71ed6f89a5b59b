"""A test client signed in as somebody of the cast, both factors given, and what a page says."""

import io

import pypdf
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.http import HttpResponse
from django.test import Client

from belisha.kernel.people import actions as people
from belisha.kernel.people.models import Account
from tests.cast import TERM_BEGAN, Cast


def signed_in(cast: Cast, name: str, *, second_factor: bool = True) -> Client:
    """A client with the session of one person."""
    account = Account.objects.filter(person_id=cast[name]).first()
    if account is None:
        email = f"{name}@{cast.slug}.example"
        people.open_account(actor=cast.system, now=TERM_BEGAN, person_id=cast[name], email=email, password="x" * 12)
        account = Account.objects.get(person_id=cast[name])
    client = Client()
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        {"method": "password", "at": 0},
        *([{"method": "mfa", "type": "totp", "at": 0}] if second_factor else []),
    ]
    session["account_authentication_methods_user"] = str(account.pk)
    session.save()
    return client


def words_of(answer: HttpResponse) -> str:
    """What an answer says; of a PDF the words on its paper, since its bytes are packed."""
    if answer.headers.get("Content-Type") != "application/pdf":
        return answer.content.decode()
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(answer.content)).pages)
