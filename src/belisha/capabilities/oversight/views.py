"""Pages of oversight."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from belisha.capabilities.oversight import actions, queries
from belisha.capabilities.oversight.forms import AsideForm, OnCallForm
from belisha.capabilities.oversight.terms import Verb
from belisha.kernel.notices import actions as notices
from belisha.kernel.schools import queries as schools
from belisha.web import kept
from belisha.web.asking import Request, allows, permission_of

GROUP = 8  # characters of the anchor between two gaps, so that it is copied right and fits a phone


def who_looked(request: Request) -> HttpResponse:
    """Who did or read what."""
    return render(request, "oversight/looks.html", {"looks": queries.looks(request.actor)})


def mail(request: Request) -> HttpResponse:
    """Whether mail leaves and the clock goes. Never how many messages, to whom, about what (F14)."""
    values = {
        "mail": queries.mail_page(request.actor, request.now),
        "may_repair": allows(permission_of(Verb.MAIL_REPAIR), request.actor),
    }
    return render(request, "oversight/mail.html", values)


def mail_test(request: Request) -> HttpResponse:
    """A test message to whoever presses the button; the page of mail says how it went."""
    if request.method == "POST":
        notices.queue_test(actor=request.actor, now=request.now)
    return _back("mail")


def mail_again(request: Request) -> HttpResponse:
    """Try again what was given up."""
    if request.method == "POST":
        notices.retry_failed(actor=request.actor, now=request.now)
    return _back("mail")


def mail_aside(request: Request) -> HttpResponse:
    """Let go what was given up, for a reason."""
    form = AsideForm(kept.data(request))
    if request.method == "POST" and form.is_valid():
        notices.put_aside(actor=request.actor, now=request.now, reason=form.cleaned_data["reason"])
        return _back("mail")
    return render(request, "oversight/aside.html", {"form": form}, status=422 if form.errors else 200)


def on_call(request: Request) -> HttpResponse:
    """Who is on call out of school hours: enter it, take it back, read what was."""
    actor, now = request.actor, request.now
    today = schools.calendar(actor.school_id).local(now).date()
    people = queries.may_be_on_call(actor, now)
    if "withdraw" in request.POST:
        _withdraw(request)
        return _back("on_call")
    form = OnCallForm(kept.data(request), people=people, today=today)
    if request.method == "POST" and form.is_valid():
        actions.enter_on_call(actor=actor, now=now, **form.cleaned_data)
        return _back("on_call")
    values = {"form": form, "lines": queries.rota(actor, now), "who": queries.on_call_now(actor, now)}
    return render(request, "oversight/on_call.html", values, status=422 if form.errors else 200)


def anchor(request: Request) -> HttpResponse:
    """The end of the record's chain, to be copied onto paper each month."""
    if request.method == "POST":
        try:
            actions.copied(actor=request.actor, now=request.now, anchor=request.POST.get("anchor", ""))
        except ValueError as fault:
            raise Http404 from fault
        return HttpResponseRedirect(reverse("web:home"))
    line = queries.anchor(request.actor)
    groups = [line[start : start + GROUP] for start in range(0, len(line), GROUP)]
    return render(request, "oversight/anchor.html", {"anchor": line, "groups": groups, "now": request.now})


def _withdraw(request: Request) -> None:
    try:
        actions.withdraw_on_call(actor=request.actor, now=request.now, row=int(request.POST["withdraw"]))
    except (LookupError, ValueError) as fault:
        raise Http404 from fault


def _back(name: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse(f"oversight:{name}"))
