"""The page for anybody who is worried: no sign-in, no cookie, no script needed, no file (safeguarding F12).

Every answer is a page of its own that opens once (`views.once`): Back, reload and a restored session find an empty
page, never the words.
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from belisha.capabilities.concerns import actions, queries
from belisha.capabilities.concerns.forms.names import look_up
from belisha.capabilities.concerns.forms.worry import MoreForm, ReceiptForm, WorryForm
from belisha.capabilities.concerns.terms import Answer, Door, PartyGiven, PartyRole, Report
from belisha.capabilities.concerns.views import once
from belisha.kernel.limits import actions as limits
from belisha.kernel.limits import queries as limit_queries
from belisha.kernel.people import queries as people
from belisha.kernel.schools import queries as schools
from belisha.plain.actor import public_actor
from belisha.plain.names import DSL_TEAM
from belisha.web import clock
from belisha.web.addresses import door
from belisha.web.saying import clock_time, moment

AN_HOUR = timedelta(hours=1)
WRONG_GUESSES = 20  # an hour and a school: three words cannot be found by trying
MOST_REPORTS = 200  # an hour and a door: enough for a whole school in fear, which is one address
FULL = (
    "Very many messages came in the last hour, so yours was not taken yet. Find a grown-up you trust, or ring Childline "
    "on 0800 1111. Or wait a few minutes and send it again: your words are still here"
)
GUESSES = "Too many tries. Wait an hour, or write a new message: it is read just the same"
UNKNOWN = "We do not know these words. Look again, or just write a new message"
TIMED_OUT = "You were away for a while. Write your three words again: what you wrote is still here"


@csrf_exempt  # there is no cookie that another site could ride on
def worry(request: HttpRequest, slug: str) -> HttpResponse:
    """Write a worry."""
    school, now = _school(slug), clock.now()
    if request.method != "POST":
        values = {"form": WorryForm(), "school": school, **_readers(school.id, now, names=True)}
        return _answer(request, "concerns/worry.html", values)
    form = WorryForm(request.POST)
    if not form.is_valid():
        return _once(school, page="worry", data=_said(form))
    if not limits.allow(f"worries {school.id} {door(request)}", now, AN_HOUR, MOST_REPORTS):
        return _once(school, page="worry", data=_said(form), message=FULL)
    data = form.cleaned_data
    receipt = queries.receipt_words(school.id, data["key"]) if data["wants_receipt"] else ""
    report = _report(form, receipt, now, _grown_up(school.id, form, now))
    try:
        actions.report(actor=public_actor(school.id), now=now, report=report)
    except actions.SentOtherWords:  # the first words have arrived; these are a new message with a key of its own
        return _once(school, page="worry", data={**_said(form), "key": ""}, message=OTHER_WORDS)
    return _once(school, page="sent", receipt=receipt, key=data["key"], unsafe=data["now_danger"])


OTHER_WORDS = (
    "You have sent this already, and it has arrived. What you changed since was not sent: press again to send it"
)


@csrf_exempt
def again(request: HttpRequest, slug: str) -> HttpResponse:
    """Come back with three words: read the answer, write again."""
    school, now = _school(slug), clock.now()
    if request.method != "POST":
        return _answer(request, "concerns/worry_again.html", {"form": ReceiptForm(), "school": school})
    if "going_on" in request.POST:
        return _more(school, MoreForm(request.POST), now)
    form = ReceiptForm(request.POST)
    if not form.is_valid():
        return _once(school, page="again", data=_said(form))
    words = form.cleaned_data["receipt"]
    guesses = f"guesses {school.id}"
    if limit_queries.used(guesses, now, AN_HOUR) >= WRONG_GUESSES:
        return _once(school, page="again", data=_said(form), message=GUESSES)
    if queries.by_receipt(school.id, words) is None:
        limits.allow(guesses, now, AN_HOUR, WRONG_GUESSES)
        return _once(school, page="again", data={**_said(form), "receipt": ""}, message=UNKNOWN)
    return _received(school, words, form, now)


def _more(school: schools.SchoolView, form: MoreForm, now: datetime) -> HttpResponse:
    """Another message, without the three words being asked for again while the conversation is open."""
    going_on = form["going_on"].value()
    kept = once.look(school.id, UUID(going_on)) if _is_key(going_on) else None
    if kept is None:
        data = {"words_": form["words_"].value(), "key": form["key"].value()}
        return _once(school, page="again", data=data, message=TIMED_OUT)
    if not form.is_valid():
        return _once(school, page="thread", receipt=kept["receipt"], data=_said(form))
    return _received(school, kept["receipt"], form, now)


def _received(school: schools.SchoolView, receipt: str, form: forms.Form, now: datetime) -> HttpResponse:
    words = form.cleaned_data["words_"].strip()
    if words:
        key = form.cleaned_data["key"]
        actions.receive_message(actor=public_actor(school.id), now=now, receipt=receipt, words=words, key=key)
    return _once(school, page="thread", receipt=receipt, is_new=bool(words))


def answered(request: HttpRequest, slug: str, key: UUID) -> HttpResponse:
    """What the last form answered, to the first who opens it."""
    school, now = _school(slug), clock.now()
    kept = once.take(school.id, key)
    if kept is None:
        return _answer(request, "concerns/worry_closed.html", {"school": school}, status=404)
    match kept["page"]:
        case "sent":
            return _sent(request, school, kept, now)
        case "thread":
            return _thread(request, school, kept, now)
        case "again":
            form: forms.Form = _bound(ReceiptForm, kept)
            return _answer(request, "concerns/worry_again.html", {"form": form, "school": school}, status=422)
        case _:
            values = {"form": _bound(WorryForm, kept), "school": school, **_readers(school.id, now, names=False)}
            return _answer(request, "concerns/worry.html", values, status=422)


def _sent(request: HttpRequest, school: schools.SchoolView, kept: dict[str, Any], now: datetime) -> HttpResponse:
    template = "concerns/worry_unsafe.html" if kept["unsafe"] else "concerns/worry_sent.html"
    readers = queries.readers_named(school.id, UUID(kept["key"]))
    values = {**_readers(school.id, now, names=False), "team": readers, "receipt": kept["receipt"], "school": school}
    return _answer(request, template, values)


def _thread(request: HttpRequest, school: schools.SchoolView, kept: dict[str, Any], now: datetime) -> HttpResponse:
    submission = queries.by_receipt(school.id, kept["receipt"])
    if submission is None:
        return _answer(request, "concerns/worry_closed.html", {"school": school}, status=404)
    actions.collected(submission, now)
    going_on = once.keep(school.id, {"receipt": kept["receipt"]}, seconds=once.A_THREAD)
    form = (
        MoreForm({**kept["data"], "going_on": going_on}) if "data" in kept else MoreForm(initial={"going_on": going_on})
    )
    values = {"thread": queries.thread(submission), "form": form, "is_new": kept.get("is_new"), "school": school}
    status = 422 if form.is_bound else 200
    return _answer(
        request, "concerns/worry_thread.html", {**values, **_readers(school.id, now, names=False)}, status=status
    )


def _bound(kind: type[forms.Form], kept: dict[str, Any]) -> forms.Form:
    """The form as it was sent, with what is wrong."""
    data = {name: value for name, value in kept["data"].items() if value}
    if not data.get("key"):
        data["key"] = str(kind().get_initial_for_field(kind.base_fields["key"], "key"))
    form = kind(data)
    if kept.get("message"):
        form.add_error(None, kept["message"])
    return form


def _said(form: forms.Form) -> dict[str, str]:
    """What was typed, as it was typed."""
    return {name: form.data[name] for name in form.fields if name in form.data}


def _is_key(text: object) -> bool:
    try:
        UUID(str(text))
    except ValueError:
        return False
    return True


def _grown_up(school_id: int, form: WorryForm, now: datetime) -> tuple[PartyGiven, ...]:
    """The grown-up, if the name fits exactly one person here; otherwise the name as it was written."""
    name = form.cleaned_data["grown_up_name"].strip()
    if not name:
        return ()
    day = schools.calendar(school_id).local(now).date()
    meant = look_up(lambda words, children: people.find(school_id, words, day, children=children), name, children=False)
    person = meant.found[0].id if len(meant.found) == 1 else None
    return (PartyGiven(PartyRole.SUBJECT, person, "" if person else name, is_child=False),)


def _report(form: WorryForm, receipt: str, now: datetime, parties: tuple[PartyGiven, ...]) -> Report:
    data = form.cleaned_data
    named = any(party.person is not None for party in parties)
    grown_up = not named and (data["grown_up"] in ("yes", "dont_know") or bool(parties))
    return Report(
        key=data["key"],
        happened="\n".join(part for part in (data["happened"], _said_name(data["grown_up_name"])) if part),
        child_words=data["happened"],
        seen_at=now,
        parties=parties,
        door=Door.CHILD,
        urgent=data["now_danger"],
        adult_unresolved=grown_up,
        could_be_head=Answer.DONT_KNOW if grown_up else None,
        child_at_risk=Answer.YES if data["now_danger"] else Answer.DONT_KNOW,
        channel="worry_page",
        receipt=receipt,
        name=data["name"],
        come_and_find_me=data["come_and_find_me"],
    )


def _said_name(name: str) -> str:
    return f"The grown-up: {name}" if name else ""


def _readers(school_id: int, now: datetime, *, names: bool) -> dict[str, object]:
    """Who reads it and when next, before anybody writes a word. No name beside words that may be about its bearer."""
    holders = people.holders(school_id, now)
    team = people.names(school_id, holders.of_any(DSL_TEAM)) if names else {}
    return {"team": sorted(team.values()), "next_reading": _next_reading(school_id, now)}


def _next_reading(school_id: int, now: datetime) -> str:
    """When somebody is next here to read it, as a child says it."""
    calendar = schools.calendar(school_id)
    at = calendar.next_reading(now)
    if at <= now:
        return "now, in school hours"
    days = (calendar.local(at).date() - calendar.local(now).date()).days
    if days > 1:
        return f"on {moment(at)}"
    return f"{'tomorrow' if days else 'today'} at {clock_time(at)}"


def _school(slug: str) -> schools.SchoolView:
    found = schools.by_slug(slug)
    if found is None:
        raise Http404
    return found


def _once(school: schools.SchoolView, **words: Any) -> HttpResponse:
    """Send the browser on to a page that opens once."""
    address = reverse("concerns:answered", args=[school.slug, once.keep(school.id, words)])
    return _closed_to_caches(HttpResponseRedirect(address, status=303))


def _answer(request: HttpRequest, template: str, values: dict[str, object], *, status: int = 200) -> HttpResponse:
    return _closed_to_caches(render(request, template, values, status=status))


def _closed_to_caches(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response
