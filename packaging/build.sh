#!/usr/bin/env bash
# Build dist/watchbill (a folder that runs without Python) and dist/watchbill_VERSION_ARCH.deb of it.
# Needs the environment of `make`, and dpkg-deb for the package. Takes minutes: not part of the tests.
set -euo pipefail
cd "$(dirname "$0")/.."

id=org.watchbill.Watchbill
python=.venv/bin/python
version=$($python -c 'import tomllib; print(tomllib.load(open("pyproject.toml","rb"))["project"]["version"])')

$python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
  -r packaging/requirements.lock
$python -m PyInstaller --noconfirm --distpath dist --workpath build/pyinstaller packaging/watchbill.spec

# It runs, without a display and without this tree: it draws a picture of every page.
rm -rf build/tour
dist/watchbill/watchbill tour --out build/tour | tail -1
for spec in views/pages/*/spec.py; do
  page=$(basename "$(dirname "$spec")")
  [ -s "build/tour/$page-light.png" ] || { echo "The bundle does not show the page $page." >&2; exit 1; }
done

# And it plans: the solver runs in a process of its own, which a bundle starts in its own way.
rm -f build/planned.watchbill
dist/watchbill/watchbill new build/planned.watchbill --sample
dist/watchbill/watchbill plan build/planned.watchbill "Ticket duty" >/dev/null || [ $? -eq 1 ]

command -v dpkg-deb >/dev/null || { echo "No dpkg-deb here: dist/watchbill is all."; exit 0; }
arch=$(dpkg --print-architecture)
tree=build/deb
rm -rf "$tree"
install -d "$tree/DEBIAN" "$tree/opt" "$tree/usr/bin" "$tree/usr/share/doc/watchbill"
cp -a dist/watchbill "$tree/opt/watchbill"
ln -s /opt/watchbill/watchbill "$tree/usr/bin/watchbill"
install -Dm644 "packaging/$id.desktop" "$tree/usr/share/applications/$id.desktop"
install -Dm644 "packaging/$id.metainfo.xml" "$tree/usr/share/metainfo/$id.metainfo.xml"
install -Dm644 "packaging/$id.xml" "$tree/usr/share/mime/packages/$id.xml"
install -Dm644 "packaging/$id.svg" "$tree/usr/share/icons/hicolor/scalable/apps/$id.svg"
install -Dm644 LICENSE "$tree/usr/share/doc/watchbill/copyright"
cat > "$tree/DEBIAN/control" <<CONTROL
Package: watchbill
Version: $version
Architecture: $arch
Maintainer: The Watchbill authors <nobody@localhost>
Section: office
Priority: optional
Installed-Size: $(du -sk "$tree" | cut -f1)
Depends: libc6, libegl1, libgl1, libfontconfig1, libdbus-1-3, libxkbcommon-x11-0, libxcb-cursor0, libxcb-icccm4, libxcb-image0, libxcb-keysyms1, libxcb-randr0, libxcb-render-util0, libxcb-shape0, libxcb-xinerama0
Description: Lead the teams that keep distributed services running
 A workbench for people who lead the teams that run distributed services:
 hours of work, toil against project hours, thresholds, and reports whose
 numbers add up again.
CONTROL
dpkg-deb --root-owner-group -Zxz --build "$tree" "dist/watchbill_${version}_${arch}.deb"
