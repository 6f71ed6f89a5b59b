"""The school card: numbers to ring, the calendar, the machine's own values."""

from dataclasses import dataclass

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from belisha.capabilities.register import queries
from belisha.capabilities.register.forms import CalendarForm, CardForm, ClosureForm, NumberForm, field_of
from belisha.capabilities.register.terms import Verb
from belisha.capabilities.register.views.answering import form_page
from belisha.content import outside_bodies
from belisha.kernel.schools import actions as schools
from belisha.kernel.schools import queries as known
from belisha.kernel.schools.card import SETTINGS
from belisha.plain.calendar import Span
from belisha.web import kept
from belisha.web.asking import Request, allows, permission_of


@dataclass(frozen=True, slots=True)
class Door:
    """A page of the register that this person may open."""

    title: str
    href: str
    text: str


_DOORS = (
    (
        Verb.NUMBERS,
        "Numbers to ring",
        "register:numbers",
        "Social care, LADO and the others, and when they were checked",
    ),
    (Verb.CALENDAR, "Calendar", "register:calendar", "Terms, half terms, INSET days, closures, lesson times"),
    (Verb.CARD, "Mail and address", "register:card", "How messages leave, and where this site is"),
    (Verb.TIES, "Family ties", "register:ties", "Who here is family of whom"),
    (Verb.SAME, "May be the same person", "register:same", "Two records of one name"),
    (Verb.OWN_TIES, "I am family of a child or colleague here", "register:own_ties", "Declare it yourself"),
)


def index(request: Request) -> HttpResponse:
    """What this person may look after."""
    doors = [
        Door(title, reverse(name), text)
        for verb, title, name, text in _DOORS
        if allows(permission_of(verb), request.actor)
    ]
    values = {"doors": doors, "school": known.school(request.actor.school_id)}
    return render(request, "register/school.html", values)


def numbers(request: Request) -> HttpResponse:
    """Every body outside, with the number that this school rings."""
    day = known.today(request.actor.school_id, request.now)
    contacts = known.contacts(request.actor.school_id)
    local = queries.local()
    lines = [(c, c.body in local, queries.is_stale(c, day)) for c in contacts]
    return render(request, "register/numbers.html", {"lines": lines, "back": reverse("register:school")})


def number(request: Request, kind: str) -> HttpResponse:
    """One number, looked at today."""
    if kind not in outside_bodies.bodies():
        raise Http404
    contact = known.contacts(request.actor.school_id, kind)[0]
    first = {"name": contact.name, "phone": contact.phone, "address": contact.address, "hours": contact.hours}
    form = NumberForm(kept.data(request), initial=first)

    def act() -> None:
        data = form.cleaned_data
        schools.set_agency(actor=request.actor, now=request.now, body=kind, **data)

    note = f"{contact.what_for}. Saving it says that somebody has checked it today."
    return form_page(
        request, form, contact.name, back=reverse("register:numbers"), act=act, note=note, label="Checked today"
    )


def card(request: Request) -> HttpResponse:
    """The machine's own values, each for the post that owns it. A password is never shown again."""
    now_there = dict(known.card(request.actor.school_id))
    settings = list(SETTINGS.values())
    first = {field_of(s): now_there.get(s.key, "") for s in settings if not s.is_secret}
    form = CardForm(kept.data(request), settings=settings, actor=request.actor, initial=first)

    def act() -> None:
        schools.set_card(actor=request.actor, now=request.now, values=form.values(now_there))

    has_password = "A password is kept." if now_there.get("mail.password") else "No password is kept."
    return form_page(request, form, "Mail and address", back=reverse("register:school"), act=act, note=has_password)


def calendar(request: Request) -> HttpResponse:
    """The school's year and day."""
    school_id = request.actor.school_id
    now_there, special = known.calendar(school_id), known.special_days(school_id)
    first = {
        "terms": "\n".join(_span(span) for span in now_there.terms),
        "half_terms": "\n".join(_span(span) for span in now_there.half_terms),
        "inset": "\n".join(_day(day) for day, is_inset in special if is_inset),
        "closures": "\n".join(_day(day) for day, is_inset in special if not is_inset),
        "lessons": "\n".join(f"{starts:%H:%M} to {ends:%H:%M}" for starts, ends in now_there.lessons),
    }
    form = CalendarForm(kept.data(request), initial=first)

    def act() -> HttpResponse:
        schools.set_calendar(actor=request.actor, now=request.now, **form.cleaned_data)
        return HttpResponseRedirect(reverse("register:calendar"))

    note = "" if now_there.terms else "Nothing is entered yet: the usual English school year is used."
    values = {"closure": reverse("register:closure"), "note": note}
    return form_page(request, form, "The school’s year and day", back=reverse("register:school"), act=act, **values)


def closure(request: Request) -> HttpResponse:
    """Snow: the school is closed on a day."""
    day = known.today(request.actor.school_id, request.now)
    form = ClosureForm(kept.data(request), initial={"day": day})

    def act() -> None:
        schools.close_day(actor=request.actor, now=request.now, day=form.cleaned_data["day"])

    note = "Concerns are still taken and people are still told: the calendar only says when something is late."
    return form_page(
        request,
        form,
        "The school is closed on a day",
        back=reverse("register:calendar"),
        act=act,
        note=note,
        label="Close the school",
    )


def _span(span: Span) -> str:
    return f"{_day(span.first)} to {_day(span.last)}"


def _day(day: object) -> str:
    return f"{day:%d/%m/%Y}"
