"""What the tables of wishes hold about people."""

from birdtable.apps.people.holding import holds

holds("foryou.Wishes", "How somebody wishes to be told")
holds("foryou.DailyLetter", "Daily letters that were sent")
