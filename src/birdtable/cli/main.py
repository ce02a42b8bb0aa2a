"""The `birdtable` command."""

import os

import click

from birdtable.cli.lazy import LazyGroup

COMMANDS = {
    "check": ("birdtable.cli.check:check", "Judge posts by a school's policy."),
    "explain": ("birdtable.cli.explain:explain", "Say what one check looks for, with examples."),
    "follower": ("birdtable.cli.follower:follower", "Judge followers: fine, look, or a block proposed."),
    "mention": ("birdtable.cli.mention:mention", "Sort what others said to the school."),
    "policy": ("birdtable.cli.policy:policy", "Lint, show or describe a policy file."),
    "photo": ("birdtable.cli.photo:photo", "Find faces and writing in pictures, or strip them."),
    "vision": ("birdtable.cli.vision:vision", "Install what looks at pictures."),
    "demo": ("birdtable.cli.demo:demo", "Try everything with an invented school."),
    "init": ("birdtable.cli.init:init", "Set up a school's own installation."),
    "school": ("birdtable.cli.school:school", "Add another school to this installation."),
    "serve": ("birdtable.cli.serve:serve", "Run the pages and the worker."),
    "worker": ("birdtable.cli.worker:worker", "Run the worker alone."),
    "doctor": ("birdtable.cli.doctor:doctor", "Look whether this machine is in order."),
    "audit": ("birdtable.cli.audit:audit", "Prove that the record is whole, or copy it out."),
    "backup": ("birdtable.cli.backup:backup", "Copy everything into one sealed file, while it runs."),
    "verify-backup": ("birdtable.cli.backup:verify_backup", "Look whether such a copy is whole."),
    "restore": ("birdtable.cli.restore:restore", "Put such a copy back."),
    "reindex": ("birdtable.cli.reindex:reindex", "Make the search of the archive anew."),
    "move": ("birdtable.cli.move:move", "Copy the database to PostgreSQL, or back to SQLite."),
    "keys": ("birdtable.cli.keys:keys", "Keys that seal sign-ins, and backups."),
    "people": ("birdtable.cli.people:people", "Help a head back in whose phone and codes are gone."),
    "manage": ("birdtable.cli.manage:manage", "Run a Django management command."),
}


@click.group(cls=LazyGroup, table=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="birdtable", prog_name="birdtable")
@click.pass_context
def main(context: click.Context) -> None:
    """Run a school's public social media account as its own written policy says.

    \b
    Is this post all right?
        birdtable check --school examples/thornbeck posts.jsonl
        echo "Year 4 made volcanoes today." | birdtable check --school examples/thornbeck -

    \b
    Why was it stopped?
        birdtable explain N101

    \b
    Is our policy sound?
        birdtable policy lint policy.toml

    Nothing you check leaves this machine.
    """
    if os.environ.get("NO_COLOR"):
        context.color = False
