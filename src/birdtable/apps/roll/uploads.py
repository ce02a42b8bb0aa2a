"""Receiving a pupil list without ever writing it down: what else stands in it must not touch the disk."""

from io import BytesIO

from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest

from birdtable.adapters.roll.listed import LARGEST_LIST


class KeptInMemory(FileUploadHandler):
    """Files of a request in memory, whatever their size; of what is far too large, only how large it was."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.parts: list[bytes] = []
        self.room = LARGEST_LIST

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Keep it, as long as there is room for all files together."""
        self.room -= len(raw_data)
        if self.room >= 0:
            self.parts.append(raw_data)
        return None

    def file_complete(self, file_size: int) -> "UploadedFile[bytes] | None":
        """The whole file; without its content when it did not fit."""
        content = b"".join(self.parts) if self.room >= 0 else b""
        self.parts = []
        return InMemoryUploadedFile(
            BytesIO(content), self.field_name, self.file_name, self.content_type or "", file_size, self.charset
        )


def keep_in_memory(request: HttpRequest) -> None:
    """Receive this request's files so. Before anything reads its POST, the check against forgery too."""
    request.upload_handlers = [KeptInMemory(request)]
