"""What `birdtable init` refuses before it makes anything. That it works: tests/browser/test_installing.py."""

import pytest
from click.testing import CliRunner

from birdtable.cli.init import init

GIVEN = {
    "--school": "Fernhill Primary School",
    "--nation": "wales",
    "--address": "https://birdtable.fernhill.example",
    "--head-forename": "Carys",
    "--head-surname": "Bevan",
    "--head-title": "Mrs",
    "--head-email": "carys@fernhill.example",
    "--mail": "smtp+tls://user:secret@mail.fernhill.example:587",
}


def run(folder, **other):
    given = GIVEN | {f"--{name.replace('_', '-')}": value for name, value in other.items()}
    return CliRunner().invoke(init, [str(folder), *(word for pair in given.items() for word in pair)])


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"time_zone": "Europe/Cardiff"}, "no time zone"),
        ({"address": "birdtable.fernhill.example"}, "is to look like https://"),
        ({"address": "https://fernhill.example/birdtable"}, "without a path"),
        ({"address": "http://birdtable.fernhill.example"}, "must begin with https"),
        ({"head_email": "carys"}, "no e-mail address"),
        ({"school": "  "}, "are needed"),
        ({"nation": "cornwall"}, "Invalid value"),
        ({"mail": ""}, "name the mail server with --mail"),
        ({"database": "no-such-file"}, "does not exist"),
        ({"database": __file__}, "holds no address like postgres://"),
    ],
)
def test_what_a_later_step_would_stumble_over_is_said_first(tmp_path, wrong, says):
    answer = run(tmp_path / "home", **wrong)
    assert answer.exit_code != 0
    assert says in answer.output
    assert not (tmp_path / "home").exists()


def test_the_folder_of_the_demonstration_is_refused(tmp_path):
    (tmp_path / "demonstration.json").write_text("{}")
    answer = run(tmp_path)
    assert (answer.exit_code, "demonstration's" in answer.output) == (1, True)
    assert [path.name for path in tmp_path.iterdir()] == ["demonstration.json"]
