"""A change of words alone, that the governors know of it, and who signed."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from belisha.capabilities.policies.actions import life as actions
from belisha.capabilities.policies.actions import minor as minor_actions
from belisha.capabilities.policies.forms.life import SignatureForm
from belisha.capabilities.policies.forms.reviewing import MinorForm, NoteForm
from belisha.capabilities.policies.queries import life, reading, versions
from belisha.content.words import say
from belisha.kernel.rulebook.queries import VersionView
from belisha.plain.decision import Refused
from belisha.web import kept
from belisha.web.asking import Request


def minor(request: Request, version: int) -> HttpResponse:
    """One named person approves a change of words alone, or reads what more it would change."""
    found = _own(request, version)
    day = reading.today(request.actor, request.now)
    if found.state == "approved" or life.post_for_minor(request.actor, day) is None:
        raise Http404
    form = MinorForm(kept.data(request))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            minor_actions.approve(actor=request.actor, now=request.now, version_id=found.id, reason=reason)
            return HttpResponseRedirect(reverse("policies:show", args=[found.id]))
        except Refused as refused:
            form.add_error(None, say(refused.decision.message, refused.decision.values))
    values = {"form": form, "version": found, "more": life.more_than_words(request.actor, found, day)}
    return render(request, "policies/minor.html", values, status=422 if request.method == "POST" else 200)


def note(request: Request, version: int) -> HttpResponse:
    """Write down that the governors know of it."""
    found = _own(request, version)
    if not found.minor_reason:
        raise Http404
    form = NoteForm(kept.data(request))
    if request.method == "POST" and form.is_valid():
        minute = form.cleaned_data["minute"]
        try:
            minor_actions.note(actor=request.actor, now=request.now, version_id=found.id, minute=minute)
            return HttpResponseRedirect(reverse("policies:version", args=[found.id]))
        except Refused as refused:
            form.add_error(None, say(refused.decision.message, refused.decision.values))
    values = {"form": form, "version": found}
    return render(request, "policies/minor_note.html", values, status=422 if request.method == "POST" else 200)


def sign(request: Request, version: int) -> HttpResponse:
    """Write down who signed, or why no signature applies."""
    found = _own(request, version)
    if not found.is_unsigned or not versions.may_record(request.actor, found):
        raise Http404
    form = SignatureForm(kept.data(request), approver=versions.approver_of(found))
    if request.method == "POST" and form.is_valid():
        if form.signature is None:
            form.add_error(None, say("rulebook.signature_half"))
        else:
            try:
                actions.sign(actor=request.actor, now=request.now, version=found, signature=form.signature)
                return HttpResponseRedirect(reverse("policies:show", args=[found.id]))
            except Refused as refused:
                form.add_error(None, say(refused.decision.message, refused.decision.values))
    values = {"form": form, "version": found}
    return render(request, "policies/sign.html", values, status=422 if request.method == "POST" else 200)


def _own(request: Request, version_id: int) -> VersionView:
    found = versions.one(request.actor, version_id)
    if found is None:
        raise Http404
    return found
