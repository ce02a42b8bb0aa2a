"""What the table of what families asked holds about people."""

from birdtable.apps.people.holding import holds

holds("asks.Asked", "What somebody asked by the noticeboard", adults=("contact",), dsl_words=("concern",))
