"""Compile the extraction where DIRECTIVES_COMPILED=1 asks for it; all else of the build is in pyproject.toml.

What is installed does the same, only faster. Nothing of this is needed, or looked at, where the variable is not set.
"""

from __future__ import annotations

import os
import runpy
import shlex
import shutil
import sys
import sysconfig
from pathlib import Path
from tempfile import TemporaryDirectory

from setuptools import Extension, setup

ROOT = Path(__file__).resolve().parent

NEEDED = ["mypy[mypyc]>=1.15", "pydantic>=2.7"]
"""What the build needs then: the compiler from Python to C, and the types of what the modules import."""

PLAIN = {
    "certainty", "errors", "models", "queries",  # records and errors, made by others' code or rarely
    "claims", "identity", "places", "quotes",  # are handed rows of the database, which mypyc finds to have other types
    "extraction",  # its one function tells callers what they gave, and has its help
    "vocabulary.merging", "vocabulary.registry", "vocabulary.tables",  # remember what they give: cached properties
}  # fmt: skip
"""The modules that stay as they are, of those by which articles are read."""

NOT_BUILDING = {"egg_info", "dist_info", "sdist"}
"""Commands that tell what is needed, or what is there, before all that is needed is there."""

IN_PLACE = {"editable_wheel", "develop", "--inplace", "-i"}


def main() -> None:
    """Hand the build to setuptools."""
    if os.environ.get("DIRECTIVES_COMPILED") != "1":
        setup()
    elif IN_PLACE & {*sys.argv}:
        sys.exit("DIRECTIVES_COMPILED=1 is not for editable installs: what is compiled would hide what is edited")
    elif NOT_BUILDING & {*sys.argv}:
        setup(setup_requires=NEEDED)
    else:
        with TemporaryDirectory(prefix="directives-") as away:  # an earlier build's files would get into this one
            setup(ext_modules=extensions(away), options={"build": {"build_base": away}})


def modules() -> list[str]:
    """Name the modules that are compiled: those by which a text is read, but for a few."""
    read_by: tuple[str, ...] = runpy.run_path(str(ROOT / "directives" / "rules.py"))["MODULES"]
    return [name for name in read_by if name not in PLAIN]


def extensions(away: str) -> list[Extension]:
    """Translate the modules to C, in a folder elsewhere.

    Raises:
        SystemExit: if something is missing, with what it is: a build never gives less than was asked for.
    """
    if missing := lacking():
        sys.exit(f"DIRECTIVES_COMPILED=1 needs {missing}; without the variable nothing is compiled")
    from mypyc.build import mypycify  # noqa: PLC0415  # only this build needs it

    files = [str(Path("directives", *name.split(".")).with_suffix(".py")) for name in modules()]
    # the types are checked by `make types`; a newer mypy that is stricter must not end a user's installation
    flags = ["--config-file=", "--follow-imports=silent", f"--cache-dir={away}/types"]
    return list(mypycify([*flags, *files], group_name="directives", debug_level="0", target_dir=away))


def lacking() -> str:
    """Say what is missing to compile: nothing, the translator, a C compiler or the headers of Python."""
    try:
        import mypyc.build  # noqa: F401, PLC0415  # only this build needs it
    except ImportError:
        return f"{' and '.join(NEEDED)}, of which mypyc cannot be imported"
    if sys.platform == "win32":  # setuptools looks for Microsoft's, and says where to get it
        return ""
    compiler = (shlex.split(os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc") or ["cc"])[0]
    if shutil.which(compiler) is None:
        return f"a C compiler ({compiler}), as Debian's gcc"
    header = Path(sysconfig.get_path("include"), "Python.h")
    return "" if header.is_file() else f"the headers of Python ({header}), as in Debian's python3-dev"


if __name__ == "__main__":
    main()
