"""The body of a request as a server reads it: a form, a form with files, or JSON."""

from dataclasses import dataclass
from email import message_from_bytes, policy
from urllib.parse import parse_qs

from tests.networks.faulty import Request


@dataclass(frozen=True)
class File:
    """A file in a form."""

    name: str
    type: str
    content: bytes


def form_of(request: Request) -> dict[str, list]:
    """Each field with its values; lists lose their “[]”, as Rails has it, or “[0]”, as Mastodon.py writes them."""
    kind = request.headers.get("content-type", "")
    if kind.startswith("application/json"):
        fields = {name: value if isinstance(value, list) else [value] for name, value in request.json.items()}
    elif kind.startswith("multipart/form-data"):
        fields = _multipart(request, kind)
    else:
        fields = parse_qs(request.body.decode(), keep_blank_values=True)
    found: dict[str, list] = {}
    for name, values in (*fields.items(), *request.params.items()):
        found.setdefault(_plain(name), []).extend(values)
    return found


def _plain(name: str) -> str:
    inner, _, index = name.partition("[")
    return inner if index in {"]", "0]", "1]", "2]", "3]"} else name


def _multipart(request: Request, kind: str) -> dict[str, list]:
    message = message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + request.body, policy=policy.HTTP)
    found: dict[str, list] = {}
    for part in message.iter_parts():
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        file = part.get_filename()
        value = File(file, part.get_content_type(), content) if file else content.decode()
        found.setdefault(name, []).append(value)
    return found
