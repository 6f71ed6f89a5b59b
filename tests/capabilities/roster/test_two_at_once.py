"""Two people press at the same moment."""

import threading
from pathlib import Path

import pytest
from django.db import connections

from belisha.capabilities.roster import actions
from belisha.capabilities.roster.reading import read
from belisha.kernel.people.models import ExternalId, Person, SchoolClass
from tests.capabilities.roster.files import an_export
from tests.cast import NOW, a_school


@pytest.mark.django_db(transaction=True)
def test_the_second_import_sees_what_the_first_has_written(tmp_path: Path) -> None:
    cast = a_school(policy=False)
    roster = read(an_export(tmp_path))
    start, faults, told = threading.Barrier(2), [], []

    def bring(name: str) -> None:
        try:
            actor = cast.actor(name)
            start.wait()
            told.append(actions.apply(actor=actor, now=NOW, roster=roster).counts["people"]["new"])
        except Exception as fault:
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=bring, args=(name,)) for name in ("olu", "hana")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert sorted(told) == [0, 5]
    assert Person.objects.filter(family_name__in=("Wood", "Hale")).count() == 2
    assert (SchoolClass.objects.count(), ExternalId.objects.count()) == (2, 7)
