"""One renderer for every form, and the bound field that says which component draws it."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting

_BY_WIDGET: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.HiddenInput, "hidden"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.CheckboxInput, "checkbox"),
    (forms.RadioSelect, "radios"),
    (forms.Textarea, "textarea"),
    (forms.Select, "select"),
)


class GovukBoundField(BoundField):
    """A field with what its component needs."""

    @property
    def component(self) -> str:
        """Which component draws it; everything that is not in the table is a plain input."""
        widget = self.field.widget
        return next((name for kind, name in _BY_WIDGET if isinstance(widget, kind)), "input")

    @property
    def options(self) -> list[dict[str, Any]]:
        """The choices of radios, checkboxes and selects."""
        return [
            {"value": str(item.data["value"]), "text": item.data["label"], "chosen": item.data["selected"]}
            for item in self.subwidgets
        ]

    @property
    def message(self) -> str:
        """What is wrong, in one sentence."""
        return " ".join(str(error) for error in self.errors)

    @property
    def input_type(self) -> str:
        return getattr(self.field.widget, "input_type", "text")


class GovukRenderer(TemplatesSetting):
    """Named in settings as FORM_RENDERER."""

    form_template_name = "belisha/kit/form.html"
    field_template_name = "belisha/kit/field.html"
    bound_field_class = GovukBoundField
