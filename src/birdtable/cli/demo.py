"""`birdtable demo`: everything at once, with an invented school."""

import os
import time
from typing import TYPE_CHECKING

import click

from birdtable.cli.demonstration import folder as folders
from birdtable.cli.demonstration import sign_ins, telling
from birdtable.cli.home import make_home, open_django

if TYPE_CHECKING:
    from birdtable.apps.posts.models import Post
    from birdtable.cli.demonstration.founding import Cast

INVENTED = (
    "Thornbeck Primary School is invented, and so is everybody in it. It uses a policy in the words of a real one, "
    "rewritten by us: neither the real school nor its trust endorses Birdtable."
)


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), help="Where to listen. Default: 8000, or the next free one.")
def demo(port: int | None) -> None:
    """Try everything with an invented school, in a folder `demo/` of its own.

    It makes the school, its people, 120 children and a year of posts; then tells how one post is stopped, mended,
    approved and published; then serves the pages and the worker on this machine alone, until Ctrl+C. Run it again and
    everything is as you left it. Delete `demo/` to begin anew.

    DEMO_ONCE=1 ends it after the telling.

    \b
    Exit status
      0   all went well
      1   a step failed, or `demo/` holds a database that the demonstration did not make
    """
    telling.speak_utf8()
    here = folders.free_port(port)
    telling.title("Birdtable, with a school to try it on", INVENTED)
    with folders.demonstration_folder() as folder:
        address = folders.settle_in(folder, here)
        make_home()
        open_django()
        _prepare(folder, address)
        ways_in = _ways_in(folder)
    telling.people(ways_in, f"{folders.NAME}/{sign_ins.FILE}")
    if os.environ.get("DEMO_ONCE", "").strip() not in {"", "0"}:
        click.echo("\nDEMO_ONCE is set, so nothing is served. Run it without to look round.")
        return
    from birdtable.cli.demonstration import founding
    from birdtable.cli.demonstration.founding import SLUG
    from birdtable.cli.serve import start

    telling.addresses(address, SLUG, founding.way_to_join(founding.as_founded(folder.school)))
    click.echo()
    start(f"127.0.0.1:{here}")


def _prepare(folder: folders.Folder, address: str) -> None:
    from birdtable.cli.serve import prepare

    telling.doing("Bringing the database up to date")
    prepare()
    if folder.ready:
        _tell_again(folder, address)
    else:
        _make(folder, address)


def _make(folder: folders.Folder, address: str) -> None:
    from birdtable.cli.demonstration import founding, history, news, story

    began = time.monotonic()
    telling.doing("Founding the school: its people, its pupil list, its policy, its noticeboard")
    cast, ways_in = founding.found(folder.school)
    sign_ins.keep(folder.path, ways_in)
    told = news.all_news()
    past = _told_one_by_one(cast, told)
    history.live(cast, past)
    waiting = news.on_the_desk(cast, told)
    telling.doing(
        f"Made {len(past)} past posts and {waiting} on today’s desk in {time.monotonic() - began:.0f} seconds"
    )
    post = story.live(cast, told["story"], address)
    folder.story, folder.ready = post.pk, True
    folder.keep()


def _told_one_by_one(cast: "Cast", told: dict[str, list[dict[str, object]]]) -> "list[Post]":
    from birdtable.cli.demonstration.news import last_year

    telling.doing("Living through a year of news: each post written, checked, approved, published")
    return list(last_year(cast, told["post"]))


def _tell_again(folder: folders.Folder, address: str) -> None:
    from birdtable.apps.posts.models import Post
    from birdtable.cli.demonstration.story import Teller

    telling.doing("The school is as you left it; nothing was made anew. This is what happened when it was made:")
    post = (
        Post.objects.select_related("author", "approved_by").filter(school=folder.school, pk__in=[folder.story]).first()
    )
    if post is None:
        raise folders.NotOurs(f"The first post is no longer there. Delete {folder.path} to begin anew.")
    Teller(post, address).everything()


def _ways_in(folder: folders.Folder) -> tuple[sign_ins.SignIn, ...]:
    """Everybody's sign-in, as it was kept; new passwords when the file is gone."""
    from birdtable.cli.demonstration import founding

    ways_in = sign_ins.kept(folder.path)
    if not ways_in:
        ways_in = founding.new_passwords(founding.as_founded(folder.school))
        sign_ins.keep(folder.path, ways_in)
    return ways_in
