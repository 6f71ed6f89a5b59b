"""Every address, collected from the web layer, the sign-in library and the capabilities."""

from django.urls import URLPattern, URLResolver, include, path

from belisha.kernel import catalogue

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("belisha.web.urls")),
    path("accounts/", include("belisha.web.sign_in.urls")),
    *(path("", include(module)) for module in catalogue.address_modules()),
]
