"""Folders that a cloud service copies and mounts of a network are recognised."""

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from models.store.location import PlaceKind, cloud_service, network_mount, place_of


@pytest.mark.parametrize(
    ("path", "service"),
    [
        (PureWindowsPath(r"C:\Users\a\OneDrive\x.watchbill"), "OneDrive"),
        (PureWindowsPath(r"C:\Users\a\OneDrive - Example Ltd\ops\x.watchbill"), "OneDrive"),
        (PurePosixPath("/Users/a/Library/CloudStorage/OneDrive-Example/x"), "OneDrive"),
        (PurePosixPath("/home/a/Dropbox/x.watchbill"), "Dropbox"),
        (PurePosixPath("/home/a/Dropbox (Ops)/x.watchbill"), "Dropbox"),
        (PurePosixPath("/Users/a/Library/Mobile Documents/com~apple~CloudDocs/x"), "iCloud Drive"),
        (PureWindowsPath(r"C:\Users\a\iCloudDrive\x.watchbill"), "iCloud Drive"),
        (PureWindowsPath(r"G:\My Drive\x.watchbill"), "Google Drive"),
        (PurePosixPath("/Users/a/Library/CloudStorage/GoogleDrive-a@b.org/x"), "Google Drive"),
        (PurePosixPath("/home/a/Nextcloud/x.watchbill"), "Nextcloud"),
        (PurePosixPath("/home/a/documents/x.watchbill"), ""),
        (PurePosixPath("/home/dropbox-notes/x.watchbill"), ""),
        (PurePosixPath("/home/a/Dropbox"), ""),
        (PurePosixPath("/home/a/toolbox/x.watchbill"), ""),
    ],
)
def test_the_folder_names_of_services(path: PurePosixPath, service: str) -> None:
    assert cloud_service(path) == service


def test_the_deepest_mount_on_the_way_decides() -> None:
    mounts = [("/", "ext4"), ("/srv", "nfs4"), ("/srv/local", "xfs"), ("/srvx", "cifs")]
    assert network_mount(PurePosixPath("/srv/team/x"), mounts) == "nfs4"
    assert network_mount(PurePosixPath("/srv/local/x"), mounts) == ""
    assert network_mount(PurePosixPath("/srvx/x"), mounts) == "cifs"
    assert network_mount(PurePosixPath("/home/x"), mounts) == ""


def test_a_cloud_folder_of_this_machine_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    place = place_of(folder / "team.watchbill")
    assert (place.kind, place.name) == (PlaceKind.CLOUD, "Dropbox")


def test_an_ordinary_folder_is_local(tmp_path: Path) -> None:
    assert place_of(tmp_path / "team.watchbill").kind is PlaceKind.LOCAL
