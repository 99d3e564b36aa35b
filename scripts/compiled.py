"""Build the package with its extraction compiled into build/compiled, unless it is there already.

python scripts/compiled.py [COMMAND ...]

COMMAND is run with it: PYTHONPATH puts it before the editable installation. Where nothing can be compiled, that is said
and no command is run. It never lies beside the sources, where what is compiled would hide what is edited. It is built
from the source archive alone, in folders that are thrown away, so that nothing of an earlier build gets into it.
"""

from __future__ import annotations

import hashlib
import os
import runpy
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMPILED = ROOT / "build" / "compiled"
STAMP = "made-of"
"""The file in the folder that says of what it was made."""


def main(command: list[str]) -> int:
    """Build what is missing or old, and run a command with it."""
    if fault := unusable():
        if missing := lacking():
            left = f"; not run with it: {' '.join(command)}" if command else ""
            print(f"{fault}, and to make it needs {missing}{left}", file=sys.stderr)
            return 0 if command else 1
        print(f"{fault}: compiling, which takes a minute or two", flush=True)
        build()
    if not command:
        print(f"{COMPILED.relative_to(ROOT)} holds the extraction compiled")
        return 0
    return subprocess.run(command, env={**os.environ, "PYTHONPATH": str(COMPILED)}, check=False).returncode


def unusable() -> str:
    """Say why the compiled package cannot stand for the sources as they are, or nothing if it can."""
    stamp = COMPILED / STAMP
    if not stamp.is_file():
        return "there is no build/compiled"
    return "" if stamp.read_text(encoding="utf-8") == made_of() else "build/compiled was made of other sources"


def lacking() -> str:
    """Say what is missing to compile, or nothing."""
    return str(runpy.run_path(str(ROOT / "setup.py"))["lacking"]())


def made_of() -> str:
    """Give a digest of all that goes into the compiled package, and of what translates it."""
    digest = hashlib.sha256(f"{sys.version} mypy {version('mypy')}".encode())
    for file in sources():
        digest.update(f"\n{file.relative_to(ROOT).as_posix()}\n".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def sources() -> Iterator[Path]:
    """Give the files of the source archive that matter, in order."""
    yield from (ROOT / "pyproject.toml", ROOT / "setup.py")
    for package in ("directives", "cli"):
        files = (file for file in sorted((ROOT / package).rglob("*")) if "__pycache__" not in file.parts)
        yield from filter(Path.is_file, files)


def build() -> None:
    """Build the source archive, from it alone the wheel, and unpack that."""
    digest = made_of()
    with tempfile.TemporaryDirectory(prefix="compiled-") as folder:
        away, made = Path(folder), Path(folder) / "made"
        command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, str(ROOT)]
        run(command, cwd=away, DIRECTIVES_COMPILED="1")
        (wheel,) = away.glob("*.whl")
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
        run([*pip, "install", "--quiet", "--no-deps", "--no-index", "--target", str(made), str(wheel)], cwd=away)
        shutil.rmtree(COMPILED, ignore_errors=True)
        COMPILED.parent.mkdir(exist_ok=True)
        shutil.move(made, COMPILED)
        (COMPILED / STAMP).write_text(digest, encoding="utf-8")  # last, as it says that all is there


def run(arguments: list[str], *, cwd: Path, **variables: str) -> None:
    """Run a program; what it says is shown where it fails."""
    done = subprocess.run(
        arguments, cwd=cwd, env={**os.environ, **variables}, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(arguments)}\nfailed with exit code {done.returncode}:\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
