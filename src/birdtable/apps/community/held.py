"""What the tables of followers hold about people."""

from birdtable.apps.people.holding import excused, holds

holds("community.Follower", "Followers, where their page names somebody", adults=("name", "handle", "account", "link"))
excused("It says how far a list was read.", "community.Reading")
holds(
    "community.FollowRequest",
    "Requests to follow, where their page names somebody",
    adults=("name", "handle", "account", "link"),
)
holds("community.Review", "When the followers were looked through")
holds("community.ReviewShare", "How much somebody decided in a review")
holds("community.Audience", "How many follow, day by day")
