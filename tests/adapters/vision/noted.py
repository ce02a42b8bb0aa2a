"""Pictures with something written into them in every way there is, each with where exiftool finds it."""

import io
import struct
import subprocess
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from PIL import Image, ImageCms, PngImagePlugin

SAMPLES = Path(__file__).parent / "samples"
NAME = "Amara Okafor"
XMP = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
    f'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:City="{NAME}"/></rdf:RDF></x:xmpmeta>'
    '<?xpacket end="w"?>'
).encode()
PHONE = [
    "-Make=Apple",
    "-Model=iPhone",
    "-GPSLatitude=53.58",
    "-GPSLatitudeRef=N",
    "-GPSLongitude=2.28",
    "-GPSLongitudeRef=W",
]
WRITTEN = {
    "ExifIFD": ["-SerialNumber=12345", f"-UserComment={NAME}", "-DateTimeOriginal=2026:11:24 10:15:00"],
    "GPS": PHONE,
    "XMP-iptcExt": [f"-XMP:PersonInImage={NAME}", "-XMP:LocationShownCity=Bury"],
    "XMP-mwg-rs": [f"-XMP:RegionInfo={{RegionList=[{{Name={NAME},Type=Face}}]}}"],
}
"""Group, and what exiftool is told to write: into files of every kind."""
WRITTEN_INTO_JPEG = {
    "IPTC": [f"-IPTC:Keywords={NAME}", "-IPTC:City=Bury"],
    "Photoshop": ["-Photoshop:CopyrightFlag=1", "-Photoshop:URL=https://example.org/amara"],
    "IFD1": ["-ThumbnailImage<={thumbnail}"],
    "File": [f"-Comment={NAME}"],
    "JFIF": ["-JFIF:XResolution=300"],
}


def noted(folder: Path) -> Iterator[tuple[str, str, bytes]]:
    """Name, group (empty where exiftool shows it nowhere) and bytes of each. folder: for exiftool to work in."""
    Image.new("RGB", (160, 120), "red").save(folder / "thumbnail.jpg")
    kinds = {"jpg": saved("JPEG"), "png": saved("PNG"), "webp": saved("WEBP")}
    kinds["heic"] = (SAMPLES / "sideways.heic").read_bytes()
    wanted = {}
    for kind, content in kinds.items():
        for group, words in (WRITTEN | (WRITTEN_INTO_JPEG if kind == "jpg" else {})).items():
            path = folder / f"{group}.{kind}"
            path.write_bytes(content)
            wanted[path] = [one.replace("{thumbnail}", str(folder / "thumbnail.jpg")) for one in words]
    write(wanted)
    for path in wanted:
        yield path.name, path.stem, path.read_bytes()
    yield from by_hand(kinds)


def saved(kind: str, **extra: object) -> bytes:
    """A picture with light and dark in it."""
    out = io.BytesIO()
    Image.radial_gradient("L").resize((240, 180)).convert("RGB").save(out, kind, **extra)
    return out.getvalue()


def write(wanted: Mapping[Path, list[str]]) -> None:
    """Have exiftool write these words into each of these files: one exiftool for all, for starting it takes longest."""
    asked = folder_of(wanted) / "asked"
    lines = (line for path, words in wanted.items() for line in ("-m", "-overwrite_original", *words, path, "-execute"))
    asked.write_text("\n".join(map(str, lines)), encoding="utf-8")
    subprocess.run(["exiftool", "-q", "-@", str(asked)], check=True, capture_output=True)


def folder_of(wanted: Mapping[Path, list[str]]) -> Path:
    """Where they are."""
    return next(iter(wanted)).parent


def by_hand(kinds: dict[str, bytes]) -> Iterator[tuple[str, str, bytes]]:
    """What exiftool does not write, or we want otherwise."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for kind, name in (("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp")):
        yield f"profile.{name}", "ICC-header", saved(kind, icc_profile=profile)
    notes = Image.Exif()
    notes[0x010F], notes[0x0110] = "Apple", "iPhone 15"
    notes.get_ifd(0x8769)[0x927C] = b"Apple iOS\0\0\1MM\0\1\0\x11\0\2\0\0\0\x0e\0\0\0 AMARA-OKAFOR\0\0\0\0\0\0"
    yield "maker.jpg", "Apple", saved("JPEG", exif=notes)
    frames = io.BytesIO()
    one = Image.open(io.BytesIO(kinds["jpg"]))
    one.save(frames, "MPO", save_all=True, append_images=[one.rotate(180)])
    yield "second-picture.jpg", "MPF0", frames.getvalue()
    jpeg = kinds["jpg"]
    for marker, body, group in (
        (0xE2, b"FPXR\0\0\1" + NAME.encode(), ""),
        (0xEB, _box(b"jumb", _box(b"jumd", b"c2pa" + bytes(12) + b"\3c2pa\0")), "JUMBF"),
        (0xEC, b"Ducky" + b"\0\2" + struct.pack(">H", 16) + struct.pack(">I", 12) + NAME.encode() + b"\0" * 2, "Ducky"),
    ):
        body = b"JP\0\1\0\0\0\1" + body if group == "JUMBF" else body
        yield (
            f"{group or 'flashpix'}.jpg",
            group,
            jpeg[:2] + bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body + jpeg[2:],
        )
    yield "behind.jpg", "", jpeg + saved("JPEG", exif=notes)
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", NAME)
    words.add_text("Comment", NAME, zip=True)
    words.add_itxt("Title", NAME, zip=True)
    words.add(b"tIME", struct.pack(">HBBBBB", 2026, 11, 24, 10, 15, 0))
    words.add(b"prVt", NAME.encode())
    yield "words.png", "PNG", saved("PNG", pnginfo=words, dpi=(300, 300))
    yield "xmp.webp", "XMP-photoshop", saved("WEBP", xmp=XMP)
    yield "xmp.png", "XMP-photoshop", _with_chunk(kinds["png"], b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP)
    for kind, content in kinds.items():
        yield f"tail.{kind}", "", content + b"PK\x03\x04" + NAME.encode() * 20


def _box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body) + 8) + kind + body


def _with_chunk(png: bytes, kind: bytes, body: bytes) -> bytes:
    made = struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    return png[:33] + made + png[33:]
