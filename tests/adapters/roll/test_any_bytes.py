"""Whatever bytes somebody uploads: a list, or a clear word of why not."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from birdtable.adapters.roll.listed import BadFile, PupilList
from birdtable.adapters.roll.packing import pack, unpack
from birdtable.adapters.roll.reading import read_pupil_list
from birdtable.core.words import Network
from tests.adapters.roll.lists import ONEROSTER_11, a_csv, a_ctf, a_wonde_page, every_kind, zipped

EVERYWHERE = frozenset(Network)


def list_or_words(content: bytes) -> PupilList | tuple[str, ...]:
    try:
        return read_pupil_list(content, yes_means=EVERYWHERE)
    except BadFile as bad:
        return bad.says


def holds(content: bytes) -> None:
    found = list_or_words(content)
    if not isinstance(found, PupilList):
        assert found
        assert all(says.endswith((".", "?")) for says in found)
        return
    assert found.rows or found.faults
    for row in found.rows:
        assert row.forename
        assert row.surname
        for text in (row.forename, row.surname, row.class_name, row.upn, row.local_id):
            text.encode()
            assert text == " ".join(text.split())
    assert unpack(pack(found)) == found


@given(st.binary(max_size=2_000))
@example(b"\xff\xfe\x00\xd8\x00\xdc")
@example(b"\xef\xbb\xbf")
@example(b"PK\x03\x04")
@example(b"<\xff>")
@example(b'{"data":[{"surname":"\\ud800","forename":"A"}]}')
def test_any_bytes_at_all(content: bytes) -> None:
    holds(content)


CELLS = st.text(st.characters(codec="utf-8"), max_size=12)
NAMES = ("Forename", "Surname", "Name", "Legal forename", "UPN", "Class", "Year", "photo_consent", "X", "Leaving date",
         "consent_until", "Adno", "SEN")  # fmt: skip


@given(
    st.lists(st.one_of(st.sampled_from(NAMES), CELLS), min_size=1, max_size=8),
    st.lists(st.lists(CELLS, max_size=9), max_size=6),
    st.sampled_from(",;\t|"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_any_table(headings: list[str], rows: list[list[str]], separator: str, encoding: str) -> None:
    def line(cells: list[str]) -> str:
        quoted = [cell.replace('"', '""') for cell in cells]
        return separator.join(f'"{cell}"' for cell in quoted)

    holds("\r\n".join(map(line, [headings, *rows])).encode(encoding))


@settings(max_examples=200)
@given(
    st.sampled_from([a_csv(), a_csv("utf-16"), a_ctf(), a_wonde_page(), zipped(ONEROSTER_11)]),
    st.lists(st.tuples(st.integers(0, 10_000), st.binary(max_size=3)), max_size=6),
)
def test_a_good_list_with_any_bytes_changed(content: bytes, changes: list[tuple[int, bytes]]) -> None:
    broken = bytearray(content)
    for place, put in changes:
        at = place % (len(broken) + 1)
        broken[at : at + len(put)] = put
    holds(bytes(broken))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | CELLS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "data",
                    "surname",
                    "forename",
                    "legal_surname",
                    "education_details",
                    "upn",
                    "registration",
                    "name",
                    "leaving_date",
                    "date",
                    "id",
                    "other",
                ]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=25,
)


@given(JSON)
def test_any_json(value: object) -> None:
    import json

    holds(json.dumps({"data": [value]}).encode())
    holds(json.dumps(value).encode())


def test_the_good_ones_are_good() -> None:
    """Or the tests above would prove little."""
    assert all(len(read_pupil_list(content).rows) == 2 for content in every_kind().values())
