"""One part: read it, accept it, name it, record, close."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from belisha.capabilities.concerns import actions, queries
from belisha.capabilities.concerns.actions.handling import NotThere
from belisha.capabilities.concerns.forms.handling import ActionForm, ReasonForm, TriageForm, WordsForm
from belisha.capabilities.concerns.forms.record import FORMS, LateForm
from belisha.capabilities.concerns.pages.lines import chronology
from belisha.capabilities.concerns.pages.steps import steps_shown
from belisha.capabilities.concerns.rules.may import NEVER_HELD_BACK
from belisha.capabilities.concerns.shown import ConcernView, Presses
from belisha.capabilities.concerns.terms import EntryKind, Part, State, Verb
from belisha.capabilities.concerns.views.answering import concern, done, form_page, given, worded
from belisha.content.concern_types import types
from belisha.content.outside_bodies import bodies
from belisha.content.words import say
from belisha.kernel.duties import queries as duties
from belisha.kernel.people import queries as people
from belisha.kernel.schools import queries as schools
from belisha.plain.actor import Actor
from belisha.plain.decision import Refused
from belisha.plain.names import GOVERNOR_ROLES, WORKS_OR_HELPS_HERE, Role
from belisha.web.asking import Request, allows, permission_of
from belisha.web.saying import post

CHASE = "concerns.chase"


def show(request: Request, ref: str) -> HttpResponse:
    """The whole part for one of its readers. Reading it is logged."""
    found = concern(request, ref)
    actions.looked(actor=request.actor, now=request.now, event="concerns.opened", ref=ref)
    if found.technical_only:
        return render(request, "concerns/technical.html", {"concern": found, "now": request.now})
    steps = queries.steps_of(request.actor, ref, request.now)
    presses = queries.presses(request.actor, ref)
    today = schools.calendar(request.actor.school_id).local(request.now).date()
    values = {
        "concern": found,
        "lines": chronology(found),
        "todos": queries.todos_of(request.actor, found.lines, today),
        "steps": steps_shown(found, steps),
        "outside": queries.outside_tasks(request.actor, ref, request.now),
        "bodies": bodies(),
        "now": request.now,
        "types": types(),
        "is_owner": found.owner_id == request.actor.person_id,
        "is_offered": found.offered_to == request.actor.person_id,
        "offered_to": _name(request.actor, found.offered_to),
        "is_open": found.state is not State.CLOSED,
        "asks_late": _asks_late(found),
        "is_about_head": is_for_governor(request.actor, found),
        "nobody_known": _families_nobody_knows(request, found),
        "records": _records(found, {step.kind for step in steps}, presses),
        "presses": presses,
        "reporter": queries.reporter_name(request.actor, found),
        "contacts": schools.contacts(request.actor.school_id, *queries.outside_of(found)),
        "has_board": allows(permission_of(Verb.BOARD), request.actor),
        "lookers": queries.who_looked(request.actor, ref),
    }
    return render(request, "concerns/show.html", values)


def is_for_governor(actor: Actor, found: ConcernView) -> bool:
    """A governor who reads a matter about an adult has it because it is about the head (U11)."""
    return found.part is Part.ADULT and bool(actor.roles & GOVERNOR_ROLES)


def _name(actor: Actor, person: int | None) -> str:
    return queries.names(actor, [person]).get(person or 0, "")


def _asks_late(found: ConcernView) -> bool:
    """Told late by somebody who works or helps here, and nobody has written why. A pupil or a parent is never asked."""
    kinds = frozenset(found.words.get("reporter_kinds", ()))
    here = bool(kinds & {word.value for word in WORKS_OR_HELPS_HERE})
    return found.is_late and here and not any(line.words.get("late_reason") for line in found.lines)


def _families_nobody_knows(request: Request, found: ConcernView) -> bool:
    """Whether the family of somebody in it cannot be decided guardian by guardian: nobody is matched or registered."""
    if found.part is not Part.CHILD or not queries.parents_wanted(request.actor, found.ref, request.now):
        return False
    children = [p.person for p in found.parties if p.is_child]
    day = request.now.date()
    return not children or any(
        child is None or not people.guardians(request.actor.school_id, child, day) for child in children
    )


def _records(found: ConcernView, required: set[str], presses: Presses) -> list[tuple[str, str]]:
    """The lines that this reader may add: those that always may be, and those that this part asks for."""
    always = {k.value for k in NEVER_HELD_BACK} | {EntryKind.DECISION.value}
    if found.part is not Part.ADULT:
        always.discard(EntryKind.LADO_CONTACT.value)
    wanted = ((always | required) & presses.lines) - {EntryKind.CORRECTION.value}
    return [(kind.value, form.title) for kind, form in FORMS.items() if kind.value in wanted]


def accept(request: Request, ref: str) -> HttpResponse:
    """Take it. Only by pressing the button: looking takes nothing."""
    if request.method != "POST":
        return waiting(request, ref)
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
    bodies_first = ("mash", "police", "lado") if found.role_waiting == Role.DSL else ("lado", "mash", "police")
    contacts = schools.contacts(request.actor.school_id, *bodies_first)
    return render(request, "concerns/waiting.html", {"waiting": found, "now": request.now, "contacts": contacts})


def triage(request: Request, ref: str) -> HttpResponse:
    """Name it. What the type asks for is added at once."""
    found = worded(request, ref)
    form = TriageForm(given(request), initial={"version": found.version, "type": found.type})

    def act() -> HttpResponse:
        data = form.cleaned_data
        actions.triage(
            actor=request.actor,
            now=request.now,
            ref=ref,
            version=data["version"],
            type_=data["type"],
            words=data["words"],
            ages=tuple(data["ages"]),
        )
        return done(ref)

    return form_page(request, form, "What is it?", view=found, act=act, template="concerns/triage.html")


def record(request: Request, ref: str, kind: str) -> HttpResponse:
    """Add one line of a kind."""
    found = worded(request, ref)
    wanted = next((k for k in FORMS if k.value == kind), None)
    if wanted is None:
        raise Http404
    form = FORMS[wanted](given(request), now=request.now)
    text = request.GET.get("line", "")
    corrects = next((line for line in chronology(found) if str(line.id) == text), None)
    if wanted is EntryKind.CORRECTION and corrects is None:
        raise Http404

    def act() -> HttpResponse:
        actions.record(
            actor=request.actor,
            now=request.now,
            ref=ref,
            kind=wanted,
            words=form.words(),
            happened_at=form.cleaned_data.get("happened_at"),
            corrects=corrects.id if corrects and wanted is EntryKind.CORRECTION else None,
        )
        return done(ref)

    rings = wanted in (EntryKind.REFERRAL, EntryKind.CHASE, EntryKind.LADO_CONTACT)
    contacts = schools.contacts(request.actor.school_id, *queries.outside_of(found)) if rings else ()
    values: dict[str, Any] = {"contacts": contacts, "corrected": corrects if wanted is EntryKind.CORRECTION else None}
    return form_page(request, form, form.title, view=found, act=act, **values)


def late(request: Request, ref: str) -> HttpResponse:
    """Why it was told late, written by whoever has it. Never asked of a pupil, a parent or the public (F2)."""
    found = worded(request, ref)
    form = LateForm(given(request), now=request.now)

    def act() -> HttpResponse:
        actions.record(actor=request.actor, now=request.now, ref=ref, kind=EntryKind.NOTE, words=form.words())
        return done(ref)

    return form_page(request, form, form.title, view=found, act=act)


def add_action(request: Request, ref: str) -> HttpResponse:
    """Something to be done by one of its readers by a day."""
    found = worded(request, ref)
    today = schools.calendar(request.actor.school_id).local(request.now).date()
    readers = [(str(v.person), f"{v.name}, {post(v.role)}") for v in found.granted if not v.technical_only]
    form = ActionForm(given(request), readers=readers, today=today)

    def act() -> HttpResponse:
        data = form.cleaned_data
        actions.add_action(
            actor=request.actor,
            now=request.now,
            ref=ref,
            words=data["what"],
            owner=int(data["owner"]),
            due_on=data["due_on"],
        )
        return done(ref)

    note = "Only somebody who may read this can be given something to do in it."
    return form_page(request, form, "Add something to do", view=found, act=act, note=note)


def finish_action(request: Request, ref: str, entry: int) -> HttpResponse:
    """It is done, with a word."""
    found = worded(request, ref)
    todo = next((t for t in queries.todos_of(request.actor, found.lines, request.now.date()) if t.id == entry), None)
    if todo is None:
        raise Http404
    form = WordsForm(given(request))

    def act() -> HttpResponse:
        words = form.cleaned_data["words_"]
        actions.finish_action(actor=request.actor, now=request.now, ref=ref, action=entry, words=words)
        return done(ref)

    return form_page(request, form, "This is done", view=found, act=act, note=todo.what)


def thank(request: Request, ref: str) -> HttpResponse:
    """A line that the reporter reads."""
    found = worded(request, ref)
    form = WordsForm(given(request))

    def act() -> HttpResponse:
        actions.thank(actor=request.actor, now=request.now, ref=ref, words=form.cleaned_data["words_"])
        return done(ref)

    note = "Thank them, and say what to watch for. Tell no more than they need."
    return form_page(request, form, "Write to whoever reported it", view=found, act=act, note=note)


def reply(request: Request, ref: str) -> HttpResponse:
    """An answer that waits for the three words of a receipt."""
    found = worded(request, ref)
    if not found.has_receipt:
        raise Http404
    form = WordsForm(given(request))

    def act() -> HttpResponse:
        actions.reply(actor=request.actor, now=request.now, ref=ref, words=form.cleaned_data["words_"])
        return done(ref)

    note = "Do not repeat the story: somebody else may read this over a shoulder."
    return form_page(request, form, "Answer through the worry page", view=found, act=act, note=note)


def close(request: Request, ref: str) -> HttpResponse:
    """Close it with a reason; refused while a required step is empty. What is missing is shown with its form."""
    found = worded(request, ref)
    form = ReasonForm(given(request), initial={"version": found.version})

    def act() -> HttpResponse:
        data = form.cleaned_data
        actions.close(actor=request.actor, now=request.now, ref=ref, version=data["version"], why=data["why"])
        return done(ref)

    steps = steps_shown(found, queries.steps_of(request.actor, ref, request.now))
    values = {
        "missing": [step for step in steps if not step.is_done],
        "unanswered": any(kind == CHASE for kind, _ in duties.open_of(request.actor.school_id, queries.KIND, ref)),
        "todo": [t for t in queries.todos_of(request.actor, found.lines, request.now.date()) if t.done_at is None],
    }
    return form_page(request, form, "Close this", view=found, act=act, template="concerns/close.html", **values)


def reopen(request: Request, ref: str) -> HttpResponse:
    """Open a closed part again."""
    found = worded(request, ref)
    form = ReasonForm(given(request), initial={"version": found.version})

    def act() -> HttpResponse:
        data = form.cleaned_data
        actions.reopen(actor=request.actor, now=request.now, ref=ref, version=data["version"], why=data["why"])
        return done(ref)

    return form_page(request, form, "Open this again", view=found, act=act)
