"""Pictures without metadata: the parts that draw stay as they are, byte for byte; everything else goes."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from throughline.history.files import refusing

DRAWS = frozenset(
    [
        "IHDR",
        "PLTE",
        "IDAT",
        "IEND",
        "tRNS",
        "gAMA",
        "cHRM",
        "sRGB",
        "iCCP",
        "sBIT",
        "bKGD",
        "pHYs",
        "acTL",
        "fcTL",
        "fdAT",
        "cICP",
    ]
)
SIGNATURE = b"\x89PNG\r\n\x1a\n"
SOI, EOI, SOS = 0xD8, 0xD9, 0xDA
APP0, APP1, APP2, APP14, APP15, COM = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE
UPRIGHT = 1


def png(data: bytes) -> bytes:
    """A PNG's drawing chunks; what stands after its end goes too. Raises NotReleased when it is damaged."""
    kept, at = [SIGNATURE], len(SIGNATURE)
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        name = data[at + 4 : at + 8].decode("latin-1")
        chunk = data[at : at + 12 + length]
        if len(chunk) != 12 + length:
            break
        if name in DRAWS:
            kept.append(chunk)
        if name == "IEND":
            return b"".join(kept)
        at += 12 + length
    raise damaged()


def jpeg(data: bytes) -> bytes:
    """A JPEG without EXIF, XMP, IPTC, comments and what was hung on its end; which way up it is stays."""
    kept, way_up = [b"\xff\xd8"], UPRIGHT
    for marker, segment in _segments(data):
        if marker == APP1 and segment[4:10] == b"Exif\0\0":
            way_up = _way_up(segment[10:])
        if _draws(marker, segment):
            kept.append(segment)
    if way_up != UPRIGHT:
        kept.insert(1, _only_way_up(way_up))
    return b"".join(kept)


def damaged() -> refusing.NotReleased:
    """A picture that ends before its end."""
    return refusing.carries("a picture that cannot be read to its end", "Save the picture again and attach it anew.")


def _draws(marker: int, segment: bytes) -> bool:
    if marker == APP2:
        return segment[4:16] == b"ICC_PROFILE\0"
    if marker == COM or APP0 < marker <= APP15:
        return marker == APP14
    return True


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each marker with its bytes; the coded picture goes with the marker that begins it. Raises NotReleased."""
    at = 2
    while at + 2 <= len(data):
        if data[at] != 0xFF:
            raise damaged()
        marker = data[at + 1]
        if marker == 0xFF:  # filling
            at += 1
            continue
        if marker == EOI:
            yield marker, b"\xff\xd9"
            return
        if at + 4 > len(data):
            break
        end = at + 2 + struct.unpack_from(">H", data, at + 2)[0]
        if marker == SOS:
            end = _end_of_scan(data, end)
        yield marker, data[at:end]
        at = end
    raise damaged()


def _end_of_scan(data: bytes, at: int) -> int:
    while (at := data.find(b"\xff", at)) >= 0 and at + 1 < len(data):
        if data[at + 1] != 0 and not 0xD0 <= data[at + 1] <= 0xD7:
            return at
        at += 2
    raise damaged()


def _way_up(tiff: bytes) -> int:
    """Orientation (1 to 8) as EXIF says it; upright where it says nothing that can be read."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    try:
        if order is None:
            return UPRIGHT
        (first,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, first)
        for n in range(min(count, 200)):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, first + 2 + 12 * n)
            if tag == 0x0112:
                return value if 1 <= value <= 8 else UPRIGHT
    except struct.error:
        return UPRIGHT
    return UPRIGHT


def _only_way_up(value: int) -> bytes:
    """An EXIF segment that says which way up the picture is and nothing else."""
    tiff = b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, value, 0, 0)
    body = b"Exif\0\0" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body
