"""The form kit: stock Django forms, drawn as GOV.UK components."""
