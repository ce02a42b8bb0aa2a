"""`python -m birdtable` is the `birdtable` command."""

from birdtable.cli.main import main

main(prog_name="birdtable")
