"""Policy files: one Markdown document, readable by people, in which clauses carry settings.

The grammar is written down in `docs/decisions/0001-policy-file-grammar.md`.
"""
