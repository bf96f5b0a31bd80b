"""Compiles a rendered client where a .NET SDK is on the machine, with warnings as errors."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tracker.stubs.languages.model import Files, GateError

SECONDS = 60
"""How long the compiler may take."""


@dataclass(frozen=True, slots=True)
class Compiler:
    """The C# compiler of an SDK, and what it compiles against."""

    dotnet: Path
    compiler: Path
    references: Path
    """Folder of the framework's assemblies."""

    def run(self, sources: Iterable[str], folder: Path) -> str:
        """Compiles files of a folder strictly; what the compiler says, empty where all is well."""
        options = ["-target:library", "-out:client.dll", "-langversion:12", "-nullable:enable", "-warnaserror"]
        options += ["-nologo", "-nostdlib", *(f"-r:{one}" for one in sorted(self.references.glob("*.dll")))]
        answers = folder / "client.rsp"
        answers.write_text("".join(f'"{line}"\n' for line in (*options, *sources)), encoding="utf-8")
        done = subprocess.run(  # noqa: S603
            [self.dotnet, self.compiler, "@client.rsp"],
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            env={"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1", "DOTNET_CLI_TELEMETRY_OPTOUT": "1", **os.environ},
            check=False,
        )
        return "" if done.returncode == 0 else done.stdout + done.stderr


def find() -> Compiler | None:
    """The newest SDK behind the `dotnet` on the path that has C# 12; None where there is none."""
    found = shutil.which("dotnet")
    if found is None:
        return None
    root = Path(found).resolve().parent
    compilers = sorted(root.glob("sdk/*/Roslyn/bincore/csc.dll"), key=_version)
    packs = [*root.glob("packs/Microsoft.NETCore.App.Ref/*/ref/net*"), *root.glob("shared/Microsoft.NETCore.App/*")]
    references = [pack for pack in packs if (pack / "System.Text.Json.dll").is_file()]
    if not compilers or not references:
        return None
    return Compiler(Path(found), compilers[-1], references[0])


def _version(path: Path) -> tuple[int, ...]:
    return tuple(int(part) for part in path.parts[-4].split("-")[0].split(".") if part.isdigit())


def prove(_: str, files: Files) -> None:
    """`GateError` where a compiler is at hand and refuses the client."""
    compiler = find()
    if compiler is None:
        return
    with tempfile.TemporaryDirectory(prefix="tracker-") as folder:
        sources = list(_write(files, Path(folder)))
        try:
            said = compiler.run(sources, Path(folder))
        except subprocess.TimeoutExpired:
            return
    if said:
        raise GateError(f"the rendered client does not compile: {said.strip().splitlines()[0][:300]}")


def _write(files: Files, folder: Path) -> Iterable[str]:
    for path, text in files.items():
        if path.endswith(".cs"):
            place = folder / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8", newline="\n")
            yield path
