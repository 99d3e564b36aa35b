"""Build the wheel, look into it, and use it in empty environments away from the source tree.

The wheel has to hold every file of both packages and nothing else, to run without extras, and to install with all of
them without the constraints file.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
import zipfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = {"directives": ROOT / "directives", "directives_cli": ROOT / "cli"}

TEXT = "Căn cứ Thông tư số 67/2012/TT-BCA ngày 13/11/2012 của Bộ Công an, đơn vị đã lập kế hoạch huấn luyện."
KEY = "67/2012/TT-BCA"
IMPORT = f"import directives; assert directives.extract({TEXT!r}).references[0].key == {KEY!r}"


def main() -> int:
    """Run every check; the first that fails ends the run with its reason."""
    with tempfile.TemporaryDirectory(prefix="wheel-check-") as folder:
        away = Path(folder)
        wheel = build(away)
        difference = differences(wheel)
        if difference:
            print("\n".join([f"{wheel.name} is not what the tree holds:", *difference]), file=sys.stderr)
            return 1
        print(f"{wheel.name} holds exactly {' and '.join(PACKAGES)}")
        for extras, options in (("", ("--constraint", str(ROOT / "constraints.txt"))), ("[all]", ())):
            use(away, f"{wheel}{extras}", options)
            print(f"directives{extras} installs, imports and runs{'' if options else ' without the constraints'}")
    return 0


def build(away: Path) -> Path:
    """Build the source archive, and from it alone the wheel."""
    run([sys.executable, "-m", "build", "--outdir", str(away), str(ROOT)], cwd=away)
    (wheel,) = away.glob("*.whl")
    return wheel


def differences(wheel: Path) -> list[str]:
    """Compare the files in the wheel with those of the tree."""
    expected = {
        f"{package}/{file.relative_to(folder).as_posix()}"
        for package, folder in PACKAGES.items()
        for file in folder.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    missing = [f"  missing: {name}" for name in sorted(expected - held)]
    return missing + [f"  too many: {name}" for name in sorted(held - expected)]


def use(away: Path, requirement: str, options: Sequence[str]) -> None:
    """Install a wheel in an empty environment, import it, and run its commands."""
    home = away / "environment"
    venv.create(home, clear=True, with_pip=True)
    python, command = home / "bin" / "python", str(home / "bin" / "directives")
    pip = [str(python), "-m", "pip", "--disable-pip-version-check"]
    run([*pip, "install", "--quiet", *options, requirement], cwd=away)
    run([*pip, "check"], cwd=away)
    run([str(python), "-c", IMPORT], cwd=away)
    run([command, "--help"], cwd=away)
    found = run([command, "extract", "-", "--format", "jsonl"], cwd=away, stdin=TEXT)
    if KEY not in found:
        raise SystemExit(f"directives extract did not find {KEY} in {TEXT!r} but printed {found!r}")


def run(arguments: Sequence[str], *, cwd: Path, stdin: str = "") -> str:
    """Run a program away from the tree and give what it prints; what it says is shown where it fails."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        arguments, cwd=cwd, env=environment, input=stdin, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(arguments)}\nfailed with exit code {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
