"""What the tables of e-mail to families hold about people: no name, and addresses nobody at school can read."""

from birdtable.apps.people.holding import excused

excused(
    "Sealed addresses that nobody at school reads; a link in every letter deletes one, and nothing stays.",
    "subscriptions.Subscriber",
    "subscriptions.FamilyLetter",
)
excused("It says what was written about and when, and to nobody.", "subscriptions.Round", "subscriptions.Switch")
