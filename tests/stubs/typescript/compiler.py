"""TypeScript's compiler, of the pinned version, beside the virtual environment; tests that need it skip without npm."""

import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

import pytest

VERSION = "5.9.3"
OPTIONS = (
    *("--strict", "--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess", "--noImplicitOverride"),
    *("--isolatedModules", "--verbatimModuleSyntax", "--erasableSyntaxOnly", "--noPropertyAccessFromIndexSignature"),
    *("--noUnusedLocals", "--noUnusedParameters", "--noImplicitReturns", "--noFallthroughCasesInSwitch"),
    *("--target", "es2022", "--module", "es2022", "--moduleResolution", "bundler", "--pretty", "false"),
)


@cache
def node() -> str:
    found = shutil.which("node")
    if found is None:
        pytest.skip("node is not installed")
    version = subprocess.run([found, "--version"], capture_output=True, text=True, check=True).stdout
    if tuple(map(int, version.strip().lstrip("v").split(".")[:2])) < (20, 3):
        pytest.skip(f"node {version.strip()} is older than 20.3")
    return found


def compiler() -> Path:
    """The compiler's program, installed at the first use."""
    home = Path(sys.prefix) / f"typescript-{VERSION}"
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not installed")
    if not home.exists():
        with tempfile.TemporaryDirectory(dir=sys.prefix) as draft:
            command = [npm, "install", "--no-save", "--no-package-lock", "--silent", f"typescript@{VERSION}"]
            done = subprocess.run(command, cwd=draft, capture_output=True, timeout=120, check=False)
            if done.returncode:
                pytest.skip("typescript could not be installed")
            try:
                (Path(draft) / "node_modules").rename(home)
            except OSError:
                assert home.exists(), "another worker was to have installed it"
    return home / "typescript" / "bin" / "tsc"


def compile_all(folder: Path, *files: str, out: Path | None = None) -> list[str]:
    """The compiler's complaints about some files of a folder and all they import, at its strictest."""
    into = ["--outDir", str(out)] if out else ["--noEmit"]
    command = [node(), str(compiler()), *OPTIONS, *into, *files]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300, check=False)
    return done.stdout.splitlines()
