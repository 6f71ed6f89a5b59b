"""The page for anybody who is worried: no sign-in, no cookie, no script needed, no file (safeguarding F12)."""

from datetime import datetime

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from belisha.capabilities.concerns import actions, queries
from belisha.capabilities.concerns.forms.worry import ReceiptForm, WorryForm
from belisha.capabilities.concerns.terms import Answer, Door, PartyGiven, PartyRole, Report
from belisha.kernel.people import queries as people
from belisha.kernel.schools import queries as schools
from belisha.plain.actor import public_actor
from belisha.plain.names import DSL_TEAM
from belisha.web import clock

WRONG_GUESSES = 20  # an hour and a school: three words cannot be found by trying
MOST_REPORTS = 200  # an hour and a school: enough for a whole school in fear, too few to drown its team


@csrf_exempt  # there is no cookie that another site could ride on
def worry(request: HttpRequest, slug: str) -> HttpResponse:
    """Write a worry. The answer page is the answer to the form itself: nothing is kept in the browser."""
    school = _school(slug)
    now = clock.now()
    form = WorryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if _too_many(f"worries {school.id}", MOST_REPORTS):
            return _answer(request, "concerns/worry_full.html", {"school": school}, status=429)
        receipt = (
            queries.receipt_words(school.id, form.cleaned_data["key"]) if form.cleaned_data["wants_receipt"] else ""
        )
        actions.report(
            actor=public_actor(school.id), now=now, report=_report(form, receipt, now, _grown_up(school.id, form, now))
        )
        return _answer(
            request, "concerns/worry_sent.html", {**_readers(school.id, now), "receipt": receipt, "school": school}
        )
    status = 422 if request.method == "POST" else 200
    return _answer(
        request, "concerns/worry.html", {"form": form, "school": school, **_readers(school.id, now)}, status=status
    )


@csrf_exempt
def again(request: HttpRequest, slug: str) -> HttpResponse:
    """Come back with three words: read the answer, write again."""
    school = _school(slug)
    now = clock.now()
    form = ReceiptForm(request.POST or None)
    thread = None
    if request.method == "POST" and form.is_valid():
        if _count(f"guesses {school.id}") >= WRONG_GUESSES:
            form.add_error(None, "Too many tries. Wait an hour, or write a new message: it is read just the same")
        else:
            thread = _thread(school.id, form, now)
    values = {"form": form, "school": school, "thread": thread, **_readers(school.id, now)}
    return _answer(request, "concerns/worry_again.html", values)


def _thread(school_id: int, form: ReceiptForm, now: datetime) -> tuple[tuple[bool, datetime, str], ...] | None:
    words, message = form.cleaned_data["receipt"], form.cleaned_data["words_"].strip()
    submission = queries.by_receipt(school_id, words)
    if submission is None:
        _too_many(f"guesses {school_id}", WRONG_GUESSES)
        form.add_error("receipt", "We do not know these words. Look again, or just write a new message")
        return None
    if message:
        actions.receive_message(actor=public_actor(school_id), now=now, receipt=words, words=message)
    actions.collected(submission, now)
    return queries.thread(submission)


def _grown_up(school_id: int, form: WorryForm, now: datetime) -> tuple[PartyGiven, ...]:
    """The grown-up, if the name fits exactly one person here; otherwise the name as it was written."""
    name = form.cleaned_data["grown_up_name"].strip()
    if not name:
        return ()
    found = people.find(school_id, name.split()[-1], now.date(), children=False)
    person = found[0].id if len(found) == 1 else None
    return (PartyGiven(PartyRole.SUBJECT, person, "" if person else name, is_child=False),)


def _report(form: WorryForm, receipt: str, now: datetime, parties: tuple[PartyGiven, ...]) -> Report:
    data = form.cleaned_data
    named = any(party.person is not None for party in parties)
    grown_up = not named and (data["grown_up"] in ("yes", "dont_know") or bool(parties))
    words = "\n".join(part for part in (data["happened"], _said_name(data["grown_up_name"])) if part)
    return Report(
        key=data["key"],
        happened=words or "Come and find me.",
        child_words=data["happened"] or "Come and find me.",
        seen_at=now,
        parties=parties,
        door=Door.CHILD,
        urgent=data["now_danger"],
        adult_unresolved=grown_up,
        could_be_head=Answer.DONT_KNOW if grown_up else None,
        child_at_risk=Answer.DONT_KNOW,
        channel="worry_page",
        receipt=receipt,
        name=data["name"],
        come_and_find_me=data["come_and_find_me"],
    )


def _said_name(name: str) -> str:
    return f"The grown-up: {name}" if name else ""


def _readers(school_id: int, now: datetime) -> dict[str, object]:
    """Who reads it and when next, before anybody writes a word."""
    holders = people.holders(school_id, now)
    team = people.names(school_id, holders.of_any(DSL_TEAM))
    calendar = schools.calendar(school_id)
    next_reading = calendar.next_reading(now)
    helplines = schools.contacts(school_id, "childline", "police")
    return {"team": sorted(team.values()), "next_reading": next_reading, "now": now, "helplines": helplines}


def _too_many(key: str, most: int) -> bool:
    cache.add(key, 0, 3600)
    return cache.incr(key) > most


def _count(key: str) -> int:
    return int(cache.get(key, 0))


def _school(slug: str) -> schools.SchoolView:
    found = schools.by_slug(slug)
    if found is None:
        raise Http404
    return found


def _answer(request: HttpRequest, template: str, values: dict[str, object], *, status: int = 200) -> HttpResponse:
    response = render(request, template, values, status=status)
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response
