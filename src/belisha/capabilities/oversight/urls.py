"""The addresses of oversight."""

from belisha.capabilities.oversight import views
from belisha.capabilities.oversight.terms import Verb
from belisha.web.asking import page

app_name = "oversight"

urlpatterns = [
    page("oversight/looks/", views.who_looked, verb=Verb.WHO_LOOKED, name="looks"),
    page("oversight/mail/", views.mail, verb=Verb.MAIL, name="mail"),
]
