"""The addresses of oversight."""

from belisha.capabilities.oversight import views
from belisha.capabilities.oversight.terms import Verb
from belisha.web.asking import READS, page

app_name = "oversight"

urlpatterns = [
    page("oversight/looks/", views.who_looked, verb=Verb.WHO_LOOKED, name="looks", methods=READS),
    page("oversight/mail/", views.mail, verb=Verb.MAIL, name="mail", methods=READS),
    page("oversight/posts/", views.posts, verb=Verb.POSTS, name="posts", methods=READS),
]
