"""Write the golden workbooks anew, after a change of reports or of the sample team that is meant.

Read what changed with `git diff tests/files/golden` before it is committed.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TESTS = ("tests/reports/test_goldens.py", "tests/app/exchange/test_golden.py")


def main() -> int:
    """Run the tests that hold workbooks to their goldens, and let them write these; then say what
    changed. The exit code is pytest's."""
    environment = {**os.environ, "WATCHBILL_GOLDEN": "write"}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", *TESTS]
    code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    changed = ["git", "status", "--short", "tests/files/golden"]
    subprocess.run(changed, cwd=ROOT, check=False)
    return code


if __name__ == "__main__":
    sys.exit(main())
