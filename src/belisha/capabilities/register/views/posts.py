"""Who holds which post, and who stands in."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from belisha.capabilities.register import actions, queries, rules
from belisha.capabilities.register.forms import CoverForm, GivePostForm, LastDayForm, read_day
from belisha.capabilities.register.views.answering import chosen, form_page, nobody, role_of
from belisha.kernel.people import queries as people
from belisha.kernel.schools import queries as schools
from belisha.plain.actor import Actor
from belisha.plain.holders import Holds
from belisha.plain.names import Role
from belisha.web import kept
from belisha.web.asking import Request
from belisha.web.saying import post


def posts(request: Request) -> HttpResponse:
    """Every post now, or as it was on a day."""
    asked, day, wrong = request.GET.get("on", "").strip(), None, ""
    if asked:
        try:
            day = read_day(asked)
        except ValidationError as fault:
            wrong = " ".join(fault.messages)
    lines = queries.posts_on(request.actor, day) if day else queries.posts(request.actor, request.now)
    values = {"posts": lines, "day": day, "asked": asked, "wrong": wrong}
    return render(request, "register/posts.html", values, status=422 if wrong else 200)


def one(request: Request, kind: str) -> HttpResponse:
    """One post: who is in it, who was, and what may be done."""
    role = role_of(kind)
    line = next((line for line in queries.posts(request.actor, request.now) if line.role is role), None)
    values = {
        "role": role.value,
        "line": line,
        "history": queries.history(request.actor, role),
        "may_change": bool(rules.may_change_post(request.actor, role)),
        "may_cover": bool(rules.may_change_post(request.actor, role))
        or (role in rules.COVERED_BY_THE_TEAM and request.actor.holds(*rules.MAY_COVER)),
        "owners": sorted(rules.owners_of(role)),
        "back": reverse("register:posts"),
    }
    return render(request, "register/post.html", values)


def give(request: Request, kind: str) -> HttpResponse:
    """Somebody holds a post from a day on."""
    role = role_of(kind)
    if not rules.may_change_post(request.actor, role):
        raise Http404
    words = request.POST.get("name", "")
    day = schools.today(request.actor.school_id, request.now)
    found = people.find(request.actor.school_id, words, day, children=False)
    form = GivePostForm(kept.data(request), found=found)
    nobody(form, words, found)

    def act() -> None:
        data = form.cleaned_data
        actions.give_post(
            actor=request.actor,
            now=request.now,
            person=chosen(form, found),
            role=role,
            holds=Holds(data["holds"]),
            first=data["first"],
        )

    return form_page(request, form, f"Who is {post(kind)}?", back=_back(kind), act=act)


def cover(request: Request, kind: str) -> HttpResponse:
    """Somebody stands in until a moment: two taps where the first answers are right."""
    role = role_of(kind)
    standing = queries.may_stand_in(request.actor, request.now, role)
    if not standing and not rules.may_change_post(request.actor, role):
        raise Http404
    times = _times(request.actor, request.now)
    first = {"person": str(standing[0].id) if standing else "", "until": times[0][0]}
    form = CoverForm(kept.data(request), people=standing, times=times, initial=first)

    def act() -> None:
        actions.give_post(
            actor=request.actor,
            now=request.now,
            person=int(form.cleaned_data["person"]),
            role=role,
            holds=Holds.COVER,
            until=form.ends(),
        )

    note = "" if standing else "Nobody is in the DSL team, the senior leaders or the head’s post who could stand in."
    return form_page(request, form, f"Who covers for the {post(kind)}?", back=_back(kind), act=act, note=note)


def end(request: Request, kind: str, person: int) -> HttpResponse:
    """The last day of somebody in a post."""
    role = role_of(kind)
    found = [line for line in queries.history(request.actor, role) if line.person == person]
    if not found:
        raise Http404
    day = schools.today(request.actor.school_id, request.now)
    form = LastDayForm(kept.data(request), initial={"last": day})

    def act() -> None:
        actions.end_post(actor=request.actor, now=request.now, person=person, role=role, last=form.cleaned_data["last"])

    heading = f"{found[0].name} is no longer {post(kind)}"
    return form_page(request, form, heading, back=_back(kind), act=act, label="End it")


def _times(actor: Actor, now: datetime) -> list[tuple[str, str]]:
    """The end of this lesson, of this school day, of the next; those that lie ahead."""
    calendar = schools.calendar(actor.school_id)
    here = calendar.local(now)
    lessons = [calendar.at(here.date(), ends) for starts, ends in calendar.lessons if starts <= here.time() < ends]
    day_ends = calendar.at(here.date(), calendar.lessons[-1][1])
    tomorrow = calendar.next_school_day(here.date())
    found = [(at, f"{at:%H:%M}, the end of this lesson") for at in lessons if at != day_ends]
    if day_ends > here:
        found.append((day_ends, f"{day_ends:%H:%M}, the end of the school day"))
    midnight = calendar.at(here.date() + timedelta(days=1), datetime.min.time())
    found.append((midnight, "The end of today"))
    next_end = calendar.at(tomorrow, calendar.lessons[-1][1])
    found.append((next_end, f"{next_end:%A} at {next_end:%H:%M}, the end of the next school day"))
    return [(at.isoformat(), words) for at, words in found]


def _back(kind: str) -> str:
    return reverse("register:post", args=[Role(kind).value])
