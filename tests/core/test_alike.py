"""Texts that say nearly the same."""

from birdtable.core.alike import most_alike

SAID = "Year 4 made volcanoes today, and one of them was rather too lively."


def test_the_same_with_a_word_changed_is_nearly_the_same():
    assert most_alike("year 4 made volcanoes TODAY and one of them was far too lively!", ["Choir at three.", SAID]) == 1


def test_another_text_about_the_same_thing_is_not():
    assert most_alike("Volcanoes again in Year 4: this time with marble runs and lava lamps.", [SAID]) is None


def test_short_words_are_alike_by_chance_and_nothing_is_like_nothing():
    assert most_alike("Happy Friday!", ["Happy Friday!"]) is None
    assert most_alike("", [""]) is None
    assert most_alike(SAID, []) is None
