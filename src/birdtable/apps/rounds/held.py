"""What the tables of jobs that come round hold about people."""

from birdtable.apps.people.holding import excused, holds

holds("rounds.AccountStep", "Accounts whose password somebody changed")
holds("rounds.TipTaken", "Reminders about staying safe online that became a draft", with_adult={"post": "posts.Post"})
holds("rounds.Trained", "When somebody was trained in posting safely", goes=True)
excused("a day and a school, and nobody in it", "rounds.Looked")
