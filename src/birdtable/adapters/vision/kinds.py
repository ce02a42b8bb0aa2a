"""What a file is by its first bytes, where that alone says that it cannot become a picture."""

NOT_A_PICTURE = "This file is not a picture we can read. Please choose a photo (JPEG, PNG, WebP or HEIC)."
NOT_YET = {
    "AVIF": "AVIF pictures cannot be read yet. Please save it as JPEG and choose that.",
    "GIF": "GIF pictures cannot be used yet. Please choose a photo (JPEG, PNG, WebP or HEIC).",
    "PDF": "This is a PDF, not a picture. Please choose a photo (JPEG, PNG, WebP or HEIC).",
    "video": "Videos cannot be used yet. Please choose a photo (JPEG, PNG, WebP or HEIC).",
}
STARTS = {b"GIF8": "GIF", b"%PDF": "PDF", b"\x1aE\xdf\xa3": "video"}
BRANDS = {b"avif": "AVIF", b"avis": "AVIF"}
"""What stands after `ftyp` in the family of files that MP4, MOV, HEIC and AVIF belong to."""
HEIF_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1")
ENOUGH = 16
"""Bytes that are looked at."""


def refused_at_sight(head: bytes) -> str:
    """Why a file that begins so cannot be used, in plain words; empty for whatever is worth opening."""
    if head[4:8] == b"ftyp":
        brand = head[8:12]
        return "" if brand in HEIF_BRANDS else NOT_YET[BRANDS.get(brand, "video")]
    return NOT_YET.get(STARTS.get(head[:4], ""), "")
