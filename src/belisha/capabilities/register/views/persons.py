"""People: who is in the records, how they belong, how they sign in."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from belisha.capabilities.register import actions, queries
from belisha.capabilities.register.forms import (
    AddPersonForm,
    EndKindForm,
    InviteForm,
    KindForm,
    LastDayForm,
    PasswordForm,
    PersonForm,
    SureForm,
)
from belisha.capabilities.register.terms import NewPerson, Verb
from belisha.capabilities.register.views.answering import form_page
from belisha.content.words import say
from belisha.kernel.people import actions as people
from belisha.kernel.people.register import PersonCard
from belisha.kernel.schools import queries as schools
from belisha.plain.names import Affiliation
from belisha.web import kept
from belisha.web.asking import Request, allows, permission_of


def index(request: Request) -> HttpResponse:
    """Somebody by name."""
    words = request.GET.get("name", "").strip()
    found = queries.find(request.actor, words, request.now)
    values = {"words": words, "found": found, "is_cut": len(found) == queries.MOST}
    return render(request, "register/people.html", values)


def show(request: Request, person: int) -> HttpResponse:
    """One person."""
    card = _card(request, person)
    day = schools.today(request.actor.school_id, request.now)
    has_family = any(line.kind in (Affiliation.PUPIL, Affiliation.EX_PUPIL) for line in card.affiliations)
    values = {
        "card": card,
        "day": day,
        "is_self": card.id == request.actor.who,
        "may_read_family": has_family and allows(permission_of(Verb.FAMILY), request.actor),
        "back": reverse("register:people"),
    }
    return render(request, "register/person.html", values)


def add(request: Request) -> HttpResponse:
    """Somebody new, unless they are somebody who is here already."""
    form = AddPersonForm(kept.data(request))
    if form.is_bound and form.is_valid():
        found = actions.like(request.actor, request.now, _new(form.cleaned_data))
        if found:
            form.ask_about(found)
            form.full_clean()

    def act() -> HttpResponse:
        data = form.cleaned_data
        same = data.get("same", "")
        person = actions.enter_person(
            actor=request.actor,
            now=request.now,
            new=_new(data),
            same_as=int(same) if same.isdigit() else None,
            is_new=same == "new",
        )
        return HttpResponseRedirect(reverse("register:person", args=[person]))

    back = reverse("register:people")
    return form_page(request, form, "Enter somebody", back=back, act=act)


def change(request: Request, person: int) -> HttpResponse:
    """New details."""
    card = _card(request, person)
    now_there = {
        "given": card.given,
        "family": card.family,
        "preferred": card.preferred,
        "email": card.email,
        "phone": card.phone,
        "born_on": card.born_on,
        "year": card.year,
    }
    form = PersonForm(kept.data(request), initial=now_there)

    def act() -> None:
        data = form.cleaned_data
        actions.change_person(
            actor=request.actor,
            now=request.now,
            person=person,
            given_name=data["given"],
            family_name=data["family"],
            preferred_name=data["preferred"],
            email=data["email"],
            phone=data["phone"],
            born_on=data["born_on"],
            year=data["year"],
        )

    return form_page(request, form, f"Change the details of {card.name}", back=_back(person), act=act)


def belongs(request: Request, person: int) -> HttpResponse:
    """One more way to belong."""
    card = _card(request, person)
    form = KindForm(kept.data(request))

    def act() -> None:
        data = form.cleaned_data
        kind = Affiliation(data["kind"])
        actions.begin_affiliation(actor=request.actor, now=request.now, person=person, kind=kind, last=data["last"])

    return form_page(request, form, f"{card.name} also belongs here as …", back=_back(person), act=act)


def ends(request: Request, person: int) -> HttpResponse:
    """One way of belonging ends."""
    card = _card(request, person)
    day = schools.today(request.actor.school_id, request.now)
    running = [
        (line.kind.value, say(f"register.kind.{line.kind.value}"))
        for line in card.affiliations
        if (line.last is None or line.last > day) and line.kind is not Affiliation.EX_PUPIL
    ]
    if not running:
        raise Http404
    form = EndKindForm(kept.data(request), running=running, initial={"last": day, "kind": running[0][0]})

    def act() -> None:
        data = form.cleaned_data
        kind = Affiliation(data["kind"])
        actions.end_affiliation(actor=request.actor, now=request.now, person=person, kind=kind, last=data["last"])

    return form_page(request, form, f"{card.name} no longer belongs here as …", back=_back(person), act=act)


def leave(request: Request, person: int) -> HttpResponse:
    """Somebody leaves."""
    card = _card(request, person)
    day = schools.today(request.actor.school_id, request.now)
    form = LastDayForm(kept.data(request), initial={"last": day})

    def act() -> None:
        actions.leave(actor=request.actor, now=request.now, person=person, last=form.cleaned_data["last"])

    note = "Every post and class ends with that day, and nobody signs in as them any more."
    if card.is_child:
        note = (
            "Every class ends with that day. For a year they are still found when somebody reports a worry about them."
        )
    return form_page(
        request, form, f"{card.name} leaves the school", back=_back(person), act=act, note=note, label="They leave"
    )


def invite(request: Request, person: int) -> HttpResponse:
    """A link to sign in."""
    card = _card(request, person)
    form = InviteForm(kept.data(request), initial={"email": card.account_email or card.email})

    def act() -> HttpResponse:
        data = form.cleaned_data
        by_mail = data["how"] == "mail"
        token = actions.invite(
            actor=request.actor, now=request.now, person=person, email=data["email"], by_mail=by_mail
        )
        if by_mail:
            return HttpResponseRedirect(_back(person))
        link = request.build_absolute_uri(reverse("register:invited", args=[token]))
        return render(request, "register/link.html", {"link": link, "card": card, "back": _back(person)})

    note = "They choose their own password. The link works once, for seven days."
    return form_page(
        request,
        form,
        f"A way to sign in for {card.name}",
        back=_back(person),
        act=act,
        note=note,
        label="Make the link",
    )


def close(request: Request, person: int) -> HttpResponse:
    """Nobody signs in as them any more."""
    card = _card(request, person)
    return form_page(
        request,
        SureForm(request.POST if request.method == "POST" else None),
        f"Close the account of {card.name}",
        back=_back(person),
        act=lambda: actions.close_account(actor=request.actor, now=request.now, person=person),
        note="Nobody signs in with it from this moment. A new link opens it again.",
        label="Close it",
    )


@csrf_exempt  # the link itself is the secret, and there is no cookie that another site could ride on
def invited(request: Request, ref: str) -> HttpResponse:
    """Whoever holds the link chooses a password, once."""
    now = request.now
    found = people.invitation(now, ref)
    if found is None:
        raise Http404
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            people.accept_invitation(now=now, token=ref, password=form.cleaned_data["password"])
        except LookupError as gone:
            raise Http404 from gone
        except ValidationError as fault:
            form.add_error("password", fault)
        else:
            return render(request, "register/welcome.html", {"email": found[1]})
    values = {"form": form, "email": found[1], "school": schools.school(found[0]).name}
    return render(request, "register/invited.html", values, status=422 if request.method == "POST" else 200)


def _new(data: dict[str, Any]) -> NewPerson:
    return NewPerson(
        given=data["given"],
        family=data["family"],
        kind=Affiliation(data["kind"]),
        preferred=data["preferred"],
        email=data["email"],
        phone=data["phone"],
        born_on=data["born_on"],
        year=data["year"],
    )


def _card(request: Request, person: int) -> PersonCard:
    card = queries.person(request.actor, person, request.now)
    if card is None:
        raise Http404
    return card


def _back(person: int) -> str:
    return reverse("register:person", args=[person])
