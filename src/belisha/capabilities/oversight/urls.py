"""The addresses of oversight."""

from belisha.capabilities.oversight import views
from belisha.capabilities.oversight.terms import Verb
from belisha.web.asking import READS, page

app_name = "oversight"

urlpatterns = [
    page("oversight/looks/", views.who_looked, verb=Verb.WHO_LOOKED, name="looks", methods=READS),
    page("oversight/mail/", views.mail, verb=Verb.MAIL, name="mail", methods=READS),
    page("oversight/mail/test/", views.mail_test, verb=Verb.MAIL_TEST, name="mail_test"),
    page("oversight/mail/again/", views.mail_again, verb=Verb.MAIL_REPAIR, name="mail_again"),
    page("oversight/mail/aside/", views.mail_aside, verb=Verb.MAIL_REPAIR, name="mail_aside"),
    page("oversight/on-call/", views.on_call, verb=Verb.ON_CALL, name="on_call"),
    page("oversight/anchor/", views.anchor, verb=Verb.ANCHOR, name="anchor"),
]
