"""One part: read it, accept it, record, decide, tell, close."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from belisha.capabilities.concerns import actions, queries
from belisha.capabilities.concerns.actions.handling import NotThere
from belisha.capabilities.concerns.forms.record import FORMS, ParentsForm, ReasonForm, TriageForm, WordsForm
from belisha.capabilities.concerns.rules.may import NEVER_HELD_BACK
from belisha.capabilities.concerns.shown import ConcernView
from belisha.capabilities.concerns.terms import EntryKind, Part, State
from belisha.capabilities.concerns.views.answering import concern, done, form_page
from belisha.content.concern_types import types
from belisha.content.words import say
from belisha.kernel.people import queries as people
from belisha.kernel.schools import queries as schools
from belisha.plain.decision import Refused
from belisha.web.asking import Request


def show(request: Request, ref: str) -> HttpResponse:
    """The whole part for one of its readers. Reading it is logged."""
    found = concern(request, ref)
    actions.looked(actor=request.actor, now=request.now, event="concerns.opened", ref=ref)
    steps = queries.steps_of(request.actor, ref, request.now)
    values = {
        "concern": found,
        "steps": steps,
        "now": request.now,
        "types": types(),
        "is_owner": found.owner_id == request.actor.person_id,
        "is_offered": found.offered_to == request.actor.person_id,
        "is_open": found.state is not State.CLOSED,
        "records": _records(found, {step.kind for step in steps}),
        "reporter": queries.reporter_name(request.actor, found),
        "contacts": schools.contacts(request.actor.school_id, *queries.outside_of(found)),
        "lookers": queries.who_looked(request.actor, ref),
    }
    return render(request, "concerns/show.html", values)


def _records(found: ConcernView, required: set[str]) -> list[tuple[str, str]]:
    """The lines that may be added: those that always may, and those that this part asks for."""
    always = {k.value for k in NEVER_HELD_BACK} | {EntryKind.DECISION.value}
    if found.part is not Part.ADULT:
        always.discard(EntryKind.LADO_CONTACT.value)
    wanted = (always | required) - {EntryKind.CORRECTION.value}
    return [(kind.value, form.title) for kind, form in FORMS.items() if kind.value in wanted]


def accept(request: Request, ref: str) -> HttpResponse:
    """Take it. Only by pressing the button: looking takes nothing."""
    if request.method != "POST":
        raise Http404
    try:
        actions.accept(actor=request.actor, now=request.now, ref=ref)
    except NotThere as missing:
        raise Http404 from missing
    except Refused as refused:
        message = say(refused.decision.message, refused.decision.values)
        return render(request, "concerns/refused.html", {"message": message, "ref": ref}, status=409)
    return done(ref)


def waiting(request: Request, ref: str) -> HttpResponse:
    """What somebody on a rung sees: a reference and the waiting time, nothing else."""
    if queries.one(request.actor, ref, request.now) is not None:
        return done(ref)
    found = queries.waiting(request.actor, ref, request.now)
    if found is None:
        raise Http404
    actions.looked(actor=request.actor, now=request.now, event="concerns.attended", ref=ref)
    contacts = schools.contacts(request.actor.school_id, "lado", "mash", "police")
    return render(request, "concerns/waiting.html", {"waiting": found, "now": request.now, "contacts": contacts})


def triage(request: Request, ref: str) -> HttpResponse:
    """Name it. What the type asks for is added at once."""
    found = concern(request, ref)
    form = TriageForm(request.POST or None, initial={"version": found.version, "type": found.type})

    def act() -> HttpResponse:
        data = form.cleaned_data
        actions.triage(
            actor=request.actor,
            now=request.now,
            ref=ref,
            version=data["version"],
            type_=data["type"],
            words=data["words"],
        )
        return done(ref)

    return form_page(request, form, "What is it?", back=_back(ref), act=act)


def record(request: Request, ref: str, kind: str) -> HttpResponse:
    """Add one line of a kind."""
    found = concern(request, ref)
    wanted = next((k for k in FORMS if k.value == kind), None)
    if wanted is None:
        raise Http404
    form = FORMS[wanted](request.POST or None)
    corrects = int(request.GET["line"]) if request.GET.get("line", "").isdigit() else None
    if wanted is EntryKind.CORRECTION and corrects not in {line.id for line in found.lines}:
        raise Http404

    def act() -> HttpResponse:
        actions.record(
            actor=request.actor,
            now=request.now,
            ref=ref,
            kind=wanted,
            words=form.words(),
            happened_at=form.cleaned_data.get("happened_at"),
            corrects=corrects,
        )
        return done(ref)

    contacts = schools.contacts(request.actor.school_id) if wanted is EntryKind.REFERRAL else ()
    return form_page(request, form, form.title, back=_back(ref), act=act, contacts=contacts)


def parents(request: Request, ref: str, child: int) -> HttpResponse:
    """The decision for each guardian. Nothing is generated, queued or sent."""
    found = concern(request, ref)
    name = next((party.name for party in found.parties if party.person == child), None)
    if name is None:
        raise Http404
    guardians = people.guardians(request.actor.school_id, child, request.now.date())
    form = ParentsForm(request.POST or None, guardians=guardians)

    def act() -> HttpResponse:
        actions.inform_parents(actor=request.actor, now=request.now, ref=ref, child=child, answers=form.answers())
        return done(ref)

    return form_page(request, form, f"Telling the family of {name}", back=_back(ref), act=act)


def thank(request: Request, ref: str) -> HttpResponse:
    """A line that the reporter reads."""
    concern(request, ref)
    form = WordsForm(request.POST or None)

    def act() -> HttpResponse:
        actions.thank(actor=request.actor, now=request.now, ref=ref, words=form.cleaned_data["words_"])
        return done(ref)

    note = "Thank them, and say what to watch for. Tell no more than they need."
    return form_page(request, form, "Write to whoever reported it", back=_back(ref), act=act, note=note)


def reply(request: Request, ref: str) -> HttpResponse:
    """An answer that waits for the three words of a receipt."""
    found = concern(request, ref)
    if not found.has_receipt:
        raise Http404
    form = WordsForm(request.POST or None)

    def act() -> HttpResponse:
        actions.reply(actor=request.actor, now=request.now, ref=ref, words=form.cleaned_data["words_"])
        return done(ref)

    note = "Do not repeat the story: somebody else may read this over a shoulder."
    return form_page(request, form, "Answer through the worry page", back=_back(ref), act=act, note=note)


def close(request: Request, ref: str) -> HttpResponse:
    """Close it with a reason; refused while a required step is empty."""
    found = concern(request, ref)
    form = ReasonForm(request.POST or None, initial={"version": found.version})

    def act() -> HttpResponse:
        data = form.cleaned_data
        actions.close(actor=request.actor, now=request.now, ref=ref, version=data["version"], why=data["why"])
        return done(ref)

    return form_page(request, form, "Close this", back=_back(ref), act=act)


def reopen(request: Request, ref: str) -> HttpResponse:
    """Open a closed part again."""
    found = concern(request, ref)
    form = ReasonForm(request.POST or None, initial={"version": found.version})

    def act() -> HttpResponse:
        data = form.cleaned_data
        actions.reopen(actor=request.actor, now=request.now, ref=ref, version=data["version"], why=data["why"])
        return done(ref)

    return form_page(request, form, "Open this again", back=_back(ref), act=act)


def _back(ref: str) -> str:
    return reverse("concerns:show", args=[ref])
