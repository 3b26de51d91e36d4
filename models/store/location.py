"""Where a document lies: on this computer, in a folder that a cloud service copies, or on a network.

Both of the latter can break a data file: a cloud service copies half-written states and overwrites
one person's with another's; network file systems often lack the locks. The user is told.
"""

import os
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePath


class PlaceKind(StrEnum):
    """How safe a folder is for a data file that is written in place."""

    LOCAL = "local"
    CLOUD = "cloud"
    NETWORK = "network"


@dataclass(frozen=True, slots=True)
class Place:
    """name: the service (``Dropbox``) or the kind of mount (``nfs4``); empty for a local folder."""

    kind: PlaceKind
    name: str = ""


_CLOUD_FOLDERS = (
    ("OneDrive", re.compile(r"onedrive( ?- ?.+)?", re.IGNORECASE)),
    ("Dropbox", re.compile(r"dropbox( ?\(.+\))?", re.IGNORECASE)),
    ("iCloud Drive", re.compile(r"icloud ?drive|com~apple~clouddocs", re.IGNORECASE)),
    ("Google Drive", re.compile(r"google ?drive(-.+)?|my drive|drivefs", re.IGNORECASE)),
    ("Nextcloud", re.compile(r"nextcloud|owncloud", re.IGNORECASE)),
    ("Box", re.compile(r"box( sync|-box)?", re.IGNORECASE)),
    ("pCloud", re.compile(r"pcloud ?drive", re.IGNORECASE)),
)

_NETWORK_TYPES = frozenset(
    [
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "ncpfs",
        "afs",
        "ceph",
        "glusterfs",
        "9p",
        "davfs",
        "lustre",
        "fuse.sshfs",
        "fuse.rclone",
        "fuse.gvfsd-fuse",
        "fuse.davfs2",
        "fuse.s3fs",
        "fuse.glusterfs",
    ]
)


def place_of(document: Path) -> Place:
    """Where the document lies, as far as its path and the mounts tell."""
    resolved = document.resolve()
    service = cloud_service(resolved)
    if service:
        return Place(PlaceKind.CLOUD, service)
    kind = network_mount(resolved, _mounts()) or _windows_share(resolved)
    return Place(PlaceKind.NETWORK, kind) if kind else Place(PlaceKind.LOCAL)


def cloud_service(document: PurePath) -> str:
    """The service whose folder name is on the way to the document; empty for none."""
    for part in document.parts[:-1]:
        for service, pattern in _CLOUD_FOLDERS:
            if pattern.fullmatch(part):
                return service
    return ""


def network_mount(document: PurePath, mounts: Iterable[tuple[str, str]]) -> str:
    """The type of the network file system that holds the document; empty for a local one.

    mounts: mount point and file system type; of the points on the way, the longest decides.
    """
    holding = [
        (len(PurePath(point).parts), kind)
        for point, kind in mounts
        if document.is_relative_to(PurePath(point))
    ]
    kind = max(holding)[1] if holding else ""
    return kind if kind in _NETWORK_TYPES else ""


def _mounts() -> list[tuple[str, str]]:
    try:
        lines = Path("/proc/self/mountinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return []
    mounts = []
    for line in lines:
        before, _, after = line.partition(" - ")
        point = re.sub(r"\\([0-7]{3})", lambda m: chr(int(m[1], 8)), before.split()[4])
        mounts.append((point, after.split()[0]))
    return mounts


def _windows_share(document: PurePath) -> str:
    if os.name != "nt" or sys.platform != "win32":
        return ""
    import ctypes

    remote = 4
    drive = document.drive
    if drive.startswith("\\\\"):
        return "share"
    return "share" if ctypes.windll.kernel32.GetDriveTypeW(drive + "\\") == remote else ""
