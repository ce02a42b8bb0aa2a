"""A teacher at work on a picture, for tests of the pages about it."""

import html
import io

from django.urls import reverse
from PIL import Image

from birdtable.apps.photos.actions import take_in
from birdtable.apps.photos.models import Region
from birdtable.apps.photos.queries import open_file, rendition
from birdtable.apps.posts.models import Post
from birdtable.apps.posts.pictures import place_photo
from tests.people import client_for
from tests.pictures import a_jpeg, a_region, an_upload, look_at
from tests.posts import a_draft, a_working_school
from tests.pupils import a_pupil


class Desk:
    """A teacher before a picture of 640 × 480 with these faces, in a class of four children."""

    def __init__(self):
        self.here = here = a_working_school()
        self.by = here.teacher
        yes = {"class_name": "Kestrels", "consents": "noticeboard"}
        self.joshua, self.niamh = a_pupil(here.school, "Joshua Smith", **yes), a_pupil(here.school, "Niamh Ryan", **yes)
        self.post = a_draft(self.by)
        Post.objects.filter(pk=self.post.pk).update(school_class=here.kestrels)
        self.photo = take_in(here.school, an_upload(a_jpeg(640, 480)), self.by)
        look_at(self.photo)
        place_photo(self.post, self.by, self.photo)
        self.place = self.post.places.get()
        self.client = client_for(self.by)

    def face(self, x=100, **fields) -> Region:
        return a_region(self.photo, **({"x": x, "y": 100, "w": 60, "h": 80} | fields))

    def at(self, name="picture") -> str:
        return reverse(name, args=[self.here.school.slug, self.place.pk])

    def page(self, **asked) -> str:
        answer = self.client.get(self.at(), asked)
        assert answer.status_code == 200
        return html.unescape(answer.content.decode())

    def does(self, name, **said):
        """Do what a button does; the page that came of it. Where it led is in `led_to`."""
        answer = self.client.post(self.at(f"picture-{name}"), said, follow=True)
        self.status = answer.status_code
        self.led_to = answer.redirect_chain[-1][0] if answer.redirect_chain else ""
        return html.unescape(answer.content.decode())

    def fresh(self, row):
        return type(row).objects.get(pk=row.pk)

    def colour_at(self, x, y, kind="published") -> tuple[int, ...]:
        one = rendition(self.fresh(self.photo), kind)
        with open_file(one) as file, Image.open(io.BytesIO(file.read())) as picture:
            return picture.convert("RGB").getpixel((x, y))
