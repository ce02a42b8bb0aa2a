"""What the tables of posts hold about people."""

from birdtable.apps.people.holding import holds

POST = {"post": "posts.Post"}

holds("posts.Post", "Posts", with_child={"places__photo": "photos.Photo"})
holds("posts.PostPhoto", "Places of pictures in posts", with_child=POST)
holds("posts.Part", "Who wrote and who approved", with_child=POST)
holds("posts.CheckRecord", "Checks of posts", with_child=POST, dsl_words=("N107",))
holds("posts.SecondOpinion", "What the second reader thought", with_child=POST)
holds("posts.Reason", "Reasons of leaders", with_child={"check_record": "posts.CheckRecord"})
holds("posts.Note", "Notes to authors", with_child=POST)
holds("posts.Wording", "What posts said before", with_child=POST)
holds("posts.Comment", "What colleagues said about drafts", with_child=POST)
holds("posts.Findable", "Words by which posts are found", with_child=POST)
