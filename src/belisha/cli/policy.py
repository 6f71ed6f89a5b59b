"""`belisha policy`: what a policy makes happen. `try` needs no school, no database and no web framework."""

from pathlib import Path
from typing import Annotated, Any

import typer

from belisha.cli import policy_sources, situations
from belisha.cli.answering import as_json, bad_call, refuse
from belisha.kernel import catalogue
from belisha.plain.policy_file.binder import rulebook
from belisha.plain.policy_file.document import PolicyFileProblems

app = typer.Typer(no_args_is_help=True)

Policies = Annotated[
    list[str], typer.Argument(metavar="POLICY…", help="a file, or the name of a policy that comes along")
]


@app.command("try")
def try_(
    policies: Policies,
    file: Annotated[Path, typer.Option("--situations", help="a TOML file of made-up situations")],
    json: Annotated[bool, typer.Option("--json", help="answer as JSON")] = False,
) -> None:
    """Run made-up situations through a policy: who is told, by when, what is refused, and why."""
    documents = policy_sources.documents(policies)
    try:
        book = rulebook(documents, catalogue.settings())
        given = situations.read(file)
    except PolicyFileProblems as problems:
        bad_call(str(problems))
    except situations.SituationsUnreadable as unreadable:
        bad_call(str(unreadable))
    answers = []
    for number, situation in enumerate(given.situations, start=1):
        answerer = catalogue.situations().get(str(situation.get("kind", "")))
        if answerer is None:
            known = ", ".join(catalogue.situations())
            bad_call(f'{file}: situation {number}: kind wants one of {known}, such as kind = "concern"')
        try:
            decisions = answerer.answer(situation, book, given.calendar, given.holders)
        except ValueError as wrong:
            bad_call(f"{file}: situation {number}: {wrong}")
        answers.append({"situation": number, "decisions": decisions})
    if json:
        as_json(answers)
    else:
        for answer, situation in zip(answers, given.situations, strict=True):
            _print(answer, situation)


def _print(answer: dict[str, Any], situation: Any) -> None:
    facts = ", ".join(f"{key}: {value}" for key, value in situation.items() if key != "kind")
    typer.secho(f"Situation {answer['situation']} ({situation['kind']}: {facts})", bold=True)
    for decision in answer["decisions"]:
        who = ", ".join(decision["who"])
        by = f" by {decision['by'][:16].replace('T', ' ')}" if decision["by"] else ""
        typer.echo(f"  {decision['what']:<10}{who}{': ' if who else ''}{decision['detail']}{by}")
        typer.secho(f"            because: {_because(decision['because'])}", dim=True)
    typer.echo()


def _because(because: dict[str, Any]) -> str:
    if because.get("silent"):
        return "nothing rules it; the product does it by itself"
    clause = f"{because['policy']} {because['clause']}" if "policy" in because else ""
    return "; ".join(part for part in (clause, because.get("statute", "")) if part)


School = Annotated[str, typer.Option("--school", help="the school's short name, where there are several")]
Json = Annotated[bool, typer.Option("--json", help="answer as JSON")]


@app.command()
def load(
    file: Annotated[str, typer.Argument(help="a file, or the name of one that comes along")], school: School = ""
) -> None:
    """Load a policy file as a draft. Every line that does not fit is named; nothing is kept then."""
    text = policy_sources.text_of(file)
    here = _records(school)
    from belisha.kernel.rulebook import actions

    try:
        version = actions.load(actor=here.actor, now=here.now, text=text)
    except PolicyFileProblems as problems:
        bad_call("\n".join(f"{file}, {problem}" for problem in problems.problems))
    typer.echo(f"Loaded as version id {version}. Next: belisha policy submit {version}")


@app.command()
def submit(version: int, school: School = "", json: Json = False) -> None:
    """Put a draft before the body that approves it, and print what was found."""
    here = _records(school)
    from belisha.kernel.rulebook import actions

    _own_version(here, version)
    found = actions.submit(actor=here.actor, now=here.now, version_id=version)
    if json:
        as_json([_finding(finding) for finding in found])
        return
    for finding in found:
        typer.echo(f"{finding.found.value}: {finding.key} {finding.what}\n    {finding.do}")


@app.command()
def approve(
    version: int,
    role: Annotated[str, typer.Option(help="the role or body that the document names")],
    name: Annotated[str, typer.Option(help="who, as the minute has it")],
    minute: Annotated[str, typer.Option(help="where the decision stands")],
    in_force: Annotated[str, typer.Option("--in-force", help="from which day, 2026-09-01")],
    decided: Annotated[bool, typer.Option("--decided", help="the minute records a decision already taken")] = False,
    floors_seen: Annotated[bool, typer.Option("--floors-seen", help="clauses below the law have been seen")] = False,
    school: School = "",
) -> None:
    """Record an approval. Refused where clauses clash, naming both, unless the decision has been taken already."""
    here = _records(school)
    from datetime import date

    from belisha.content.words import say
    from belisha.kernel.rulebook import actions
    from belisha.plain.decision import Refused

    _own_version(here, version)
    try:
        day = date.fromisoformat(in_force)
    except ValueError:
        bad_call(f"--in-force {in_force}: write a day such as 2026-09-01")
    approval = actions.Approval(role, name, minute, day, already_decided=decided, floors_ticked=floors_seen)
    try:
        left = actions.approve(actor=here.actor, now=here.now, version_id=version, approval=approval)
    except Refused as refused:
        refuse(say(refused.decision.message, refused.decision.values))
    typer.echo(
        f"In force from {day}." + (f" {len(left)} settings are unresolved and keep their former value." if left else "")
    )


@app.command()
def show(policy: str, school: School = "") -> None:
    """The text of a policy: of a school's version by its id, of a file, or of one that comes along."""
    if not policy.isdigit():
        typer.echo(policy_sources.text_of(policy))
        return
    here = _records(school)
    typer.echo(_own_version(here, int(policy)).text)


@app.command()
def why(
    key: str,
    on: Annotated[str, typer.Option("--on", help="a day, 2026-09-01; without it today")] = "",
    policies: Annotated[list[str] | None, typer.Option("--policy", help="ask these files and no school")] = None,
    school: School = "",
    json: Json = False,
) -> None:
    """What rules a setting on a day, and the clause, law or silence behind it."""
    setting = catalogue.settings().get(key)
    if setting is None:
        bad_call(f"{key} is no setting that is known here: docs/reference/settings.md lists them")
    if policies:
        book = rulebook(policy_sources.documents(policies), catalogue.settings())
    else:
        here = _records(school)
        from datetime import date

        from belisha.kernel.rulebook import queries

        book = queries.rulebook(here.actor.school_id, date.fromisoformat(on) if on else here.now.date())
    answer = book[setting]
    data = {
        "key": key,
        "question": setting.question,
        "value": setting.kind.write(answer.value) if answer.value is not None else None,
        "how": type(answer).__name__.lower(),
        "because": answer.source.as_json(),
    }
    if json:
        as_json(data)
    else:
        said = setting.kind.say(answer.value) if answer.value not in (None, ()) else "nothing"
        typer.echo(f"{setting.question}\n  {said}\n  because: {_because(answer.source.as_json())}")


@app.command()
def diff(before: str, after: str) -> None:
    """What changes in practice between two policies, setting by setting."""
    old, new = (rulebook(policy_sources.documents([name]), catalogue.settings()) for name in (before, after))
    changed = 0
    for setting in catalogue.settings().values():
        was, now = old[setting], new[setting]
        if was.value != now.value:
            changed += 1
            said = [setting.kind.say(v) if v not in (None, ()) else "nothing" for v in (was.value, now.value)]
            typer.echo(f"{setting.question}\n  was: {said[0]} ({_because(was.source.as_json())})")
            typer.echo(f"  now: {said[1]} ({_because(now.source.as_json())})")
    typer.echo(f"{changed} settings change in practice.")


@app.command()
def coverage(policies: Policies, json: Json = False) -> None:
    """For each clause: enforced by the software, shown to people, or words alone."""
    rows = []
    for document in policy_sources.documents(policies):
        for clause in document.clauses():
            bound = [raw.key for block in clause.blocks for raw in block.bindings]
            state = "enforced" if bound else "informed" if clause.inform else "unbound"
            rows.append({"policy": document.title, "clause": clause.number, "state": state, "settings": bound})
    totals = {state: sum(row["state"] == state for row in rows) for state in ("enforced", "informed", "unbound")}
    if json:
        as_json({"clauses": rows, "totals": totals})
        return
    for row in rows:
        typer.echo(f"{row['policy']} {row['clause']}: {row['state']} {', '.join(row['settings'])}")
    typer.echo(", ".join(f"{count} {state}" for state, count in totals.items()))


def _records(slug: str) -> Any:
    from belisha.cli import django_ground

    django_ground.start()
    from belisha.cli.whose import here

    return here(slug)


def _own_version(here: Any, version: int) -> Any:
    from belisha.kernel.rulebook import queries

    found = queries.version(here.actor.school_id, version)
    if found is None:
        bad_call(f"there is no version {version} at this school: belisha policy load prints the id")
    return found


def _finding(finding: Any) -> dict[str, Any]:
    return {
        "found": finding.found.value,
        "key": finding.key,
        "what": finding.what,
        "do": finding.do,
        "clauses": [f"{citation.document} {citation.clause}" for citation in finding.clauses],
    }
