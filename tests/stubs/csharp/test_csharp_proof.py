"""Where a .NET SDK is on the machine, what was written is compiled first."""

import stat
from pathlib import Path

import pytest

from tracker.stubs.languages import GateError
from tracker.stubs.languages.csharp import proof


@pytest.fixture
def sdk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What an SDK looks like; its `dotnet` refuses what has the word `bad`, and says where."""
    for path in ("sdk/8.0.400", "sdk/10.0.100", "sdk/9.0.1"):
        (tmp_path / path / "Roslyn" / "bincore").mkdir(parents=True)
        (tmp_path / path / "Roslyn" / "bincore" / "csc.dll").touch()
    pack = tmp_path / "packs" / "Microsoft.NETCore.App.Ref" / "8.0.4" / "ref" / "net8.0"
    pack.mkdir(parents=True)
    (pack / "System.Text.Json.dll").touch()
    script = tmp_path / "dotnet"
    script.write_text('#!/bin/sh\nif grep -q bad A.cs; then echo "A.cs(1,1): error CS1001"; exit 1; fi\n')
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    return tmp_path


def test_the_newest_compiler_is_taken(sdk: Path) -> None:
    found = proof.find()
    assert found is not None
    assert found.compiler == sdk / "sdk" / "10.0.100" / "Roslyn" / "bincore" / "csc.dll"
    assert found.references.name == "net8.0"


@pytest.mark.usefixtures("sdk")
def test_what_does_not_compile_is_refused() -> None:
    proof.prove("P", {"A.cs": "class A { }", "README.md": "bad"})
    with pytest.raises(GateError, match=r"does not compile: A\.cs\(1,1\): error CS1001"):
        proof.prove("P", {"A.cs": "bad"})


def test_without_an_sdk_nothing_is_compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert proof.find() is None
    proof.prove("P", {"A.cs": "bad"})
