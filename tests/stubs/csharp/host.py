"""A process that holds .NET: compiles C# with Roslyn, or runs a compiled program. Started by `toolchain.py`."""

import os
import sys
from pathlib import Path
from typing import Any

os.environ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1"


def start(root: Path) -> Any:
    """Loads the runtime; the namespace `System`."""
    from pythonnet import load

    load("coreclr", runtime_config=str(root / "runtimeconfig.json"), dotnet_root=str(root))
    import clr  # noqa: F401
    import System

    return System


def compile_program(root: Path, output: str, listing: str) -> None:
    """Prints what Roslyn says of the files named in `listing`; writes the program where it says nothing."""
    system = start(root)
    import clr

    for name in ("Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp"):
        system.Reflection.Assembly.LoadFrom(str(root / "roslyn" / f"{name}.dll"))
        clr.AddReference(name)
    import Microsoft.CodeAnalysis as roslyn  # noqa: N813
    import Microsoft.CodeAnalysis.CSharp as csharp  # noqa: N813

    parsing = csharp.CSharpParseOptions(csharp.LanguageVersion.CSharp12, roslyn.DocumentationMode.Diagnose)
    trees = [
        csharp.CSharpSyntaxTree.ParseText(Path(file).read_text("utf-8"), parsing, file)
        for file in Path(listing).read_text().splitlines()
    ]
    folder = next((root / "shared" / "Microsoft.NETCore.App").iterdir())
    held = [one for one in sorted(folder.glob("*.dll")) if one.name.startswith(("System", "mscorlib", "netstandard"))]
    references = [roslyn.MetadataReference.CreateFromFile(str(one)) for one in held]
    options = csharp.CSharpCompilationOptions(roslyn.OutputKind.ConsoleApplication)
    options = options.WithNullableContextOptions(roslyn.NullableContextOptions.Enable).WithWarningLevel(8)
    options = options.WithGeneralDiagnosticOption(roslyn.ReportDiagnostic.Error)
    trees_array = system.Array[roslyn.SyntaxTree](trees)
    references_array = system.Array[roslyn.MetadataReference](references)
    made = csharp.CSharpCompilation.Create(Path(output).stem, trees_array, references_array, options)
    stream = system.IO.FileStream(output, system.IO.FileMode.Create)
    for one in made.Emit(stream).Diagnostics:
        if one.Severity != roslyn.DiagnosticSeverity.Hidden and not one.IsSuppressed:
            print(one.ToString())
    stream.Close()


def run_program(root: Path, program: str) -> None:
    """Runs a program to its end."""
    system = start(root)
    entry = system.Reflection.Assembly.LoadFrom(program).EntryPoint
    entry.Invoke(None, system.Array[system.Object]([]))


if __name__ == "__main__":
    action, home, *arguments = sys.argv[1:]
    if action == "compile":
        compile_program(Path(home), *arguments)
    else:
        run_program(Path(home), *arguments)
