"""Pages that belong to no capability: home, inbox, the second step, help, and what happens to a form that is too old."""

from urllib.parse import quote

from allauth.core.internal.httpkit import authenticated_user
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from belisha.kernel.schools import queries as schools
from belisha.plain.actor import Assurance
from belisha.web import kept, waiting
from belisha.web.asking import Request, assurance_of, recognised

AFTER = "after_second_step"  # where somebody wanted to go before setting it up

# `render` is given the plain request; views of ours are called with one that has asked


def home(request: Request) -> HttpResponse:
    """What needs you today, and what you do most."""
    actor, now = request.actor, request.now
    cards = waiting.cards(actor, now)
    values = {
        "cards": [card for card in cards if not card.is_pressing],
        "pressing": [card for card in cards if card.is_pressing],
        "waiting": waiting.lines(actor, now, size=10),
        "lacks_step": waiting.needs_step(actor, now),
        "now": now,
    }
    return render(request, "belisha/home.html", values)


def inbox(request: Request) -> HttpResponse:
    """Everything that waits for somebody, a page at a time."""
    given = request.GET.get("page", "1")
    number = int(given) if given.isdecimal() and 0 < int(given) < 1000 else 1
    values = {
        "waiting": waiting.lines(request.actor, request.now, number=number),
        "lacks_step": waiting.needs_step(request.actor, request.now),
        "now": request.now,
    }
    return render(request, "belisha/inbox.html", values)


def second_factor(request: Request) -> HttpResponse:
    """Reading needs a second step: set it up, give it in this sign-in, or go on where it has been given."""
    after = request.GET.get("next") or request.session.get(AFTER, "/")
    if not url_has_allowed_host_and_scheme(after, allowed_hosts=None):
        after = "/"
    if assurance_of(request) is Assurance.SECOND_FACTOR:
        request.session.pop(AFTER, None)
        return HttpResponseRedirect(after)
    has_one = is_mfa_enabled(authenticated_user(request))
    come_back = f"{reverse('web:second_factor')}?next={quote(after)}"
    if not has_one:
        request.session[AFTER] = after
    return render(request, "belisha/second_factor.html", {"has_one": has_one, "come_back": quote(come_back)})


def help_page(request: Request) -> HttpResponse:
    """Numbers to ring. Open to everybody, always; the school's own for whoever is signed in at one."""
    actor = recognised(request)
    own = schools.contacts(actor.school_id) if actor.person_id else schools.national_contacts()
    return render(request, "belisha/help.html", {"contacts": own})


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
