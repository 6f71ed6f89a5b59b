"""Decisions between two meetings: everybody reads those that run; the head or the chair makes one; governors settle it."""

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from belisha.capabilities.policies.actions import interim as actions
from belisha.capabilities.policies.forms.interim import DecideForm, SettleForm
from belisha.capabilities.policies.queries import interim, reading
from belisha.capabilities.policies.terms import Verb
from belisha.content.words import say
from belisha.kernel.rulebook.interim import Given
from belisha.plain.decision import Refused
from belisha.web import kept
from belisha.web.asking import Request, allows, permission_of


def decisions(request: Request) -> HttpResponse:
    """What was decided between two meetings in the last year, the newest first."""
    day = reading.today(request.actor, request.now)
    values = {
        "decisions": interim.all_of(request.actor, day),
        "day": day,
        "may_decide": allows(permission_of(Verb.DECIDE), request.actor),
        "may_settle": allows(permission_of(Verb.SETTLE), request.actor),
    }
    return render(request, "policies/interim.html", values)


def choose(request: Request) -> HttpResponse:
    """Which question is to be answered otherwise for a while."""
    words = request.GET.get("words", "")[:200]
    day = reading.today(request.actor, request.now)
    values = {"words": words, "questions": interim.questions(request.actor, day, words) if words.strip() else None}
    return render(request, "policies/interim_choose.html", values)


def decide(request: Request, key: str) -> HttpResponse:
    """The new answer and the reason."""
    setting = interim.setting(key)
    if setting is None:
        raise Http404
    day = reading.today(request.actor, request.now)
    is_known = interim.is_comparable(request.actor, day, setting)
    form = DecideForm(kept.data(request), setting=setting, is_known=is_known)
    if request.method == "POST" and form.is_valid():
        given = Given(key, form.value, form.cleaned_data["why"], form.is_tighter)
        try:
            actions.decide(actor=request.actor, now=request.now, given=given)
            return HttpResponseRedirect(reverse("policies:interim"))
        except Refused as refused:
            form.add_error(None, say(refused.decision.message, refused.decision.values))
    values = {
        "form": form,
        "setting": setting,
        "runs": interim.what_runs(request.actor, day, setting),
        "is_known": is_known,
    }
    return render(request, "policies/interim_decide.html", values, status=422 if request.method == "POST" else 200)


def settle(request: Request, decision: int) -> HttpResponse:
    """What the governors said to it."""
    found = interim.one(request.actor, reading.today(request.actor, request.now), decision)
    if found is None:
        raise Http404
    form = SettleForm(kept.data(request), is_tighter=found.is_tighter)
    if request.method == "POST" and form.is_valid():
        yes, minute = form.cleaned_data["answer"] == "yes", form.cleaned_data["minute"]
        try:
            actions.settle(actor=request.actor, now=request.now, decision=decision, minute=minute, yes=yes)
            return HttpResponseRedirect(reverse("policies:interim"))
        except Refused as refused:
            form.add_error(None, say(refused.decision.message, refused.decision.values))
    values = {"form": form, "one": found}
    return render(request, "policies/interim_settle.html", values, status=422 if request.method == "POST" else 200)


def end(request: Request, decision: int) -> HttpResponse:
    """End it before its time."""
    found = interim.one(request.actor, reading.today(request.actor, request.now), decision)
    if found is None:
        raise Http404
    try:
        actions.end(actor=request.actor, now=request.now, decision=decision)
    except ObjectDoesNotExist as missing:
        raise Http404 from missing
    except Refused as refused:
        words = say(refused.decision.message, refused.decision.values)
        values = {"words": words, "back": reverse("policies:interim")}
        return render(request, "policies/refused.html", values, status=422)
    return HttpResponseRedirect(reverse("policies:interim"))
