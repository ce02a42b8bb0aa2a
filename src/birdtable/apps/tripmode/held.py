"""What the tables of trip mode hold about people."""

from birdtable.apps.people.holding import holds

holds("tripmode.Sending", "Posts sent from trips", with_child={"post": "posts.Post"})
holds("tripmode.Arrived", "Pictures that arrived from trips", with_child={"photo": "photos.Photo"})
