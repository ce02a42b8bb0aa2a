"""What the demonstration is made of: its policy, its news, its drawings."""

from importlib.resources import files
from pathlib import Path

import pytest
from PIL import Image

from birdtable import open_school
from birdtable.adapters.policy_file import policy_named, read_policy
from birdtable.adapters.school_toml import read_school
from birdtable.cli.demonstration.drawing.__main__ import draw_all
from birdtable.core.draft import Draft, PhotoFacts
from birdtable.core.words import Effect, Network, Role, Shows, Topic

MATERIAL = Path(str(files("birdtable.cli.demonstration")))
PICTURES = sorted((MATERIAL / "pictures").iterdir())


@pytest.fixture(scope="module")
def news():
    from birdtable.cli.demonstration.news import all_news

    return all_news()


def every_item(news):
    return [one for kind in ("post", "draft", "waiting", "scheduled") for one in news[kind]] + [news["story"]]


def test_the_schools_policy_is_the_shipped_one_under_its_own_name_with_its_noticeboard():
    from birdtable.cli.demonstration.founding import policy_of

    described = read_school(MATERIAL / "school" / "school.toml")
    adopted, shipped = read_policy(policy_of(described).encode(), file="policy.toml"), policy_named("unsworth-2021")
    assert (adopted.school, adopted.trust) == (described.facts.name, described.facts.trust)
    differ = [one.number for one, other in zip(adopted.clauses, shipped.clauses, strict=True) if one.text != other.text]
    assert differ == ["3"]
    assert "noticeboard" in next(one.text for one in adopted.clauses if one.number == "3")
    assert (adopted.channels, shipped.channels) == ({Network.X, Network.NOTICEBOARD}, {Network.X})


def test_forty_posts_tell_of_a_whole_year_and_of_every_class(news):
    assert [len(news[kind]) for kind in ("post", "draft", "waiting", "scheduled")] == [40, 2, 2, 1]
    assert len({one["day"] for one in news["post"]}) == 40
    assert {one.get("class") for one in news["post"]} >= {
        "Ducklings", "Robins", "Wrens", "Swifts", "Herons", "Kestrels", "Owls"
    }  # fmt: skip
    assert {one["topic"] for one in news["post"]} == set(Topic)


def test_the_news_is_such_as_the_policy_lets_out(news):
    school = open_school(MATERIAL / "school")
    roles = {"Khan": Role.HEAD, "Rhodes": Role.LEADER, "Hall": Role.OFFICE}
    graver = []
    for one in every_item(news):
        draft = Draft(
            text=one.get("rewritten", one["text"]),
            topic=Topic(one["topic"]),
            author_roles=(roles.get(one["by"], Role.TEACHER),),
            channels=(Network.NOTICEBOARD,),
        )
        if school.assess(draft).effect >= Effect.REVIEW:
            graver.append(one["text"])
    assert len(graver) <= 2


def test_every_picture_is_described_and_every_drawing_is_used(news):
    shown = [one["picture"] for one in every_item(news) if "picture" in one]
    assert sorted(one["file"] for one in shown) == [path.name for path in PICTURES]
    assert all(len(one["description"]) > 30 and Shows(one["shows"]) for one in shown)
    assert all(PhotoFacts(shows=Shows(one["shows"])) for one in shown)


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_a_drawing_is_small_and_carries_nothing_but_pixels(path):
    assert path.stat().st_size < 40_000
    with Image.open(path) as picture:
        assert picture.size == (720, 540)
        assert not picture.getexif()


@pytest.mark.slow
def test_our_script_draws_just_the_drawings_that_are_shipped(tmp_path):
    draw_all(tmp_path)
    drawn = {path.name: _pixels(path) for path in tmp_path.iterdir()}
    assert drawn == {path.name: _pixels(path) for path in PICTURES}


def _pixels(path: Path) -> tuple[int, ...]:
    """Eight by six of them, to the nearest 16: another version of the library may round differently."""
    with Image.open(path) as picture:
        return tuple(value // 16 for value in picture.convert("L").resize((8, 6)).tobytes())
