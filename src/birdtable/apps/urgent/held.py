"""What the tables of urgent notices hold about people."""

from birdtable.apps.people.holding import holds

holds("urgent.ApprovedWords", "Words for urgent notices")
holds("urgent.UrgentNotice", "Urgent notices", with_child={"post": "posts.Post"})
