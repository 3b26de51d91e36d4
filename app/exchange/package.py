"""Opening somebody else's workbook package: what is unpacked is counted, never believed.

Excel and OpenDocument files are zip archives of XML (or binary) parts. Each part is unpacked under
a budget, whatever sizes the archive declares; parts with a document type are refused; and the
parts that were checked are packed again, so that the reader that follows sees these and nothing
else (RELIABILITY H1 to H4).
"""

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping

from models.kernel.errors import Refused

PART_LIMIT = 32 << 20
TOTAL_LIMIT = 64 << 20
MEMBER_LIMIT = 5_000
CHUNK = 1 << 18

BROKEN = (
    zipfile.BadZipFile,
    OSError,
    ValueError,
    EOFError,
    NotImplementedError,
    IndexError,
    struct.error,
)
"""What zipfile raises over archives that it cannot follow."""

_NEEDED = (".xml", ".rels", ".bin")
_UNNEEDED = ("vbaProject.bin", "printerSettings", "customXml/", "docProps/", "/pivot", "/theme/")
_DRIVE = re.compile(r"^[A-Za-z]:")


def unpack(data: bytes) -> dict[str, bytes]:
    """The parts of a package that hold its tables, by name.

    Pictures and macros stay packed. Raises Refused ``broken_archive``, ``member_path``,
    ``member_twice``, ``encrypted``, ``part_too_large``, ``package_too_large``,
    ``too_many_members``, ``document_type``.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except BROKEN as problem:
        raise Refused.because("broken_archive", "source") from problem
    members = archive.infolist()
    if len(members) > MEMBER_LIMIT:
        raise Refused.because("too_many_members", "source", limit=MEMBER_LIMIT)
    parts: dict[str, bytes] = {}
    total = 0
    for member in members:
        name = _safe_name(member.filename)
        if not _is_needed(name):
            continue
        if name in parts:
            raise Refused.because("member_twice", "source", part=name)
        if member.flag_bits & 1:
            raise Refused.because("encrypted", "source")
        parts[name] = _read(archive, member, min(PART_LIMIT, TOTAL_LIMIT - total))
        total += len(parts[name])
        if name.endswith((".xml", ".rels")):
            refuse_document_type(name, parts[name])
    return parts


def repack(parts: Mapping[str, bytes]) -> bytes:
    """The checked parts as an archive, without compression."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part)
    return whole.getvalue()


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, budget: int) -> bytes:
    chunks: list[bytes] = []
    size = 0
    try:
        with archive.open(member) as stream:
            while chunk := stream.read(CHUNK):
                chunks.append(chunk)
                size += len(chunk)
                if size > budget:
                    break
    except (*BROKEN, zlib.error, lzma.LZMAError) as problem:
        raise Refused.because("broken_part", "source", part=member.filename) from problem
    except RuntimeError as problem:  # what zipfile raises for a password it does not have
        raise Refused.because("encrypted", "source") from problem
    if size > PART_LIMIT:
        raise Refused.because(
            "part_too_large", "source", part=member.filename, megabytes=PART_LIMIT >> 20
        )
    if size > budget:
        raise Refused.because("package_too_large", "source", megabytes=TOTAL_LIMIT >> 20)
    return b"".join(chunks)


def _safe_name(name: str) -> str:
    """A member's name; refused when it would leave the folder it were unpacked to."""
    plain = name.replace("\\", "/")
    if plain.startswith("/") or _DRIVE.match(plain) or ".." in plain.split("/"):
        raise Refused.because("member_path", "source", part=name[:200])
    return name


def _is_needed(name: str) -> bool:
    if any(word in name for word in _UNNEEDED):
        return False
    return name == "mimetype" or name.lower().endswith(_NEEDED)


def refuse_document_type(name: str, part: bytes) -> None:
    """Refuse an XML part with a document type, whose entities could unfold without end.

    A document type can stand only before the first element, after comments and instructions.
    """
    if part[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in part[:64]:
        # Not UTF-8: no spreadsheet writes this, and the search below could not see into it.
        raise Refused.because("strange_part", "source", part=name)
    at = 3 if part.startswith(b"\xef\xbb\xbf") else 0
    while True:
        while at < len(part) and part[at] in b" \t\r\n":
            at += 1
        if part.startswith(b"<?", at):
            close, width = part.find(b"?>", at), 2
        elif part.startswith(b"<!--", at):
            close, width = part.find(b"-->", at), 3
        elif part.startswith(b"<!", at):
            raise Refused.because("document_type", "source", part=name)
        else:
            return
        if close < 0:
            return
        at = close + width
