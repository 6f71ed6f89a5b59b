"""Who may see it, and who is in it."""

from collections.abc import Callable

from django.http import Http404, HttpResponse

from belisha.capabilities.concerns import actions
from belisha.capabilities.concerns.forms.handling import (
    HandOverForm,
    NamedForm,
    PartyForm,
    PartyRoleForm,
    ReasonForm,
    ShareForm,
)
from belisha.capabilities.concerns.forms.names import Meant, look_up
from belisha.capabilities.concerns.shown import ConcernView, PartyView
from belisha.capabilities.concerns.terms import Part, PartyGiven, PartyRole, State
from belisha.capabilities.concerns.views.answering import done, form_page, given, worded
from belisha.kernel.people import queries as people
from belisha.kernel.people.queries import Who
from belisha.web.asking import Request
from belisha.web.saying import post

Act = Callable[[NamedForm, int | None], object]
SOMEBODY_ELSE = "none"
KINDS = {
    "child": "Another child is in this",
    "adult": "A grown-up who works or helps here is in this",
    "outside": "A parent or somebody else from outside is in this",
}


def hand_over(request: Request, ref: str) -> HttpResponse:
    """Offer it to another reader of its words."""
    found = worded(request, ref)
    readers = [
        (str(v.person), f"{v.name}, {post(v.role)}")
        for v in found.granted
        if v.person != found.owner_id and not v.technical_only
    ]
    form = HandOverForm(given(request), readers=readers, initial={"version": found.version})

    def act() -> HttpResponse:
        data = form.cleaned_data
        to = int(data["to"])
        actions.hand_over(
            actor=request.actor, now=request.now, ref=ref, version=data["version"], to=to, why=data["why"]
        )
        return done(ref)

    note = "It stays yours until they accept it."
    if not readers:
        note = "Nobody else may read this, so there is nobody to hand it to."
    return form_page(request, form, "Hand this over", view=found, act=act, note=note)


def take_over(request: Request, ref: str) -> HttpResponse:
    """Take it from somebody who has it, with a reason: they are ill, or it cannot wait."""
    found = worded(request, ref)
    note = f"{found.owner or 'Nobody'} has this now and is told that you have taken it."
    return _reasoned(request, found, "Take this over", actions.take_over, note=note)


def exclude(request: Request, ref: str) -> HttpResponse:
    """Hide it from somebody who works here."""
    found = worded(request, ref)

    def act(form: NamedForm, person: int | None) -> None:
        actions.exclude(
            actor=request.actor,
            now=request.now,
            ref=ref,
            version=form.cleaned_data["version"],
            person=_somebody(person),
            why=form.cleaned_data["why"],
        )

    return _named(request, found, "Hide this from somebody", look=_register(request, children=False), act=act)


def lift(request: Request, ref: str, person: int) -> HttpResponse:
    """Lift a relative's, a tick's or a name match's exclusion, with a reason."""
    found = worded(request, ref)
    if person not in {verdict.person for verdict in found.hidden}:
        raise Http404
    return _reasoned(request, found, "Let them see this after all", actions.lift, person=person)


def confirm(request: Request, ref: str, person: int) -> HttpResponse:
    """Keep what somebody ticked, or what a name in the text has hidden, with a reason (F3)."""
    found = worded(request, ref)
    hidden = next((verdict for verdict in found.hidden if verdict.person == person), None)
    if hidden is None:
        raise Http404
    return _reasoned(request, found, f"Keep it hidden from {hidden.name}", actions.confirm, person=person)


def add_person(request: Request, ref: str) -> HttpResponse:
    """Somebody else is in it: a child, an adult here, a parent or somebody outside."""
    found = worded(request, ref)
    kind = request.GET.get("kind", "child")
    if kind not in KINDS:
        raise Http404

    def act(form: NamedForm, person: int | None) -> None:
        data = form.cleaned_data
        name = "" if person else data["name"]
        party = PartyGiven(
            PartyRole(data["role"]), person, name, is_child=kind == "child", here=kind == "adult" or person is not None
        )
        actions.add_party(
            actor=request.actor, now=request.now, ref=ref, version=data["version"], party=party, why=data["why"]
        )

    if kind == "outside":
        look = _guardians(request, found)
        return _named(request, found, KINDS[kind], look=look, act=act, form=PartyForm, may_be_unknown=True)
    look = _register(request, children=kind == "child")
    return _named(request, found, KINDS[kind], look=look, act=act, form=PartyForm)


def reattribute(request: Request, ref: str, party: int) -> HttpResponse:
    """Move it to the right person: the right child of the same name, or the right adult here."""
    found = worded(request, ref)
    known = _party(found, party)

    def act(form: NamedForm, person: int | None) -> None:
        actions.reattribute(
            actor=request.actor,
            now=request.now,
            ref=ref,
            version=form.cleaned_data["version"],
            party=party,
            to=_somebody(person),
            why=form.cleaned_data["why"],
        )

    title = f"Not {known.name}: who is it really?"
    return _named(request, found, title, look=_register(request, children=known.is_child), act=act)


def take_out(request: Request, ref: str, party: int) -> HttpResponse:
    """Somebody is not in it at all."""
    found = worded(request, ref)
    title = f"{_party(found, party).name} is not in this"
    return _reasoned(request, found, title, actions.take_out, party=party)


def say_role(request: Request, ref: str, party: int) -> HttpResponse:
    """What somebody is in it, said differently."""
    found = worded(request, ref)
    known = _party(found, party)
    form = PartyRoleForm(given(request), initial={"version": found.version, "role": known.role})

    def act() -> HttpResponse:
        data = form.cleaned_data
        role = PartyRole(data["role"])
        actions.say_role(actor=request.actor, now=request.now, ref=ref, version=data["version"], party=party, role=role)
        return done(ref)

    return form_page(request, form, known.name, view=found, act=act)


def share(request: Request, ref: str) -> HttpResponse:
    """Tell the readers of the child's part what they need."""
    found = worded(request, ref)
    if found.part is not Part.ADULT or not found.has_other_part or found.state is State.CLOSED:
        raise Http404
    form = ShareForm(given(request), initial={"version": found.version})

    def act() -> HttpResponse:
        data = form.cleaned_data
        actions.share_adult_part(
            actor=request.actor,
            now=request.now,
            ref=ref,
            version=data["version"],
            why=data["why"],
            words=data["words_"],
        )
        return done(ref)

    return form_page(request, form, "Tell the readers of the child’s part", view=found, act=act)


def _reasoned(
    request: Request, found: ConcernView, title: str, action: Callable[..., object], *, note: str = "", **values: int
) -> HttpResponse:
    """A page that asks for a reason and no more."""
    form = ReasonForm(given(request), initial={"version": found.version})

    def act() -> HttpResponse:
        data = form.cleaned_data
        action(actor=request.actor, now=request.now, ref=found.ref, version=data["version"], why=data["why"], **values)
        return done(found.ref)

    return form_page(request, form, title, view=found, act=act, note=note)


def _named(
    request: Request,
    found: ConcernView,
    title: str,
    *,
    look: Callable[[str], Meant],
    act: Act,
    form: type[NamedForm] = NamedForm,
    may_be_unknown: bool = False,
) -> HttpResponse:
    """Somebody by name: looked up first, and asked where the name is not the whole name of exactly one person."""
    words = request.POST.get("name", "")
    meant = look(words) if words.strip() else Meant("", (), sure=False)
    choices = [] if meant.sure else [(str(who.id), str(who)) for who in meant.found]
    if choices and may_be_unknown:
        choices.append((SOMEBODY_ELSE, "Somebody else of this name"))
    filled = form(given(request), found=choices or None, initial={"version": found.version})

    def do() -> HttpResponse:
        chosen = filled.cleaned_data.get("person", "")
        person = int(chosen) if chosen and chosen != SOMEBODY_ELSE else None
        act(filled, meant.found[0].id if meant.sure else person)
        return done(found.ref)

    if words.strip() and not meant.found and not may_be_unknown:
        filled.add_error("name", f"Nobody of the name “{words}” was found. Write it as the register has it")
    return form_page(request, filled, title, view=found, act=do)


def _register(request: Request, *, children: bool) -> Callable[[str], Meant]:
    """Children, or adults who work or help here, by name."""
    school_id, day = request.actor.school_id, request.now.date()

    def find(words: str, are_children: bool) -> tuple[Who, ...]:  # noqa: FBT001
        return people.find(school_id, words, day, children=are_children)

    return lambda words: look_up(find, words, children=children)


def _guardians(request: Request, found: ConcernView) -> Callable[[str], Meant]:
    """The guardians of the children in it, by name."""
    school_id, day = request.actor.school_id, request.now.date()
    known = {
        guardian.id: Who(guardian.id, guardian.name, guardian.relationship)
        for party in found.parties
        if party.is_child and party.person is not None
        for guardian in people.guardians(school_id, party.person, day)
    }

    def find(words: str, _: bool) -> tuple[Who, ...]:  # noqa: FBT001
        wanted = words.casefold().split()
        return tuple(who for who in known.values() if all(word in who.name.casefold() for word in wanted))

    return lambda words: look_up(find, words, children=False)


def _party(found: ConcernView, party: int) -> PartyView:
    known = next((known for known in found.parties if known.id == party), None)
    if known is None:
        raise Http404
    return known


def _somebody(person: int | None) -> int:
    if person is None:
        raise Http404
    return person
