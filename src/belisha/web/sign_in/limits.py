"""How many wrong passwords are too many: counted so that a stranger who tries many locks nobody else out.

* A browser in which the account has signed in before is counted by itself alone. Whoever floods an account from outside
  never uses up its tries.
* Any other browser is counted by account and address together, by address (high: a school is one address), and by
  account over all addresses. So a flood can, for an hour, keep the right person out of a browser that is *new* to them,
  and of no other; the office or another lead can then let them in.
"""

from allauth.core.internal import ratelimit
from allauth.core.internal.ratelimit import RateLimitUsage
from django.http import HttpRequest

from belisha.web.addresses import client_address
from belisha.web.sign_in import devices

RATES = {
    "known_browser": "10/10m/key",
    "account_and_address": "10/10m/key",
    "address": "200/10m/ip",
    "account": "60/h/key",
}


def count(request: HttpRequest, login: str) -> RateLimitUsage | None:
    """One try more. None where there were too many already."""
    browser = devices.known_for(request, login)
    if browser:
        return _consume(request, "known_browser", f"{browser} {login}")
    keys = {"account_and_address": f"{client_address(request)} {login}", "address": "", "account": login}
    together = RateLimitUsage(usage=[])
    for action, key in keys.items():
        used = _consume(request, action, key)
        if not used:
            return None
        together.usage += used.usage
    return together


def _consume(request: HttpRequest, action: str, key: str) -> RateLimitUsage | None:
    return ratelimit.consume(request, app="belisha", action=action, config=RATES, key=key)
