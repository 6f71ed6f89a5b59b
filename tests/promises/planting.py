"""Fills a data folder with words that nobody could know, one in every place where somebody writes something secret.

Run as a program on the folder that BELISHA_DATA names. It prints as JSON whom it made and what sessions and the cache
hold once they are opened.
"""

import json
import sys
from datetime import timedelta
from uuid import uuid4

# the place -> the word that is written there
WORDS = {
    place: f"Zq{place.replace(' ', '')}vux"
    for place in (
        "happened", "opinion", "child words", "place", "device", "party name", "note", "decision", "thanks",
        "restriction", "card", "worry", "worry name", "grown up", "message", "reply", "refused form", "search", "receipt",
        "reason", "aside", "factor", "kept form", "worry page", "unsent message",
        "comment", "comment name", "comment answer",
    )
}  # fmt: skip


def plant() -> dict[str, object]:
    """Write every word, through actions and pages; answers who wrote what they must not be known for."""
    from belisha.capabilities.concerns import actions as concerns
    from belisha.capabilities.concerns.terms import EntryKind, PartyGiven, PartyRole
    from belisha.kernel.duties import actions as duties
    from belisha.kernel.kept import actions as kept
    from belisha.kernel.notices import actions as notices
    from belisha.kernel.people import actions as people
    from belisha.kernel.schools import actions as schools
    from belisha.plain.actor import public_actor
    from tests.cast import NOW, a_school, report

    cast = a_school()
    later = NOW + timedelta(minutes=5)
    schools.set_card(actor=cast.system, now=NOW, values={"mail.password": WORDS["card"]})
    people.restrict(
        actor=cast.system,
        now=NOW,
        child=cast["ada"],
        guardian=cast["mara"],
        words=WORDS["restriction"],
        is_court_order=True,
    )
    ref = report(
        cast, "tess", happened=WORDS["happened"], opinion=WORDS["opinion"], child_words=WORDS["child words"],
        place=WORDS["place"], device=WORDS["device"],
        parties=(
            PartyGiven(PartyRole.HARMED, cast["ada"]),
            PartyGiven(PartyRole.HARMED, None, WORDS["party name"]),
        ),
    ).refs[0]  # fmt: skip
    report(
        cast, None, happened=WORDS["worry"], receipt=WORDS["receipt"], name=WORDS["worry name"],
        parties=(PartyGiven(PartyRole.SUBJECT, None, WORDS["grown up"], is_child=False),),
    )  # fmt: skip
    concerns.receive_message(
        actor=public_actor(cast.school_id), now=later, receipt=WORDS["receipt"], words=WORDS["message"]
    )
    dora = cast.actor("dora", later)
    concerns.accept(actor=dora, now=later, ref=ref)
    concerns.record(actor=dora, now=later, ref=ref, kind=EntryKind.NOTE, words={"words": WORDS["note"]})
    concerns.record(
        actor=dora, now=later, ref=ref, kind=EntryKind.DECISION, words={"words": "none", "why": WORDS["decision"]}
    )
    concerns.thank(actor=dora, now=later, ref=ref, words=WORDS["thanks"])
    concerns.reply(actor=dora, now=later, ref=ref, words=WORDS["reply"])
    notices.put_aside(actor=cast.actor("nat"), now=later, reason=WORDS["aside"])
    kept.keep(now=later, address="/report/", author="somebody", fields={"happened": [WORDS["kept form"]]})
    asking(cast)
    second_factor(cast.people["tess"])
    pages(cast)
    duties.tick(now=NOW + timedelta(days=2))
    notices.deliver(now=NOW + timedelta(days=2))
    return {"told_by": rows_about(cast["tess"]), "opened": sessions_and_cache()}


def asking(cast: "object") -> None:
    """A parent says something about a draft, with a name, and is answered."""
    from tests.capabilities.policies.test_consultation import answers, opened, says

    consultation = opened(cast)  # type: ignore[arg-type]
    says(cast, consultation, None, words=WORDS["comment"], name=WORDS["comment name"])  # type: ignore[arg-type]
    answers(cast, consultation, words=WORDS["comment answer"])  # type: ignore[arg-type]


def rows_about(person: int) -> list[str]:
    """Tables, other than those of people and sign-in, that point at somebody who has only reported."""
    from django.apps import apps

    from belisha.kernel.people.models import Person

    fields = [
        (model, field.name)
        for model in apps.get_models()
        if model._meta.app_label != "people"
        for field in model._meta.concrete_fields
        if field.related_model is Person
    ]
    assert fields
    return [
        f"{model._meta.label}.{name}"
        for model, name in fields
        if model._default_manager.filter(**{name: person}).exists()
    ]


def second_factor(person: int) -> None:
    """A seed of one-time codes, as the sign-in library stores it."""
    from allauth.mfa.totp.internal.auth import TOTP

    from belisha.kernel.people import actions as people
    from belisha.kernel.people.models import Account, Person
    from belisha.plain.actor import system_actor
    from tests.cast import NOW

    school = Person.objects.get(pk=person).school_id
    people.open_account(
        actor=system_actor(school, "test"), now=NOW, person_id=person, email="t@amberfield.example", password="x" * 12
    )
    TOTP.activate(Account.objects.get(person_id=person), WORDS["factor"])


def pages(cast: "object") -> None:
    """A form that comes back, a search, the worry page with a wrong receipt: what ends in sessions and the cache."""
    from django.test import Client
    from django.urls import reverse

    from tests.web.browser import signed_in

    tess, dora = (signed_in(cast, name) for name in ("tess", "dora"))  # type: ignore[arg-type]
    words = {"happened": WORDS["refused form"], "key": str(uuid4())}
    assert tess.post(reverse("concerns:report"), words, headers={"host": "localhost"}).status_code == 422
    found = dora.get(reverse("concerns:search"), {"q": WORDS["search"]}, headers={"host": "localhost"})
    assert found.status_code == 200
    again = reverse("concerns:again", args=[cast.slug])  # type: ignore[attr-defined]
    anybody = Client(headers={"host": "localhost"})
    worry = {"happened": WORDS["worry page"], "key": str(uuid4()), "wants_receipt": "on"}
    typed = {"receipt": WORDS["reason"], "words_": WORDS["unsent message"], "key": str(uuid4())}
    for address, sent in ((reverse("concerns:worry", args=[cast.slug]), worry), (again, typed)):  # type: ignore[attr-defined]
        assert anybody.post(address, sent).status_code < 400


def sessions_and_cache() -> list[str]:
    """Sessions are packed and signed, cached values are pickled: they are opened before they are looked at."""
    import base64

    from django.contrib.sessions.models import Session
    from django.db import connection

    opened = [json.dumps(row.get_decoded(), default=str) for row in Session.objects.all()]
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM belisha_cache")
        opened += [f"{key} {base64.b64decode(value)!r}" for key, value in cursor.fetchall()]
    return opened


if __name__ == "__main__":
    from belisha.cli import django_ground

    django_ground.prepare()
    sys.stdout.write(json.dumps(plant()))
