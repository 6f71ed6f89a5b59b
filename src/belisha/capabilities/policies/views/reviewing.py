"""Reviews and what brings them forward: one page for all documents, and the forms of each."""

from datetime import date

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from belisha.capabilities.policies.actions import reviewing, triggers
from belisha.capabilities.policies.forms.reviewing import PapersForm, ReviewForm, SettleTriggerForm, TriggerForm
from belisha.capabilities.policies.queries import life, reading, versions
from belisha.capabilities.policies.terms import Verb
from belisha.capabilities.policies.terms.life import LOOK_WITHIN, LifeView
from belisha.content.words import say
from belisha.plain.decision import Refused
from belisha.web import kept
from belisha.web.asking import Request, allows, permission_of


def index(request: Request) -> HttpResponse:
    """Every document in force with its review, then what happened."""
    _only_whoever_reviews(request)
    values = {
        "documents": life.documents(request.actor, request.now),
        "triggers": life.triggers(request.actor, request.now),
        "may_log": allows(permission_of(Verb.LOG), request.actor),
        "within": LOOK_WITHIN,
    }
    return render(request, "policies/reviews.html", values)


def show(request: Request, version: int) -> HttpResponse:
    """One document's reviews, papers and versions, the newest first."""
    return render(request, "policies/review.html", {"document": _document(request, version)})


def record(request: Request, version: int) -> HttpResponse:
    """Write down a review."""
    found = _document(request, version)
    form = ReviewForm(kept.data(request), today=_today(request), name=versions.name_of(request.actor))
    if request.method == "POST" and form.is_valid():
        given = reviewing.Reviewed(
            form.cleaned_data["reviewed_by"],
            form.cleaned_data["reviewed_on"],
            form.cleaned_data["effectiveness"],
            form.cleaned_data["implications"],
            form.cleaned_data["guidance"],
            form.cleaned_data["guidance_read_on"],
        )
        try:
            reviewing.record(actor=request.actor, now=request.now, version=version, given=given)
            return HttpResponseRedirect(reverse("policies:review_one", args=[version]))
        except Refused as refused:
            form.add_error(None, say(refused.decision.message, refused.decision.values))
    return _form(request, "policies/review_record.html", {"form": form, "document": found})


def papers(request: Request, version: int) -> HttpResponse:
    """Write down which papers went to the governors, with which version and when."""
    found = _document(request, version)
    offered = life.versions_to_hand_in(request.actor, found.slug, version)
    form = PapersForm(kept.data(request), versions=offered, today=_today(request))
    if request.method == "POST" and form.is_valid():
        try:
            reviewing.hand_in(
                actor=request.actor,
                now=request.now,
                version=version,
                handed_in=form.cleaned_data["handed_in"],
                papers=form.cleaned_data["papers"],
                on=form.cleaned_data["submitted_on"],
            )
            return HttpResponseRedirect(reverse("policies:review_one", args=[version]))
        except Refused as refused:
            form.add_error(None, say(refused.decision.message, refused.decision.values))
    return _form(request, "policies/review_papers.html", {"form": form, "document": found})


def log(request: Request) -> HttpResponse:
    """Write down that something happened."""
    form = TriggerForm(kept.data(request), today=_today(request))
    if request.method == "POST" and form.is_valid():
        given = triggers.Happened(
            form.cleaned_data["kind"], form.cleaned_data["happened_on"], form.cleaned_data["words"]
        )
        try:
            triggers.log(actor=request.actor, now=request.now, given=given)
            return HttpResponseRedirect(reverse("policies:reviews"))
        except Refused as refused:
            form.add_error(None, say(refused.decision.message, refused.decision.values))
    return _form(request, "policies/trigger_log.html", {"form": form, "within": LOOK_WITHIN})


def settle(request: Request, trigger: int) -> HttpResponse:
    """Write down that nothing has to change because of it."""
    _only_whoever_reviews(request)
    found = life.trigger(request.actor, trigger, request.now)
    if found is None:
        raise Http404
    form = SettleTriggerForm(kept.data(request))
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        try:
            triggers.settle(actor=request.actor, now=request.now, trigger=trigger, words=words)
            return HttpResponseRedirect(reverse("policies:reviews"))
        except ObjectDoesNotExist as missing:
            raise Http404 from missing
        except Refused as refused:
            form.add_error(None, say(refused.decision.message, refused.decision.values))
    return _form(request, "policies/trigger_settle.html", {"form": form, "one": found})


def _form(request: Request, template: str, values: dict[str, object]) -> HttpResponse:
    return render(request, template, values, status=422 if request.method == "POST" else 200)


def _today(request: Request) -> date:
    return reading.today(request.actor, request.now)


def _only_whoever_reviews(request: Request) -> None:
    """The verb lets in whoever works here; who of them it is, the policy in force says."""
    if not life.may_review(request.actor, _today(request)):
        raise Http404


def _document(request: Request, version: int) -> LifeView:
    _only_whoever_reviews(request)
    found = life.document(request.actor, version, request.now)
    if found is None:
        raise Http404
    return found
