"""`belisha backup`, `restore`, `open`: everything into two files, and back from them."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from belisha.cli import django_ground
from belisha.cli.answering import as_json, bad_call, refuse

Json = Annotated[bool, typer.Option("--json", help="answer as JSON")]


def backup(
    to: Annotated[Path, typer.Option("--to", help="the folder for the records, a new file each time")],
    keys_to: Annotated[
        Path, typer.Option("--keys-to", help="another folder, kept apart: its file is replaced each time")
    ],
    json: Json = False,
) -> None:
    """Everything as it is at this moment, while the school works on. The master key is in neither file."""
    django_ground.start()
    from belisha.kernel.copies import making
    from belisha.kernel.seal.master_key import MasterKeyMissing

    try:
        made = making.back_up(now=datetime.now(UTC), folder=to, keys_folder=keys_to)
    except (making.CannotBackUp, MasterKeyMissing) as fault:
        refuse(str(fault))
    except OSError as fault:
        refuse(f"The backup could not be written: {fault.strerror or fault}. What was there before is still there")
    if json:
        as_json(
            {
                "backup": str(made.path), "keys": str(made.keys), "rows": made.rows, "files": made.files,
                "anchors": made.anchors,
            }
        )  # fmt: skip
        return
    typer.echo(f"{made.path}: {made.rows} rows, {made.files} files")
    typer.echo(f"{made.keys}: the keys. It took the place of the one before it; keep no older one")
    for slug, anchor in made.anchors.items():
        typer.echo(f"{slug}: the record of what was done ends at {anchor}")
    typer.echo("The master key is in neither of them. Keep it apart from both.")


def restore(
    file: Annotated[Path, typer.Argument(help="a backup, as belisha backup made it")],
    keys: Annotated[Path, typer.Option("--keys", help="the newest file of keys")],
    for_testing: Annotated[bool, typer.Option("--for-testing", help="a copy that can never be opened")] = False,
    json: Json = False,
) -> None:
    """Everything of a backup into an empty data folder or database. It stays quiet until `belisha open`."""
    django_ground.start()
    from django.conf import settings

    from belisha.kernel.copies import bringing_back, files
    from belisha.kernel.seal.master_key import MasterKeyMissing

    for path in (file, keys):
        if not path.is_file():
            bad_call(f"{path} is no file")
    os.makedirs(settings.BELISHA_DATA, mode=0o700, exist_ok=True)
    try:
        done = bringing_back.bring_back(now=datetime.now(UTC), path=file, keys=keys, for_testing=for_testing)
    except MasterKeyMissing as fault:
        refuse(f"{fault}. Put the school's master key there, or name it with BELISHA_MASTER_KEY_FILE")
    except files.NotOurs as fault:
        refuse(f"{file}: {fault}" if str(file) not in str(fault) else str(fault))
    except bringing_back.CannotBringBack as fault:
        refuse(str(fault))
    if json:
        as_json(
            {"made_at": done.made_at.isoformat(), "rows": done.rows, "files": done.files, "disposed_since": done.gone}
        )
        return
    typer.echo(f"{done.rows} rows and {done.files} files are back as they were at {done.made_at:%d %B %Y %H:%M} UTC.")
    if done.gone:
        typer.echo(f"{done.gone} keys were destroyed since: what they closed stays closed.")
    typer.echo("It is quiet: no mail leaves, no clock goes, everybody signs in anew, and every page says so.")
    if for_testing:
        typer.echo("It is for testing and can never be opened.")
        return
    typer.echo("Before you open it, enter again what happened since then. Look for:")
    for line in (
        "restrictions, family ties and who may not be told of a child",
        "people who have left, and posts and accounts that have ended",
        "consents that were withdrawn, and concerns that were opened or closed",
        "versions of the policy, and decisions between two meetings",
    ):
        typer.echo(f"  {line}")
    typer.echo('Then: belisha open --by "who has looked"')


def open_(
    by: Annotated[str, typer.Option("--by", help="who has looked that what happened since is entered again")],
) -> None:
    """From now on mail leaves and clocks go, from where they stood when the backup was made."""
    django_ground.start()
    from belisha.kernel.schools import actions as schools

    try:
        count = schools.open_copy(now=datetime.now(UTC), by=by)
    except schools.NotAsItMustBe as fault:
        refuse("\n".join(fault.lines))
    typer.echo(
        f"Open: {count} {'school' if count == 1 else 'schools'}. What is late is told from the next round of the clock."
    )
