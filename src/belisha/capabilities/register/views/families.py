"""A child's family: guardians, restrictions, what protects the child. Opening it is written down."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from belisha.capabilities.register import actions, queries
from belisha.capabilities.register.forms import (
    AddGuardianForm,
    GuardianForm,
    LastDayForm,
    MarksForm,
    ReasonForm,
    RestrictForm,
)
from belisha.capabilities.register.terms import Verb
from belisha.capabilities.register.views.answering import chosen, form_page, nobody
from belisha.kernel.people.register import Family, GuardianLine
from belisha.kernel.schools import queries as schools
from belisha.plain.names import DSL_TEAM
from belisha.web import kept
from belisha.web.asking import Request, allows, permission_of

_FIELDS = ("relationship", "has_responsibility", "reach_by", "may_text")


def index(request: Request) -> HttpResponse:
    """A child by name."""
    words = request.GET.get("name", "").strip()
    found = queries.find_children(request.actor, words, request.now)
    values = {"words": words, "found": found, "is_cut": len(found) == queries.MOST}
    return render(request, "register/families.html", values)


def show(request: Request, child: int) -> HttpResponse:
    """One child's family."""
    values = {
        "family": _read(request, child),
        "day": schools.today(request.actor.school_id, request.now),
        "may_restrict": allows(permission_of(Verb.RESTRICT), request.actor),
        "may_lift": request.actor.holds(*DSL_TEAM),
        "back": reverse("register:families"),
    }
    return render(request, "register/family.html", values)


def add_guardian(request: Request, child: int) -> HttpResponse:
    """A guardian by name."""
    family = _family(request, child)
    words = request.POST.get("name", "")
    found = queries.find(request.actor, words, request.now) if words.strip() else ()
    found = tuple(who for who in found if who.id != child)
    form = AddGuardianForm(kept.data(request), found=found, initial={"may_text": True})
    nobody(form, words, found)

    def act() -> None:
        values = {name: form.cleaned_data[name] for name in _FIELDS}
        actions.add_guardian(actor=request.actor, now=request.now, child=child, guardian=chosen(form, found), **values)

    note = "Both parents are told alike, unless a restriction says otherwise."
    return form_page(request, form, f"A guardian of {family.child.name}", back=_back(child), act=act, note=note)


def change_guardian(request: Request, child: int, person: int) -> HttpResponse:
    """What is known of a guardian. Saving it confirms it."""
    family = _family(request, child)
    line = _guardian(family, person)
    form = GuardianForm(kept.data(request), initial=GuardianForm.of(line))

    def act() -> None:
        values: dict[str, Any] = {name: form.cleaned_data[name] for name in _FIELDS}
        actions.change_guardian(actor=request.actor, now=request.now, child=child, guardian=person, **values)

    note = "" if line.is_confirmed else "This came with a file. Saving it says that the school has checked it."
    return form_page(request, form, f"{line.name}, guardian", back=_back(child), act=act, note=note)


def end_guardian(request: Request, child: int, person: int) -> HttpResponse:
    """The last day of a guardian."""
    family = _family(request, child)
    line = _guardian(family, person)
    day = schools.today(request.actor.school_id, request.now)
    form = LastDayForm(kept.data(request), initial={"last": day})

    def act() -> None:
        actions.end_guardian(
            actor=request.actor, now=request.now, child=child, guardian=person, last=form.cleaned_data["last"]
        )

    heading = f"{line.name} is no longer a guardian of {family.child.name}"
    note = "What is hidden from them stays hidden where it was."
    return form_page(request, form, heading, back=_back(child), act=act, note=note, label="End it")


def restrict(request: Request, child: int) -> HttpResponse:
    """A court's order or a decision of the DSL."""
    family = _family(request, child)
    form = RestrictForm(kept.data(request), guardians=family.guardians)

    def act() -> None:
        data = form.cleaned_data
        actions.restrict(
            actor=request.actor,
            now=request.now,
            child=child,
            guardian=None if data["guardian"] == "all" else int(data["guardian"]),
            words=data["words"],
            is_court_order=data["is_court_order"] == "yes",
            review_on=data["review_on"],
        )

    note = "A restriction is an order that the school has seen, or a decision of the DSL. One parent’s wish is neither."
    return form_page(request, form, f"A restriction for {family.child.name}", back=_back(child), act=act, note=note)


def lift(request: Request, child: int, version: int) -> HttpResponse:
    """A restriction no longer holds."""
    family = _family(request, child)
    if version not in {line.id for line in family.restrictions}:
        raise Http404
    form = ReasonForm(kept.data(request))

    def act() -> None:
        actions.lift_restriction(
            actor=request.actor, now=request.now, child=child, restriction=version, why=form.cleaned_data["why"]
        )

    return form_page(request, form, "This restriction no longer holds", back=_back(child), act=act, label="Lift it")


def marks(request: Request, child: int) -> HttpResponse:
    """In care, adopted, renamed."""
    family = _family(request, child)
    first = {"in_care": family.in_care, "adopted_or_renamed": family.adopted_or_renamed}
    form = MarksForm(request.POST if request.method == "POST" else None, initial=first)

    def act() -> None:
        data = form.cleaned_data
        actions.mark_child(
            actor=request.actor,
            now=request.now,
            child=child,
            in_care=data["in_care"],
            adopted_or_renamed=data["adopted_or_renamed"],
        )

    note = "No file changes anything about a child with one of these without a person’s yes."
    return form_page(request, form, f"What protects {family.child.name}", back=_back(child), act=act, note=note)


def _read(request: Request, child: int) -> Family:
    try:
        return actions.read_family(actor=request.actor, now=request.now, child=child)
    except actions.NotThere as missing:
        raise Http404 from missing


def _family(request: Request, child: int) -> Family:
    found = queries.family_of(request.actor, child, request.now)
    if found is None:
        raise Http404
    return found


def _guardian(family: Family, person: int) -> GuardianLine:
    found = next((line for line in family.guardians if line.id == person), None)
    if found is None:
        raise Http404
    return found


def _back(child: int) -> str:
    return reverse("register:family", args=[child])
