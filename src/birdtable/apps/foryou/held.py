"""What the tables of wishes hold about people."""

from birdtable.apps.people.holding import holds

holds("foryou.Wishes", "How somebody wishes to be told", goes=True)
holds("foryou.DailyLetter", "Daily letters that were sent", goes=True)
