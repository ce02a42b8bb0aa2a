"""A phone on a trip, as the server sees it."""

import uuid

from django.urls import reverse

from tests.people import client_for
from tests.pictures import a_scene

FARM = "Kestrels met the new lambs at the farm."


class Phone:
    """One post of a phone, with the numbers that the phone made for it."""

    def __init__(self, who, key=None, text=FARM):
        self.client, self.school, self.text = client_for(who), who.school.slug, text
        self.key, self.pictures = key or uuid.uuid4(), {}

    def picture(self, content=b"", key=None, **said):
        number = key or uuid.uuid4()
        colours = ("red", "green", "blue", "teal", "navy")
        patch = (colours[len(self.pictures) % 5], (10 * len(self.pictures), 0, 60, 60))
        self.pictures[number] = (content or a_scene(patch), said)
        return number

    def address(self, name, *more):
        return reverse(name, args=[self.school, self.key, *more])

    def begin(self, begun=None):
        told = {"begun": round(begun.timestamp() * 1000)} if begun else {}
        return self.client.post(self.address("trip-post"), told)

    def upload(self, number):
        content = self.pictures[number][0]
        told = {"Upload-Offset": "0", "Upload-Length": str(len(content)), "X-File-Name": "trip.jpg"}
        address = self.address("trip-picture", number)
        return self.client.post(address, content, content_type="application/octet-stream", headers=told)

    def arrange(self):
        said = {f"{key}-{name}": value for key, (_, all_of) in self.pictures.items() for name, value in all_of.items()}
        told = {"text": self.text, "picture": [str(key) for key in self.pictures], **said}
        return self.client.post(self.address("trip-arrange"), told)

    def send(self):
        return self.client.post(self.address("trip-send"))

    def everything(self):
        """All of it, over a line that holds."""
        self.begin()
        for number in self.pictures:
            self.upload(number)
        self.arrange()
        return self.send()
