"""Gives an ONNX graph with fixed sizes written into it free ones, without the `onnx` library.

An ONNX file is a protocol buffer. Only the declared sizes of its picture and of its answers are rewritten; every weight
and every step stays as it is, byte for byte. Source: the message numbers of onnx.proto3.
"""

from collections.abc import Callable, Iterator

GRAPH, INPUT, OUTPUT = 7, 11, 12
NAME, TYPE, TENSOR, SHAPE, DIMENSION, LABEL = 1, 2, 1, 2, 1, 2
VARINT, EIGHT_BYTES, LENGTH, FOUR_BYTES = 0, 1, 2, 5


def free_sizes(model: bytes, picture: str) -> bytes:
    """The same model, whose input `picture` and whose outputs may have any number, height and width."""
    return _rewritten(model, GRAPH, lambda graph: _graph(graph, picture.encode()))


def _graph(graph: bytes, picture: bytes) -> bytes:
    def freed(value: bytes) -> bytes:
        return _rewritten(value, TYPE, lambda type_: _rewritten(type_, TENSOR, _tensor))

    def freed_if_picture(value: bytes) -> bytes:
        name = next(content for number, _, content in _fields(value) if number == NAME)
        return freed(value) if name == picture else value

    return _rewritten(_rewritten(graph, INPUT, freed_if_picture), OUTPUT, freed)


def _tensor(tensor: bytes) -> bytes:
    return _rewritten(tensor, SHAPE, _shape)


def _shape(shape: bytes) -> bytes:
    """The second size, how many colours or answers there are, stays; the others become free, each with a name."""
    dimensions = [content for number, _, content in _fields(shape) if number == DIMENSION]
    for place in (0, 2, 3):
        dimensions[place] = _field(LABEL, f"free{place}".encode())
    return b"".join(_field(DIMENSION, one) for one in dimensions)


def _rewritten(message: bytes, wanted: int, rewrite: Callable[[bytes], bytes]) -> bytes:
    return b"".join(
        _field(number, rewrite(content)) if number == wanted else raw for number, raw, content in _fields(message)
    )


def _fields(message: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Number, bytes as they stand, and content (empty for plain numbers) of each field."""
    at = 0
    while at < len(message):
        start = at
        key, at = _varint(message, at)
        content = b""
        if key & 7 == LENGTH:
            length, at = _varint(message, at)
            content, at = message[at : at + length], at + length
        elif key & 7 == VARINT:
            _, at = _varint(message, at)
        else:
            at += {EIGHT_BYTES: 8, FOUR_BYTES: 4}[key & 7]
        yield key >> 3, message[start:at], content


def _varint(message: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = message[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return value, at


def _field(number: int, content: bytes) -> bytes:
    return _number(number << 3 | LENGTH) + _number(len(content)) + content


def _number(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes(out) + bytes([value])
