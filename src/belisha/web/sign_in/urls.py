"""Which pages of the sign-in library may be reached: these and no other.

Not its page of addresses: mail about concerns goes where the school says, never where somebody sends it themselves.
"""

from allauth.account.urls import urlpatterns as account
from allauth.mfa.urls import urlpatterns as mfa
from allauth.usersessions.urls import urlpatterns as sessions
from django.urls import URLPattern, URLResolver, include, path

OPEN = frozenset(
    {
        "account_login",
        "account_logout",
        "account_inactive",
        "account_signup",  # says that nobody signs up
        "account_reauthenticate",
        "account_change_password",
        "account_set_password",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
    }
)

urlpatterns: list[URLPattern | URLResolver] = [
    *(pattern for pattern in account if pattern.name in OPEN),
    path("2fa/", include(mfa)),
    path("sessions/", include(sessions)),
]
