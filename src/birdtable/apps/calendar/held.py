"""What the tables of the calendar hold about people."""

from birdtable.apps.people.holding import excused, holds

holds("calendar.Feed", "Addresses of one’s own calendar", secret=("token_hash",))
excused("It holds dates, and nobody.", "calendar.Term")
