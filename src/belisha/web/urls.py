"""Addresses that belong to no capability."""

from django.conf import settings

from belisha.web import account, demo, views
from belisha.web.asking import READS, SENDS, Verb, page

app_name = "web"

urlpatterns = [
    page("", views.home, verb=Verb.HOME, name="home", methods=READS),
    page("inbox/", views.inbox, verb=Verb.INBOX, name="inbox", methods=READS),
    page("second-factor/", views.second_factor, verb=Verb.SECOND_FACTOR, name="second_factor", methods=READS),
    page("account/", account.account, verb=Verb.ACCOUNT, name="account", methods=READS),
    page("account/second-steps/", account.second_steps, verb=Verb.SECOND_STEPS, name="second_steps", methods=READS),
    page("help/", views.help_page, verb=Verb.HELP, name="help", methods=READS),
]
ONE_PRESS = [
    page("demo/", demo.doors, verb=Verb.DEMO, name="demo", methods=READS),
    page("demo/<int:account>/", demo.enter, verb=Verb.DEMO, name="demo_enter", methods=SENDS),
]
if settings.BELISHA_DEMO:  # `belisha demo` runs it
    urlpatterns += ONE_PRESS
