"""What the tables of posts on their way hold about people."""

from birdtable.apps.people.holding import holds

DELIVERY = {"delivery": "delivery.Delivery"}

holds("delivery.Delivery", "Copies on accounts", with_child={"post": "posts.Post"})
holds("delivery.Attempt", "Tries to publish", with_child=DELIVERY)
holds("delivery.Tick", "What people ticked of copies", with_child=DELIVERY)
holds("delivery.Notice", "Copies on the noticeboard", with_child=DELIVERY)
holds("delivery.Hold", "Stops")
