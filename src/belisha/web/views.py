"""Pages that belong to no capability: home, inbox, the second factor, and the ways in which something goes wrong."""

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from belisha.kernel import catalogue
from belisha.kernel.duties import queries as duties
from belisha.kernel.notices import queries as notices
from belisha.kernel.schools import queries as schools
from belisha.plain.actor import Assurance
from belisha.web import kept
from belisha.web.asking import Request, assurance_of

# `render` is given the plain request; views of ours are called with one that has asked


def home(request: Request) -> HttpResponse:
    """What needs you today, and what you do most."""
    actor, now = request.actor, request.now
    cards = [card for function in catalogue.home_cards() for card in function(actor, now)]
    return render(
        request,
        "belisha/home.html",
        {
            "cards": [card for card in cards if not card.is_pressing],
            "pressing": [card for card in cards if card.is_pressing],
            "lines": duties.inbox(actor, now, limit=10),
            "now": now,
            "clock_is_late": duties.clock_is_late(now),
            "mail_is_stuck": notices.outbox(actor.school_id, now).is_stuck,
        },
    )


def inbox(request: Request) -> HttpResponse:
    """Everything that waits for somebody."""
    lines = duties.inbox(request.actor, request.now)
    return render(request, "belisha/inbox.html", {"lines": lines, "now": request.now})


def second_factor(request: Request) -> HttpResponse:
    """Reading concerns needs a second factor: set one up, or give it in a new sign-in."""
    after = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(after, allowed_hosts=None):
        after = "/"
    if assurance_of(request) is Assurance.SECOND_FACTOR:
        return HttpResponseRedirect(after)
    return render(request, "belisha/second_factor.html", {"set_up": reverse("mfa_activate_totp")})


def help_page(request: HttpRequest) -> HttpResponse:
    """Numbers to ring. Open to everybody, always."""
    return render(request, "belisha/help.html", {"contacts": schools.national_contacts()})


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form came from a page that is too old, or from another site.

    From a page of ours: what was typed is kept, and comes back after the sign-in, where one is needed. From anywhere
    else nothing is kept, and the page says so.
    """
    del reason
    address = kept.keep(request) if _is_a_form_of_ours(request) else ""
    if not address:
        return render(request, "belisha/form_too_old.html", status=403)
    if request.user.is_authenticated:
        return HttpResponseRedirect(address)
    return HttpResponseRedirect(f"{reverse('account_login')}?next={quote(address)}")


def _is_a_form_of_ours(request: HttpRequest) -> bool:
    view = request.resolver_match.func if request.resolver_match else None
    return {"GET", "POST"} <= set(getattr(view, "methods", ()))
