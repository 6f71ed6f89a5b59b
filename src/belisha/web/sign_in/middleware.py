"""Remembers, in the browser, which accounts have signed in with it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from belisha.web.sign_in import devices


class RememberBrowser:
    """Sets the cookie on the answer to a sign-in, and on no other."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        devices.put(request, response)
        return response
