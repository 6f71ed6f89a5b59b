"""Who may see it, and who is in it."""

from django.http import Http404, HttpResponse
from django.urls import reverse

from belisha.capabilities.concerns import actions
from belisha.capabilities.concerns.forms.record import HandOverForm, NamedForm, ReasonForm, ShareForm
from belisha.capabilities.concerns.shown import ConcernView
from belisha.capabilities.concerns.terms import Part, PartyGiven, PartyRole
from belisha.capabilities.concerns.views.answering import concern, done, form_page
from belisha.kernel.people import queries as people
from belisha.web.asking import Request


def hand_over(request: Request, ref: str) -> HttpResponse:
    """Offer it to another reader."""
    found = concern(request, ref)
    readers = [(str(v.person), f"{v.name}") for v in found.granted if v.person != request.actor.person_id]
    form = HandOverForm(request.POST or None, readers=readers, initial={"version": found.version})

    def act() -> HttpResponse:
        data = form.cleaned_data
        actions.hand_over(
            actor=request.actor,
            now=request.now,
            ref=ref,
            version=data["version"],
            to=int(data["to"]),
            why=data["why"],
        )
        return done(ref)

    note = "It stays yours until they accept it."
    return form_page(request, form, "Hand this over", back=_back(ref), act=act, note=note)


def exclude(request: Request, ref: str) -> HttpResponse:
    """Hide it from somebody who works here."""
    return _named(request, ref, "Hide this from somebody", children=False, act=_exclude)


def add_person(request: Request, ref: str) -> HttpResponse:
    """Somebody else is in it: a child."""
    children = request.GET.get("kind") != "adult"
    title = "Another child is in this" if children else "An adult who works or helps here is in this"
    return _named(request, ref, title, children=children, act=_add_child if children else _add_adult)


def reattribute(request: Request, ref: str, party: int) -> HttpResponse:
    """Move it to the right child of the same name."""
    found = concern(request, ref)
    if party not in {known.id for known in found.parties}:
        raise Http404

    def act(request: Request, view: ConcernView, person: int, why: str, version: int) -> None:
        actions.reattribute(
            actor=request.actor, now=request.now, ref=view.ref, version=version, party=party, to=person, why=why
        )

    return _named(request, ref, "Which child is it really?", children=True, act=act)


def lift(request: Request, ref: str, person: int) -> HttpResponse:
    """Lift a relative's exclusion, with a reason."""
    found = concern(request, ref)
    if person not in {verdict.person for verdict in found.hidden}:
        raise Http404
    form = ReasonForm(request.POST or None, initial={"version": found.version})

    def act() -> HttpResponse:
        data = form.cleaned_data
        actions.lift(
            actor=request.actor, now=request.now, ref=ref, version=data["version"], person=person, why=data["why"]
        )
        return done(ref)

    return form_page(request, form, "Let them see this after all", back=_back(ref), act=act)


def share(request: Request, ref: str) -> HttpResponse:
    """Tell the readers of the child's part what they need."""
    found = concern(request, ref)
    if found.part is not Part.ADULT or not found.has_other_part:
        raise Http404
    form = ShareForm(request.POST or None, initial={"version": found.version})

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

    return form_page(request, form, "Tell the readers of the child’s part", back=_back(ref), act=act)


def _named(request: Request, ref: str, title: str, *, children: bool, act: object) -> HttpResponse:
    """Somebody by name: looked up first, chosen where several fit."""
    view = concern(request, ref)
    words = request.POST.get("name", "")
    found = people.find(request.actor.school_id, words, request.now.date(), children=children) if words.strip() else ()
    choices = [(str(who.id), str(who)) for who in found]
    form = NamedForm(request.POST or None, found=choices if len(found) > 1 else None, initial={"version": view.version})

    def do() -> HttpResponse:
        data = form.cleaned_data
        person = int(data["person"]) if "person" in data else found[0].id
        act(request, view, person, data["why"], data["version"])  # type: ignore[operator]
        return done(ref)

    if request.method == "POST" and words.strip() and not found:
        form.add_error("name", f"Nobody of the name “{words}” was found. Write it as the register has it")
    return form_page(request, form, title, back=_back(ref), act=do)


def _exclude(request: Request, view: ConcernView, person: int, why: str, version: int) -> None:
    actions.exclude(actor=request.actor, now=request.now, ref=view.ref, version=version, person=person, why=why)


def _add_child(request: Request, view: ConcernView, person: int, why: str, version: int) -> None:
    del why
    party = PartyGiven(PartyRole.HARMED, person)
    actions.add_party(actor=request.actor, now=request.now, ref=view.ref, version=version, party=party)


def _add_adult(request: Request, view: ConcernView, person: int, why: str, version: int) -> None:
    del why
    party = PartyGiven(PartyRole.SUBJECT, person, is_child=False)
    actions.add_party(actor=request.actor, now=request.now, ref=view.ref, version=version, party=party)


def _back(ref: str) -> str:
    return reverse("concerns:show", args=[ref])
