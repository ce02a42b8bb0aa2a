"""What the tables of tries hold about people."""

from birdtable.apps.people.holding import holds

holds("replay.Trial", "Tries of a policy on posts that are out")
holds("replay.Changed", "Posts that a tried policy would judge otherwise", with_child={"post": "posts.Post"})
