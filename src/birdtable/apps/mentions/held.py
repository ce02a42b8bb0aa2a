"""What the tables of mentions hold about people."""

from birdtable.apps.people.holding import excused, holds

holds(
    "mentions.Mention",
    "What others said to the school",
    adults=("name", "handle", "author", "link"),
    dsl_words=("disclosure",),
)
holds("mentions.SafeguardingLead", "Who is told of a possible disclosure")
excused("It says how far an account was read.", "mentions.MentionReading")
