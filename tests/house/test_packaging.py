"""What the desktop is told about Watchbill is well formed, and true of a real data file."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest

from models import catalog
from models.store.store import Store

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
ID = "org.watchbill.Watchbill"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


def validate(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.heavy
def test_the_desktop_entry_is_valid(needs) -> None:
    needs("desktop-file-validate")
    result = validate("desktop-file-validate", str(PACKAGING / f"{ID}.desktop"))
    assert (result.returncode, result.stdout) == (0, "")


@pytest.mark.heavy
def test_the_metainfo_is_valid(needs) -> None:
    needs("appstreamcli")
    path = str(PACKAGING / f"{ID}.metainfo.xml")
    result = validate("appstreamcli", "validate", "--no-net", path)
    assert result.returncode == 0, result.stdout


def test_one_id_is_shared_by_all() -> None:
    for suffix in (".desktop", ".metainfo.xml", ".xml", ".svg"):
        assert (PACKAGING / (ID + suffix)).is_file()
    assert f"<id>{ID}</id>" in (PACKAGING / f"{ID}.metainfo.xml").read_text(encoding="utf-8")
    assert f"Icon={ID}\n" in (PACKAGING / f"{ID}.desktop").read_text(encoding="utf-8")
    assert ID in (PACKAGING / "build.sh").read_text(encoding="utf-8")


def test_the_release_is_the_version_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    metainfo = ElementTree.parse(PACKAGING / f"{ID}.metainfo.xml")
    releases = [release.get("version") for release in metainfo.iter("release")]
    assert releases[0] == project["project"]["version"]


def recognised(content: bytes) -> bool:
    """What a desktop does with the MIME definition: nested matches at their offsets."""
    root = ElementTree.parse(PACKAGING / f"{ID}.xml").getroot()

    def matches(match: ElementTree.Element) -> bool:
        offset, value = int(match.get("offset", "0")), match.get("value", "").encode()
        if content[offset : offset + len(value)] != value:
            return False
        inner = match.findall(f"{MIME}match")
        return not inner or any(matches(part) for part in inner)

    return any(matches(match) for match in root.findall(f"*/{MIME}magic/{MIME}match"))


def test_a_data_file_is_recognised_by_its_content(tmp_path: Path) -> None:

    path = tmp_path / "team.watchbill"
    Store.create(path, catalog.schema()).close()
    assert recognised(path.read_bytes())
    assert not recognised(b"SQLite format 3\x00" + bytes(100))
    assert not recognised(b"")


def test_a_type_is_registered_for_the_extension() -> None:
    mime = (PACKAGING / f"{ID}.xml").read_text(encoding="utf-8")
    desktop = (PACKAGING / f"{ID}.desktop").read_text(encoding="utf-8")
    assert 'pattern="*.watchbill"' in mime
    declared = re.search(r'mime-type type="([^"]+)"', mime)
    assert declared is not None
    assert f"MimeType={declared.group(1)};" in desktop


def test_the_builder_is_a_correct_script() -> None:
    bash = shutil.which("bash")
    assert bash is not None
    for script in (PACKAGING / "build.sh", ROOT / ".ci" / "run"):
        assert validate(bash, "-n", str(script)).returncode == 0
