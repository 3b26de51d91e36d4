"""Can Qt start here, and is there a display? Used by the Makefile before anything else runs.

Exit codes: 0 yes; 1 Qt's system libraries are missing (says which to install); 3 no display.
With ``--display`` a window system must answer too; without it Qt's offscreen platform must.
"""

import os
import subprocess
import sys

DEBIAN = (
    "libegl1 libgl1 libfontconfig1 libdbus-1-3 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 "
    "libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0"
)
TRY = "from PySide6.QtWidgets import QApplication; QApplication([])"


def starts(platform: str) -> subprocess.CompletedProcess[str]:
    """Start and leave Qt in another process, because it aborts the one it cannot start in."""
    environment = dict(os.environ)
    if platform:
        environment["QT_QPA_PLATFORM"] = platform
    return subprocess.run(
        [sys.executable, "-c", TRY], env=environment, capture_output=True, text=True, check=False
    )


def main(arguments: list[str]) -> int:
    attempt = starts("offscreen")
    if attempt.returncode:
        return explain(attempt.stderr)
    if "--display" not in arguments or starts("").returncode == 0:
        return 0
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return 3
    attempt = starts("")
    return 3 if "could not connect to display" in attempt.stderr else explain(attempt.stderr)


def explain(words: str) -> int:
    """Say what is missing and how to get it."""
    last = words.strip().splitlines()[-1:] or ["no message"]
    sys.stderr.write(
        "Qt cannot start here, because libraries of the system are missing.\n"
        f"On Debian or Ubuntu: apt-get install {DEBIAN}\n"
        f"(Qt's own words: {last[0]})\n"
    )
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
