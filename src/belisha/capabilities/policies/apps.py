"""Tables `policies_*`: a school's own policy on its way to a draft. Versions are the kernel's.

Says who may see the task of a clash, and listens where one is left.
"""

from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    """The school's documents."""

    name = "belisha.capabilities.policies"
    label = "policies"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from belisha.capabilities.policies.actions import interim, tasks
        from belisha.capabilities.policies.terms import DUTY, INTERIM_DUTY, PREPARERS, SETTLERS
        from belisha.kernel.audit import subjects
        from belisha.kernel.rulebook import actions as rulebook
        from belisha.kernel.rulebook import interim as between_meetings
        from belisha.plain.actor import Actor

        def visible(actor: Actor, refs: frozenset[str]) -> frozenset[str]:
            return refs if actor.roles & PREPARERS else frozenset()

        subjects.register(
            DUTY,
            subjects.Subject(visible=visible, barred=lambda *_: {}, address=lambda _: "/policies/unresolved/"),
        )
        rulebook.on_unresolved(tasks.keep_tasks)

        def on_the_agenda(actor: Actor, refs: frozenset[str]) -> frozenset[str]:
            return refs if actor.roles & SETTLERS else frozenset()

        subjects.register(
            INTERIM_DUTY,
            subjects.Subject(visible=on_the_agenda, barred=lambda *_: {}, address=lambda _: "/policies/interim/"),
        )
        between_meetings.on_decided(interim.put_on_the_agenda)
