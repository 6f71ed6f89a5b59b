"""Every key of the cache may be kept in any cache: one with a blank in it is refused by some, and warned of by Django."""

import warnings
from uuid import uuid4

import pytest
from django.core.cache.backends.base import CacheKeyWarning
from django.test import Client

from tests.cast import a_school
from tests.web.hands import an_account, sign_in

pytestmark = pytest.mark.django_db


def test_neither_the_worry_page_nor_the_sign_in_uses_a_key_that_is_none() -> None:
    cast = a_school()
    account = an_account(cast, "dora")
    client = Client()
    with warnings.catch_warnings():
        warnings.simplefilter("error", CacheKeyWarning)
        sent = client.post(f"/w/{cast.slug}/", {"happened": "they take my things", "key": str(uuid4())})
        assert sent.status_code == 303, sent.content.decode()
        assert client.get(sent["Location"]).status_code == 200
        assert sign_in(client, account.email, "wrong").status_code == 200
        assert sign_in(client, account.email).status_code == 302
