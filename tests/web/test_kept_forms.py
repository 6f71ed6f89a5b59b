"""A form that is sent after the sign-in has ended: the text is there again for whoever wrote it (promise 10, F20)."""

from datetime import datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from belisha.kernel.kept.models import KeptForm
from belisha.web import clock, kept
from belisha.web.asking import Request, Verb, page
from tests.cast import NOW, Cast, a_school
from tests.web.browser import signed_in

pytestmark = pytest.mark.django_db
WORDS = "He said “nobody will believe you” & went."
HERE = {"HTTP_ORIGIN": "http://testserver"}
sent: list[str] = []


def diary(request: Request) -> HttpResponse:
    """A page with one box, as every page of ours with a form is built."""
    filled = kept.data(request)
    if request.method == "POST":
        sent.append(request.POST["happened"])
        return HttpResponse(status=303, headers={"Location": "/help/"})
    from django.template import engines

    template = engines["jinja2"].from_string(
        '{% extends "belisha/layout.html" %}{% block content %}'
        '<form method="post">{{ csrf_input }}<textarea name="happened">{{ words }}</textarea></form>{% endblock %}'
    )
    words = filled.get("happened", "") if filled else ""
    return HttpResponse(template.render({"words": words}, request))


from belisha.config.urls import urlpatterns as real  # noqa: E402

urlpatterns = [page("diary/", diary, verb=Verb.HOME, name="diary"), *real]


@pytest.fixture(autouse=True)
def with_a_diary(settings: pytest.FixtureRequest) -> None:
    settings.ROOT_URLCONF = __name__  # type: ignore[attr-defined]
    sent.clear()


@pytest.fixture
def cast() -> Cast:
    return a_school()


class Hands:
    """Moves the clock of the web layer."""

    at = NOW


@pytest.fixture(autouse=True)
def hands(monkeypatch: pytest.MonkeyPatch) -> Hands:
    hands = Hands()
    monkeypatch.setattr(clock, "now", lambda: hands.at)
    return hands


def strict(client: Client) -> Client:
    client.handler.enforce_csrf_checks = True
    return client


def hidden(page: str) -> dict[str, str]:
    import re

    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]+)">', page))


def next_of(answer: HttpResponse) -> str:
    return parse_qs(urlsplit(answer.headers["Location"]).query)["next"][0]


def written(client: Client) -> dict[str, str]:
    """The form as it was drawn, with the words typed in."""
    return {**hidden(client.get("/diary/?of=today").content.decode()), "happened": WORDS}


def test_after_half_an_hour_the_words_are_there_again_and_nothing_was_sent(cast: Cast, hands: Hands) -> None:
    tess = strict(signed_in(cast, "tess"))
    form = written(tess)
    hands.at = NOW + timedelta(hours=9)
    answer = tess.post("/diary/?of=today", form, **HERE)
    assert (answer.status_code, urlsplit(answer.headers["Location"]).path) == (302, "/accounts/login/")
    where = next_of(answer)
    assert where.startswith("/diary/?of=today&kept=")

    again = strict(signed_in(cast, "tess"))
    page = again.get(where).content.decode()
    assert "He said “nobody will believe you” &amp; went." in page
    assert "press the button below to send it" in page
    assert sent == []

    assert again.post(where, {**hidden(page), "happened": WORDS}, **HERE).status_code == 303
    assert sent == [WORDS]
    assert not KeptForm.objects.exists()
    assert WORDS[:7] not in again.get(where).content.decode()


def test_after_signing_out_in_another_tab_too(cast: Cast) -> None:
    tess = strict(signed_in(cast, "tess"))
    form = written(tess)
    tess.logout()
    assert WORDS[:7] in signed_in(cast, "tess").get(next_of(tess.post("/diary/", form, **HERE))).content.decode()


def test_after_a_new_sign_in_whose_token_against_forgery_is_new(cast: Cast) -> None:
    tess = strict(signed_in(cast, "tess"))
    answer = tess.post("/diary/", {**written(tess), "csrfmiddlewaretoken": "x" * 64}, **HERE)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/diary/?kept=")
    assert WORDS[:7] in tess.get(answer.headers["Location"]).content.decode()
    assert sent == []


def test_a_colleague_who_signs_in_next_at_the_same_computer_reads_nothing(cast: Cast) -> None:
    tess = strict(signed_in(cast, "tess"))
    form = written(tess)
    tess.logout()
    where = next_of(tess.post("/diary/", form, **HERE))
    page = signed_in(cast, "dora").get(where).content.decode()
    assert "nobody will believe" not in page
    assert "only for whoever wrote it" in page
    assert WORDS[:7] in signed_in(cast, "tess").get(where).content.decode()


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_ORIGIN": "https://elsewhere.example"},
        {"HTTP_REFERER": "https://elsewhere.example/a"},
        {},
        {**HERE, "HTTP_SEC_FETCH_SITE": "cross-site"},
    ],
)
def test_another_site_fills_nobodys_form(cast: Cast, headers: dict[str, str]) -> None:
    tess = strict(signed_in(cast, "tess"))
    form = written(tess)
    answer = tess.post("/diary/", {**form, "csrfmiddlewaretoken": "x" * 64}, **headers)
    assert answer.status_code == 403
    assert "could not keep" in answer.content.decode()
    tess.logout()
    tess.post("/diary/", form, **headers)
    assert not KeptForm.objects.exists()


def test_a_form_without_its_authors_mark_is_not_kept_nor_are_passwords(cast: Cast) -> None:
    tess = strict(signed_in(cast, "tess"))
    form = written(tess)
    tess.logout()
    tess.post("/diary/", {**form, kept.AUTHOR: ""}, **HERE)
    assert not KeptForm.objects.exists()
    where = next_of(tess.post("/diary/", {**form, "new_password": "Zanzibarquux"}, **HERE))
    request = signed_in(cast, "tess").get(where).wsgi_request
    found = kept.data(request)
    assert found is not None
    assert set(found) == {"happened"}


def test_one_address_can_not_fill_the_disk(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.core.cache import cache

    cache.clear()
    monkeypatch.setattr(kept, "MOST_AN_HOUR", 2)
    tess = strict(signed_in(cast, "tess"))
    form = written(tess)
    tess.logout()
    for _ in range(4):
        tess.post("/diary/", form, **HERE)
    assert KeptForm.objects.count() == 2


def test_who_lacks_the_second_step_does_not_lose_what_was_typed(cast: Cast) -> None:
    """A page that needs it: the words wait until the code is given."""
    first = signed_in(cast, "dora")
    ref = "ABCDEFGH"
    mark = hidden(first.get("/diary/").content.decode())[kept.AUTHOR]
    dora = signed_in(cast, "dora", second_factor=False)
    address = reverse("concerns:record", args=[ref, "note"])
    answer = dora.post(address, {"words_": WORDS, kept.AUTHOR: mark}, **HERE)
    assert answer.headers["Location"].startswith("/second-factor/")
    assert next_of(answer).startswith(f"{address}?kept=")


def test_reading_a_page_keeps_nothing(cast: Cast, hands: Hands) -> None:
    tess = signed_in(cast, "tess")
    tess.get("/diary/")
    hands.at = NOW + timedelta(hours=9)
    assert next_of(tess.get("/diary/?of=today")) == "/diary/?of=today"
    assert not KeptForm.objects.exists()


def test_the_day_is_over(cast: Cast, hands: Hands) -> None:
    tess = signed_in(cast, "tess")
    form = written(tess)
    tess.logout()
    where = next_of(tess.post("/diary/", form, **HERE))
    hands.at = NOW + timedelta(hours=24)
    assert isinstance(hands.at, datetime)
    assert WORDS[:7] not in signed_in(cast, "tess").get(where).content.decode()
