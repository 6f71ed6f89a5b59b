"""Who is family of whom, and which records are one person's."""

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from belisha.capabilities.register import actions, queries
from belisha.capabilities.register.forms import ReasonForm, TieForm, TwoNamesForm
from belisha.capabilities.register.views.answering import chosen, form_page, nobody
from belisha.content.words import say
from belisha.kernel.people import queries as people
from belisha.kernel.people.queries import Who
from belisha.kernel.schools import queries as schools
from belisha.plain.decision import Refused
from belisha.web import kept
from belisha.web.asking import Request


def own(request: Request) -> HttpResponse:
    """I am family of, or live with, a child or a colleague here."""
    words = request.POST.get("name", "")
    found = tuple(who for who in _children_and_adults(request, words) if who.id != request.actor.who)
    form = TieForm(kept.data(request), found=found)
    nobody(form, words, found)

    def act() -> None:
        data = form.cleaned_data
        actions.declare_own_tie(
            actor=request.actor,
            now=request.now,
            other=chosen(form, found),
            said=data["said"],
            is_household=data["is_household"],
        )

    return form_page(
        request,
        form,
        "I am family of a child or colleague here",
        back=reverse("register:own_ties"),
        act=act,
        note="So that nothing about your own family reaches your desk. Anybody you live with counts.",
        ties=queries.own_ties(request.actor, request.now),
    )


def index(request: Request) -> HttpResponse:
    """Every declared tie."""
    return render(request, "register/ties.html", {"ties": queries.ties(request.actor, request.now), "back": _school()})


def add(request: Request) -> HttpResponse:
    """Two people are family, as the school has learned."""
    words, other_words = request.POST.get("name", ""), request.POST.get("other_name", "")
    found, others = _children_and_adults(request, words), _children_and_adults(request, other_words)
    form = TwoNamesForm(kept.data(request), found=found, others=others)
    nobody(form, words, found)
    nobody(form, other_words, others, "other_name")

    def act() -> None:
        data = form.cleaned_data
        actions.declare_tie(
            actor=request.actor,
            now=request.now,
            one=chosen(form, found),
            other=chosen(form, others, "other"),
            said=data["said"],
            is_household=data["is_household"],
        )

    return form_page(request, form, "Two people are family", back=reverse("register:ties"), act=act)


def end(request: Request, person: int, child: int) -> HttpResponse:
    """They are family no more; `child` is the other of the two."""
    holding = [
        line
        for line in queries.ties(request.actor, request.now)
        if {line.one.id, line.other.id} == {person, child} and line.ended_at is None
    ]
    if not holding:
        raise Http404
    form = ReasonForm(kept.data(request))

    def act() -> None:
        actions.end_tie(actor=request.actor, now=request.now, one=person, other=child, why=form.cleaned_data["why"])

    heading = f"{holding[0].one.name} and {holding[0].other.name} are no longer family"
    note = "What is hidden because of it stays hidden until somebody lifts it there, with a reason."
    return form_page(request, form, heading, back=reverse("register:ties"), act=act, note=note, label="End it")


def same(request: Request) -> HttpResponse:
    """Records that may be one person's."""
    fault, status = "", 200
    if request.method == "POST":
        try:
            one, other = int(request.POST.get("one", "0")), int(request.POST.get("other", "0"))
            is_same = request.POST.get("answer") == "one"
            actions.say_same(actor=request.actor, now=request.now, one=one, other=other, is_same=is_same)
            return HttpResponseRedirect(reverse("register:same"))
        except Refused as refused:
            fault, status = say(refused.decision.message, refused.decision.values), 422
        except (ValueError, ObjectDoesNotExist) as missing:
            raise Http404 from missing
    values = {
        "pairs": queries.alike(request.actor, request.now),
        "answered": queries.answered(request.actor, request.now),
        "fault": fault,
        "back": _school(),
    }
    return render(request, "register/same.html", values, status=status)


def _children_and_adults(request: Request, words: str) -> tuple[Who, ...]:
    """Anybody who belongs here today. Who signs in learns no more than names that any colleague knows."""
    if not words.strip():
        return ()
    day = schools.today(request.actor.school_id, request.now)
    adults = people.find(request.actor.school_id, words, day, children=False)
    return (*adults, *people.find(request.actor.school_id, words, day, children=True))


def _school() -> str:
    return reverse("register:school")
