"""`python -m belisha.cli`."""

from belisha.cli import main

main()
