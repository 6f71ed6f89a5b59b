"""Addresses that belong to no capability."""

from django.conf import settings

from belisha.web import demo, views
from belisha.web.asking import Verb, page

app_name = "web"

urlpatterns = [
    page("", views.home, verb=Verb.HOME, name="home"),
    page("inbox/", views.inbox, verb=Verb.INBOX, name="inbox"),
    page("second-factor/", views.second_factor, verb=Verb.SECOND_FACTOR, name="second_factor"),
    page("help/", views.help_page, verb=Verb.HELP, name="help"),
]
if settings.BELISHA_DEMO:
    urlpatterns += [
        page("demo/", demo.doors, verb=Verb.DEMO, name="demo"),
        page("demo/<int:account>/", demo.enter, verb=Verb.DEMO, name="demo_enter"),
    ]
