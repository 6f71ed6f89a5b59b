"""The addresses of delegations."""

from belisha.capabilities.posts import views
from belisha.capabilities.posts.terms import Verb
from belisha.web.asking import READS, page

app_name = "posts"

urlpatterns = [
    page("delegations/all/", views.index, verb=Verb.DELEGATIONS, name="delegations", methods=READS),
    page("delegations/", views.mine, verb=Verb.OWN_DELEGATIONS, name="mine", methods=READS),
    page("delegations/hand-over/", views.delegate, verb=Verb.DELEGATE, name="delegate"),
    page("delegations/<int:delegation>/answer/", views.answer, verb=Verb.ANSWER, name="answer"),
    page("delegations/<int:delegation>/end/", views.end, verb=Verb.END, name="end"),
]
