"""Tables `library_*`: entries and every change of them. Says who may see its duty, and listens to days and versions."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """The documents around the policy."""

    name = "belisha.capabilities.library"
    label = "library"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from belisha.capabilities.library import actions
        from belisha.capabilities.library.terms import DUTY, ENTRY, WRITERS
        from belisha.kernel.audit import subjects
        from belisha.kernel.duties import passing
        from belisha.kernel.rulebook import actions as rulebook
        from belisha.plain.actor import Actor

        def visible(actor: Actor, refs: frozenset[str]) -> frozenset[str]:
            return refs if actor.roles & WRITERS else frozenset()

        subjects.register(
            DUTY,
            subjects.Subject(visible=visible, barred=lambda *_: {}, address=lambda ref: f"/library/{ref}/"),
        )
        subjects.register(
            ENTRY,
            subjects.Subject(
                visible=visible,
                barred=lambda *_: {},
                address=lambda ref: f"/library/entry/{ref.removeprefix('entry-')}/",
            ),
        )
        rulebook.on_change(actions.on_change)
        passing.on_passing(actions.as_days_pass)
