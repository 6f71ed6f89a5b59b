"""Telling the family: a decision for each guardian, or with its reason where nobody is in the register."""

from django.http import Http404, HttpResponse

from belisha.capabilities.concerns import actions
from belisha.capabilities.concerns.actions import HowTold
from belisha.capabilities.concerns.forms.parents import Asked, NobodyKnownForm, ParentsForm
from belisha.capabilities.concerns.shown import ConcernView
from belisha.capabilities.concerns.terms import EntryKind, Part
from belisha.capabilities.concerns.views.answering import done, form_page, given, worded
from belisha.kernel.people import queries as people
from belisha.kernel.people.queries import Guardian
from belisha.kernel.schools import queries as schools
from belisha.plain.names import WORKS_OR_HELPS_HERE
from belisha.web.asking import Request

AGREE_FIRST = frozenset({"police", "mash", "social_care_out_of_hours"})


def parents(request: Request, ref: str, child: int) -> HttpResponse:
    """The decision for each guardian. Nothing is generated, queued or sent."""
    found = worded(request, ref)
    name = next((p.name for p in found.parties if p.person == child and p.is_child), None)
    if name is None:
        raise Http404
    today = schools.calendar(request.actor.school_id).local(request.now).date()
    guardians = people.guardians(request.actor.school_id, child, today)
    if not guardians:
        return parents_unknown(request, ref)
    form = ParentsForm(
        given(request),
        guardians=tuple(Asked(guardian, _careful(request, found, guardian)) for guardian in guardians),
        now=request.now,
        today=today,
        asks_agreed=_referred(found),
    )

    def act() -> HttpResponse:
        actions.inform_parents(
            actor=request.actor,
            now=request.now,
            ref=ref,
            child=child,
            answers=form.answers(),
            how={pk: HowTold(*form.told(pk)) for pk in form.answers()},
            agreed=form.cleaned_data.get("agreed", ""),
        )
        return done(ref)

    title = f"Telling the family of {name}"
    return form_page(request, form, title, view=found, act=act, template="concerns/parents.html")


def parents_unknown(request: Request, ref: str) -> HttpResponse:
    """The decision where no child is matched, or no guardian is in the register."""
    found = worded(request, ref)
    if found.part is not Part.CHILD:
        raise Http404
    form = NobodyKnownForm(given(request))

    def act() -> HttpResponse:
        actions.parents_nobody_known(actor=request.actor, now=request.now, ref=ref, words=form.cleaned_data["words_"])
        return done(ref)

    note = "No parent or carer is in the register for this child. The decision is still yours, with its reason."
    return form_page(request, form, "Telling the family", view=found, act=act, note=note)


def _referred(found: ConcernView) -> bool:
    """Whether police or social care have been told, whose word on telling the family counts."""
    return any(line.kind == EntryKind.REFERRAL and line.words.get("body") in AGREE_FIRST for line in found.lines)


def _careful(request: Request, found: ConcernView, guardian: Guardian) -> tuple[str, ...]:
    """Why a guardian is not told without a thought. On a part that does not name the adult the words fit everybody who
    works here, so that they tell nothing."""
    reasons = [f"Restriction: {words}" for words in guardian.restrictions]
    if any(party.person == guardian.id for party in found.parties):
        reasons.append("They are in this themselves.")
    if not guardian.has_responsibility:
        reasons.append("They have no parental responsibility.")
    holders = people.holders(request.actor.school_id, request.now)
    if found.has_other_part and holders.affiliations_of(guardian.id) & WORKS_OR_HELPS_HERE:
        reasons.append("They work or help here: ask whoever has the matter about the adult before you tell them.")
    return tuple(reasons)
