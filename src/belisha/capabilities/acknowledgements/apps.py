"""Tables `acknowledgements_*`: who has read what, and when. Listens for the morning of a school day."""

from collections.abc import Iterable, Mapping

from django.apps import AppConfig

from belisha.plain.actor import Actor


class AcknowledgementsConfig(AppConfig):
    """Acknowledgements."""

    name = "belisha.capabilities.acknowledgements"
    label = "acknowledgements"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from belisha.capabilities.acknowledgements import actions
        from belisha.capabilities.acknowledgements.terms import PAGE
        from belisha.kernel.audit import subjects
        from belisha.kernel.duties import actions as duties

        subjects.register(
            PAGE,
            subjects.Subject(
                visible=_everybody_sees, barred=_nobody_is_barred, address=lambda _: "/what-you-need-to-know/"
            ),
        )
        duties.on_passing(actions.day_begins)


def _everybody_sees(_: Actor, refs: Iterable[str]) -> frozenset[str]:
    """A message says only that something is new."""
    return frozenset(refs)


def _nobody_is_barred(_: int, __: Iterable[str]) -> Mapping[str, frozenset[int]]:
    return {}
