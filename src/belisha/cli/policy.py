"""`belisha policy`: what a policy makes happen. `try` needs no school, no database and no web framework."""

import difflib
from datetime import date
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from belisha.cli import policy_answers as answers
from belisha.cli import policy_sources as sources
from belisha.cli import situations
from belisha.cli.answering import as_json, bad_call, refuse, warn
from belisha.cli.policy_check import policy_check
from belisha.cli.policy_import import import_
from belisha.kernel import catalogue
from belisha.plain.decision import Refused
from belisha.plain.policy_file.document import PolicyFileProblems
from belisha.plain.setting import Setting

app = typer.Typer(no_args_is_help=True)
app.command("check")(policy_check)
app.command("import")(import_)

POLICY_HELP = "a file, the name of a policy that comes along, or the id of a school's version"
Policies = Annotated[list[str], typer.Argument(metavar="POLICY…", help=POLICY_HELP)]
School = Annotated[str, typer.Option("--school", help="the school's short name, where there are several")]
Json = Annotated[bool, typer.Option("--json", help="answer as JSON")]


@app.command("try")
def try_(
    policies: Policies,
    file: Annotated[Path, typer.Option("--situations", help="a TOML file of made-up situations")],
    as_is: Annotated[
        bool, typer.Option("--as-is", help="go on where clauses clash: what clashes is ruled by none of them")
    ] = False,
    school: School = "",
    json: Json = False,
) -> None:
    """Run made-up situations through a policy: who is told, by when, what is refused, and why.

    Where clauses clash the answer is no, naming both, unless --as-is is given.
    """
    given = sources.sources(policies, school)
    try:
        told = situations.read(file)
    except situations.SituationsUnreadable as unreadable:
        bad_call(str(unreadable))
    if given.clashes and not as_is:
        refuse(_clashes(given) + "\nChoose one, or give --as-is: what clashes is then ruled by neither")
    if given.clashes:
        warn(_clashes(given) + "\nNone of these clauses rules: the law, or Belisha's own value, applies instead")
    tried = []
    for number, situation in enumerate(told.situations, start=1):
        answerer = catalogue.situations().get(str(situation.get("kind", "")))
        if answerer is None:
            known = ", ".join(catalogue.situations())
            bad_call(f'{told.where(number, "kind")}: kind wants one of {known}, such as kind = "concern"')
        try:
            decisions = answerer.answer(situation, given.rulebook, told.calendar, told.holders)
        except ValueError as wrong:
            fact = str(wrong).partition(" ")[0].strip('":')
            bad_call(f"{told.where(number, fact if fact in situation else '')}: {wrong}")
        tried.append({"situation": number, "decisions": decisions})
    if json:
        as_json(tried)
    else:
        for answer, situation in zip(tried, told.situations, strict=True):
            _print(answer, situation)


def _print(answer: dict[str, Any], situation: Any) -> None:
    facts = ", ".join(f"{key}: {value}" for key, value in situation.items() if key != "kind")
    typer.secho(f"Situation {answer['situation']} ({situation['kind']}: {facts})", bold=True)
    for decision in answer["decisions"]:
        who = ", ".join(decision["who"])
        by = f" by {decision['by'][:16].replace('T', ' ')}" if decision["by"] else ""
        typer.echo(f"  {decision['what']:<10}{who}{': ' if who else ''}{decision['detail']}{by}")
        typer.secho(f"            because: {answers.because(decision['because'])}", dim=True)
    typer.echo()


def _clashes(given: sources.Sources) -> str:
    return "\n".join(f"Clauses clash. {finding.key}: {finding.what}" for finding in given.clashes)


@app.command()
def load(
    file: Annotated[str, typer.Argument(help="a file, or the name of one that comes along")],
    by: Annotated[str, typer.Option("--by", help="who bound the settings: somebody else approves them")] = "",
    school: School = "",
    json: Json = False,
) -> None:
    """Load a policy file as a draft. Every line that does not fit is named; nothing is kept then."""
    text = sources.text_of(file, school)
    here = sources.records(school)
    from belisha.kernel.rulebook import actions

    try:
        version = actions.load(actor=here.actor, now=here.now, text=text, by=by)
    except PolicyFileProblems as problems:
        bad_call(sources.problem_lines(file, problems))
    except Refused as refused:
        _refuse(refused)
    if json:
        as_json({"version": version})
    else:
        typer.echo(f"Loaded as version id {version}. Next: belisha policy submit {version}")


@app.command()
def submit(
    version: int,
    cause: Annotated[str, typer.Option("--cause", help="why it is changed between two reviews; no names")] = "",
    school: School = "",
    json: Json = False,
) -> None:
    """Put a draft before the body that approves it; print what each clause makes happen, and what was found.

    Where it changes a document in force between two reviews it needs a cause.
    """
    here = sources.records(school)
    from belisha.capabilities.policies.actions import life
    from belisha.kernel.rulebook import queries

    view = sources.own_version(here, version)
    try:
        found = life.submit(actor=here.actor, now=here.now, version_id=version, cause=life.Cause(cause))
    except PolicyFileProblems as problems:
        bad_call(sources.problem_lines(view.title, problems))
    except Refused as refused:
        _refuse(refused)
    if json:
        as_json([answers.finding(finding) for finding in found])
        return
    for line in answers.clause_lines(answers.clauses(queries.document(view), catalogue.settings())):
        typer.echo(line)
    typer.echo()
    for finding in found:
        typer.echo(f"{finding.found.value}: {finding.key} {finding.what}\n    {finding.do}")


@app.command()
def approve(
    versions: Annotated[list[int], typer.Argument(metavar="VERSION…", help="one version, or several as one decision")],
    role: Annotated[str, typer.Option(help="the role or body that the document names")],
    name: Annotated[str, typer.Option(help="who, as the minute has it")],
    in_force: Annotated[str, typer.Option("--in-force", help="from which day, 2026-09-01; no day that is past")],
    minute: Annotated[
        str, typer.Option(help="where the decision stands; a post that the register knows needs none")
    ] = "",
    decided: Annotated[bool, typer.Option("--decided", help="the minute records a decision already taken")] = False,
    floor_seen: Annotated[
        list[str] | None, typer.Option("--floor-seen", help="a setting whose clause is below the law and has been seen")
    ] = None,
    replaces: Annotated[
        list[str] | None, typer.Option("--replaces", help="the short name of a document that ends on that day")
    ] = None,
    signed_by: Annotated[str, typer.Option("--signed-by", help="who signed the paper, by name")] = "",
    signed_post: Annotated[str, typer.Option("--signed-post", help="in which post, such as chair_of_governors")] = "",
    signed_on: Annotated[str, typer.Option("--signed-on", help="on which day, 2026-09-01")] = "",
    no_signature: Annotated[str, typer.Option("--no-signature", help="why no signature applies")] = "",
    first_adopted: Annotated[
        str, typer.Option("--first-adopted", help="when the document was first adopted, if that was earlier")
    ] = "",
    school: School = "",
    json: Json = False,
) -> None:
    """Record an approval. Refused where clauses clash, naming both, unless the decision has been taken already."""
    here = sources.records(school)
    from belisha.kernel.rulebook import actions

    for version in versions:
        sources.own_version(here, version)
    day = _day("--in-force", in_force)
    on = _day("--signed-on", signed_on) if signed_on else None
    signature = actions.Signature(signed_by, signed_post, on, no_signature)
    approval = actions.Approval(
        role,
        name,
        minute,
        day,
        decided,
        frozenset(floor_seen or ()),
        signature=signature if signature != actions.Signature() else None,
        first_adopted=_day("--first-adopted", first_adopted) if first_adopted else None,
    )
    try:
        left = actions.approve_set(
            actor=here.actor, now=here.now, version_ids=versions, approval=approval, replaces=replaces or ()
        )
    except PolicyFileProblems as problems:
        bad_call(str(problems))
    except Refused as refused:
        _refuse(refused)
    keys = sorted({clash.key for clash in left})
    if json:
        as_json({"versions": versions, "in_force_from": day.isoformat(), "unresolved": keys})
        return
    typer.echo(f"In force from {day}.")
    for key in keys:
        typer.echo(f"Unresolved, and keeps its former value until somebody chooses: {key}")


@app.command()
def show(
    policy: Annotated[str, typer.Argument(metavar="[POLICY]", help=f"{POLICY_HELP}; without it all versions")] = "",
    read_back: Annotated[bool, typer.Option("--read-back", help="each clause with what it makes happen")] = False,
    pdf: Annotated[
        Path | None, typer.Option("--pdf", help="write a school's version there as a PDF, with what it makes happen")
    ] = None,
    school: School = "",
    json: Json = False,
) -> None:
    """The text of a policy, or with --read-back what each clause makes happen. Without a policy: all versions."""
    if pdf is not None:
        _print_version(policy, pdf, school, json=json)
        return
    if not policy:
        _show_all(school, json=json)
        return
    text = sources.text_of(policy, school)
    rows = answers.clauses(sources.document(policy, school), catalogue.settings()) if read_back or json else []
    if json:
        as_json({"text": text, "clauses": rows})
    elif read_back:
        for line in answers.clause_lines(rows):
            typer.echo(line)
    else:
        typer.echo(text)


def _print_version(version: str, file: Path, school: str, *, json: bool) -> None:
    if not (version.isascii() and version.isdigit()):
        bad_call("--pdf prints a school's version: give its id, which belisha policy show lists")
    here = sources.records(school)
    from belisha.capabilities.policies.pages.printing import as_pdf
    from belisha.capabilities.policies.queries import printing

    found = printing.in_any_state(here.actor, sources.own_version(here, int(version)).id, here.now)
    made = as_pdf(found) if found else b""
    try:
        file.write_bytes(made)
    except OSError as fault:
        bad_call(f"{file}: cannot be written ({fault.strerror}). Choose another place")
    if json:
        as_json({"pdf": str(file), "bytes": len(made)})
    else:
        typer.echo(f"Written: {file}")


def _show_all(school: str, *, json: bool) -> None:
    here = sources.records(school)
    from belisha.kernel.rulebook import queries

    fields = ("id", "slug", "title", "number", "state", "loaded_by", "approved_by", "minute", "in_force_from")
    rows = [{field: getattr(v, field) for field in fields} for v in queries.versions(here.actor.school_id)]
    if json:
        as_json(rows)
        return
    for row in rows:
        since = f", from {row['in_force_from']}" if row["in_force_from"] else ""
        typer.echo(f"{row['id']:>4}  {row['slug']}, version {row['number']}: {row['state']}{since}")


@app.command()
def why(
    key: str,
    on: Annotated[str, typer.Option("--on", help="a day, 2026-09-01; without it today")] = "",
    policies: Annotated[list[str] | None, typer.Option("--policy", help="ask these files and no school")] = None,
    school: School = "",
    json: Json = False,
) -> None:
    """What rules a setting on a day, every clause of it, and the clause, law or silence behind it."""
    setting = _setting(key)
    day = _day("--on", on) if on else None
    if policies:
        given = sources.sources(policies, school)
        book, due = given.rulebook, ""
        quarrels = [finding.what for finding in given.clashes if finding.key == key]
    else:
        here = sources.records(school)
        from belisha.kernel.rulebook import queries
        from belisha.kernel.schools import queries as schools

        on_day = day or schools.calendar(here.actor.school_id).local(here.now).date()
        book = queries.rulebook(here.actor.school_id, on_day)
        tasks = [task for task in queries.unresolved(here.actor.school_id, on_day) if task.key == key]
        quarrels, due = [task.what for task in tasks], ", ".join(task.due_on.isoformat() for task in tasks)
    data = answers.why(setting, catalogue.settings(), book, quarrels) | ({"due_on": due} if due else {})
    if quarrels:
        rules = "the value that ran before goes on" if due else "neither of them rules"
        until = f" until somebody chooses, by {due}" if due else ""
        warn(f"Unresolved: clauses clash, and {rules}{until}. {'; '.join(quarrels)}")
    if json:
        as_json(data)
        return
    for line in answers.why_lines(data):
        typer.echo(line)


@app.command()
def diff(
    before: Annotated[str, typer.Argument(help=POLICY_HELP)],
    after: Annotated[str, typer.Argument(help=POLICY_HELP)],
    school: School = "",
    json: Json = False,
) -> None:
    """What changes in practice between two policies, setting by setting, in every scope."""
    old, new = (sources.sources([name], school) for name in (before, after))
    for name, given in ((before, old), (after, new)):
        if given.clashes:
            warn(f"{name}: {_clashes(given)}\nWhat clashes is shown as ruled by neither clause")
    changed = answers.diff(old.rulebook, new.rulebook, catalogue.settings())
    if json:
        as_json({"changed": changed, "clashes": {before: sorted(old.clashing), after: sorted(new.clashing)}})
        return
    for line in answers.diff_lines(changed):
        typer.echo(line)
    typer.echo(f"{len(changed)} settings change in practice.")


@app.command()
def coverage(policies: Policies, school: School = "", json: Json = False) -> None:
    """What is done about each clause and each row of the specification, by policy and capability.

    Enforced, recorded, detected, informed; declared where no code obeys it yet; unbound where it is words alone.
    """
    data = answers.coverage(sources.sources(policies, school).documents, catalogue.settings())
    if json:
        as_json(data)
        return
    for line in answers.coverage_lines(data):
        typer.echo(line)


def _setting(key: str) -> Setting[Any]:
    setting = catalogue.settings().get(key)
    if setting is None:
        close = difflib.get_close_matches(key[:120], catalogue.settings(), n=1, cutoff=0.75)
        advice = f"Did you mean {close[0]}?" if close else "docs/reference/settings.md lists them"
        bad_call(f"{key} is no setting that is known here. {advice}")
    return setting


def _day(option: str, words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        bad_call(f"{option} {words}: write a day such as 2026-09-01")


def _refuse(refused: Refused) -> NoReturn:
    from belisha.content.words import say

    refuse(say(refused.decision.message, refused.decision.values))
