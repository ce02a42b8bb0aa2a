"""What is published of the weights is what the programme uses."""

from pathlib import Path

from birdtable.core.community.followers.judging import signals

PAGE = Path(__file__).parents[3] / "docs" / "followers.md"


def test_the_table_in_the_documentation_has_every_signal_with_its_weight_and_reason() -> None:
    text = PAGE.read_text(encoding="utf-8")
    missing = [one.name for one in signals().values() if f"| `{one.name}` | {one.weight:g} | {one.why} |" not in text]
    assert missing == []
