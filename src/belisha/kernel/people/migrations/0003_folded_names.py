"""Fills the folded names of everybody who was entered before there was such a column."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from belisha.kernel.people.naming import search_name


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    table = apps.get_model("people", "Person")
    for row in table.objects.using(schema_editor.connection.alias).iterator():
        table.objects.filter(pk=row.pk).update(search_name=search_name(row))


class Migration(migrations.Migration):
    dependencies = [("people", "0002_what_a_school_enters_itself")]  # as Django writes it

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
