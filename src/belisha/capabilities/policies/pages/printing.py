"""A version on paper: approvers approve the words and the read-backs, and the PDF prints both (safeguarding P8)."""

from typing import Any

from django.utils.text import slugify

from belisha.capabilities.policies.terms import ClauseView, DocumentView, PrintView
from belisha.capabilities.policies.terms.life import usual_signatory
from belisha.plain.kinds import say_list, say_word
from belisha.web.kit import pdf
from belisha.web.saying import day as said_day

OPEN = "Until that is settled, the rule that was here before goes on."


def as_pdf(printed: PrintView) -> bytes:
    """The version as a tagged PDF, the same bytes each time for an approved one."""
    return pdf.typeset("belisha.capabilities.policies", "document.typ", _data(printed), at=printed.at)


def file_name(document: DocumentView) -> str:
    """ "online-safety-policy-version-3.pdf": small letters of ASCII, digits and hyphens, whatever the title is."""
    return f"{slugify(document.title)[:80].strip('-') or 'policy'}-version-{document.number}.pdf"


def _data(printed: PrintView) -> dict[str, Any]:
    """What the template prints: plain JSON data."""
    document = printed.document
    title = document.title.strip() or "Policy"
    return {
        "title": title,
        "footer": f"{printed.school}: {title}, version {document.number}",
        "state": _state(printed),
        "facts": _facts(printed),
        "open": OPEN,
        "sign": _to_sign(printed),
        "words": document.words,
        "sections": [
            {
                "title": section.title,
                "words": section.words,
                "clauses": [_clause(clause) for clause in section.clauses],
            }
            for section in document.sections
        ],
    }


def _state(printed: PrintView) -> str:
    """What a reader must know before the first word; nothing of a version that runs."""
    document = printed.document
    if document.state != "approved":
        kind = "A draft" if document.state == "draft" else "Put before its body"
        return f"{kind}: it waits for approval by {say_word(printed.approver)}. Nothing of it is in force."
    if printed.is_running:
        return ""
    if document.in_force_from is not None and document.in_force_from > printed.day:
        return f"Not in force yet: it comes into force on {said_day(document.in_force_from)}."
    return "No longer in force: a later version or another document has taken its place."


def _facts(printed: PrintView) -> list[list[str]]:
    document = printed.document
    facts = [["School", printed.school], ["Version", str(document.number)]]
    if document.state == "approved":
        facts += [
            ["Approved by", document.approved_by],
            ["Minute", document.minute],
            ["In force from", said_day(document.in_force_from)],
            ["Review due", said_day(document.review_due) or "No date is set"],
            ["First adopted", said_day(document.first_adopted)],
            ["Minor change", document.minor_reason],
            ["Signature", _signature(document)],
        ]
    if document.cause and not document.minor_reason:
        facts.append(["Changed because", document.cause])
    return [[label, value] for label, value in facts if value]


def _signature(document: DocumentView) -> str:
    if document.signed_on:
        return f"{document.signed_by}, {say_word(document.signed_post)}, {said_day(document.signed_on)}"
    if document.unsigned_because:
        return f"Not applicable: {document.unsigned_because}"
    return "Not signed yet"


def _to_sign(printed: PrintView) -> list[str]:
    """The lines of a block to sign on paper; none where it is written down already who signed."""
    document = printed.document
    if document.signed_on or document.unsigned_because:
        return []
    return [f"Signed, {say_word(usual_signatory(printed.approver))}", "Name", "Date"]


def _clause(clause: ClauseView) -> dict[str, Any]:
    shown = f"Shown to {say_list(clause.inform)}." if clause.inform else ""
    return {
        "number": clause.number,
        "text": clause.text,
        "makes": " ".join((*clause.read_backs, *([shown] if shown else []))),
        "floors": list(clause.floors),
        "open": clause.is_unresolved,
    }
