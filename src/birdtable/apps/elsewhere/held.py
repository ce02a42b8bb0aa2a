"""What the tables about our own accounts hold about people."""

from birdtable.apps.people.holding import excused, holds

excused("how each of our own accounts is read, and the numbers of posts there", "elsewhere.Look", "elsewhere.Known")
holds("elsewhere.Strange", "Things on our accounts that were not from us")
holds("elsewhere.Takeover", "Accounts that somebody else was in")
holds("elsewhere.Step", "What was done to get an account back", with_adult={"takeover": "elsewhere.Takeover"})
