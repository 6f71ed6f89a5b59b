"""No tables of its own; says where the link of an invitation leads."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """The register."""

    name = "belisha.capabilities.register"
    label = "register"

    def ready(self) -> None:
        from belisha.capabilities.register.terms import INVITATION
        from belisha.kernel.audit import subjects
        from belisha.kernel.people import actions as people

        subjects.register(
            INVITATION,
            subjects.Subject(
                visible=lambda _, __: frozenset(),  # nobody reads about it: only its link is sent
                barred=lambda _, __: {},
                address=lambda ref: f"/invited/{people.token_of(ref)}/",
            ),
        )
