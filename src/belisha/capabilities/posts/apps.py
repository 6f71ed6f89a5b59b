"""Tables `posts_*`: delegations. Says who may see which task of theirs, and listens to the days that pass."""

from django.apps import AppConfig


class PostsConfig(AppConfig):
    """What was handed over."""

    name = "belisha.capabilities.posts"
    label = "posts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from belisha.capabilities.posts import actions, queries
        from belisha.capabilities.posts.terms import DELEGATION
        from belisha.kernel.audit import subjects
        from belisha.kernel.duties import passing

        subjects.register(
            DELEGATION,
            subjects.Subject(visible=queries.visible, barred=lambda *_: {}, address=lambda _: "/delegations/"),
        )
        passing.on_passing(actions.as_days_pass)
