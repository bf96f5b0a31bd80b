"""Which lines of a program a change reaches."""

import copy
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from stubs.test_stubs_diff import GET, SCHEMAS, SPEC, put, ref, renamed, several

from tracker import openapi
from tracker.stubs import changes, plan
from tracker.stubs.impact import Impact, search

REMOVED = put(f"{SCHEMAS}.Dødsbo.properties.skifteret", ...)


def look(folder: Path, edit: Callable[[Any], Any], *programs: str, **names: str) -> Impact:
    files = {f"app{number or ''}.py": text for number, text in enumerate(programs)}
    files |= {f"{name}.py": text for name, text in names.items()}
    for name, text in files.items():
        (folder / name).write_text(text)
    document = copy.deepcopy(SPEC)
    document = edit(document) or document
    older = plan(openapi.load(json.dumps(SPEC).encode()), package="p")
    newer = plan(openapi.load(json.dumps(document).encode()), package="p", names=older.names)
    return search(folder, changes(older, newer), older)


def places(found: Impact) -> list[tuple[str, int, str]]:
    return [(hit.change.name, hit.line, hit.certainty) for hit in found.hits]


def test_the_example(tmp_path: Path) -> None:
    found = look(
        tmp_path,
        REMOVED,
        "from minklient import Client\n\n\ndef vis(client: Client, nr: str) -> None:\n"
        "    bo = client.bo.hent_bo(bo_id=nr)  # skifteret\n    ret = bo.skifteret\n    print(ret, 'bo.skifteret')\n",
    )
    hit = found.hits[0]
    assert len(found.hits) == 1
    assert (hit.file, hit.line, hit.column, hit.text) == ("app.py", 6, 11, "ret = bo.skifteret")
    assert (hit.change.name, hit.change.kind, hit.certainty) == ("Doedsbo.skifteret", "removed", "certain")


CERTAIN = {
    "with": "with Client() as c:\n    c.bo.hent_bo(bo_id='1').skifteret",
    "annotation": "def f(b: Doedsbo): return b.skifteret",
    "quoted annotation": "def f(b: 'Doedsbo | None'): return b.skifteret",
    "list": "def f(bs: list[Doedsbo]):\n    for b in bs: b.skifteret",
    "comprehension": "def f(bs: list[Doedsbo]): return [b.skifteret for b in bs]",
    "index": "def f(bs: list[Doedsbo]): return bs[0].skifteret",
    "dict": "def f(bs: dict[str, Doedsbo]):\n    for k, b in bs.items(): b.skifteret",
    "keyword": "Doedsbo(navn='x', skifteret='y')",
    "assignment": "b = Doedsbo(navn='x'); b.skifteret = 'y'",
    "walrus": "if (b := Client().bo.hent_bo(bo_id='1')): b.skifteret",
    "attribute of self": "class A:\n    def __init__(self): self.c = Client()\n"
    "    def f(self): return self.c.bo.hent_bo(bo_id='1').skifteret",
    "method of self": "class A:\n    def get(self) -> Doedsbo: ...\n    def f(self): return self.get().skifteret",
    "function without annotation": "def get(): return Client().bo.hent_bo(bo_id='1')\nget().skifteret",
    "argument given by callers": "def f(b): return b.skifteret\nf(Doedsbo(navn='x'))",
    "later global": "def f(): return c.bo.hent_bo(bo_id='1').skifteret\nc = Client()",
    "async": "async def f():\n    async with AsyncClient() as c: (await c.bo.hent_bo(bo_id='1')).skifteret",
    "group": "bo = Client().bo\nbo.hent_bo(bo_id='1').skifteret",
    "pattern": "def f(b: Doedsbo):\n    match b:\n        case Doedsbo(skifteret=x): pass",
    "replace": "from dataclasses import replace\nreplace(Doedsbo(navn='x'), skifteret='y')",
    "two lines": "b = Doedsbo(navn='x')\n(b\n .skifteret)",
    "run": "import asyncio\nasync def f() -> Doedsbo: ...\nasyncio.run(f()).skifteret",
    "imported module": "import minklient as m\nm.models.Doedsbo(navn='x').skifteret",
    "module of classes": "import minklient.models as m\nm.Doedsbo(navn='x').skifteret",
    "everything imported": "from minklient import *\nDoedsbo(navn='x').skifteret",
    "import that may fail": "try:\n    from minklient import Client as K\nexcept ImportError:\n    K = None\n"
    "K().bo.hent_bo(bo_id='1').skifteret",
    "global": "c = None\ndef start():\n    global c\n    c = Client()\ndef f(): c.bo.hent_bo(bo_id='1').skifteret",
    "None in the meantime": "try:\n    b = Doedsbo(navn='x')\nexcept Exception:\n    b = None\nb.skifteret",
    "gather": "import asyncio\nasync def f(c: AsyncClient):\n"
    "    a, b = await asyncio.gather(c.bo.hent_bo(bo_id='1'), c.bo.hent_bo(bo_id='2'))\n    b.skifteret",
    "task": "import asyncio\nasync def f(c: AsyncClient):\n"
    "    t = asyncio.create_task(c.bo.hent_bo(bo_id='1'))\n    (await t).skifteret",
    "captured": "def f(b: Doedsbo):\n    match b:\n        case Doedsbo() as d: d.skifteret",
    "captured whole": "def f(b: Doedsbo):\n    match b:\n        case other: other.skifteret",
    "star": "a, *rest = [Doedsbo(navn='x'), Doedsbo(navn='y')]\nrest[0].skifteret",
    "dict of clients": "cs = {'a': Client(), 'b': Client()}\nfor k, c in cs.items(): c.bo.hent_bo(bo_id='1').skifteret",
    "annotated dict of clients": "cs: dict[str, Client] = {}\ncs['a'].bo.hent_bo(bo_id='1').skifteret",
    "class below the client": "class Min(Client):\n    def f(self): return self.bo.hent_bo(bo_id='1').skifteret",
    "class below a class": "class Min(Doedsbo): pass\nMin(navn='x').skifteret",
    "class below, built": "class Min(Doedsbo): pass\nMin(navn='x', skifteret='y')",
    "attribute of a class": "class A:\n    c = Client()\n    def f(self): self.c.bo.hent_bo(bo_id='1').skifteret",
    "field": "from dataclasses import dataclass\n@dataclass\nclass A:\n    b: Doedsbo\nA(b=None).b.skifteret",
    "another name for a type": "Mange = list[Doedsbo]\ndef f(bs: Mange): bs[0].skifteret",
    "a name announced": "from typing import TypeAlias\nBo: TypeAlias = 'Doedsbo'\ndef f(b: Bo): b.skifteret",
    "fixture": "import pytest\n@pytest.fixture\ndef c(): yield Client()\n"
    "def test(c): c.bo.hent_bo(bo_id='1').skifteret",
    "generator": "def f():\n    yield Doedsbo(navn='x')\nfor b in f(): b.skifteret",
    "context": "from contextlib import contextmanager\n@contextmanager\ndef f(): yield Doedsbo(navn='x')\n"
    "with f() as b: b.skifteret",
    "stack": "from contextlib import ExitStack\nwith ExitStack() as s:\n    c = s.enter_context(Client())\n"
    "    c.bo.hent_bo(bo_id='1').skifteret",
    "checked": "def f(x):\n    if isinstance(x, Doedsbo): x.skifteret",
    "asserted": "def f(x):\n    assert isinstance(x, Doedsbo)\n    x.skifteret",
    "spread arguments": "def f(*bs: Doedsbo):\n    for b in bs: b.skifteret",
    "zip": "def f(bs: list[Doedsbo]):\n    for a, b in zip('x', bs): b.skifteret",
}


@pytest.mark.parametrize("program", [pytest.param(text, id=name) for name, text in CERTAIN.items()])
def test_certain(tmp_path: Path, program: str) -> None:
    found = look(tmp_path, REMOVED, f"from minklient import AsyncClient, Client, Doedsbo\n{program}\n")
    assert [(hit.change.name, hit.certainty) for hit in found.hits] == [("Doedsbo.skifteret", "certain")]
    assert "skifteret" in found.hits[0].text


SILENT = {
    "a class within": "def f(b: Doedsbo):\n    class A: skifteret = 1\n    return A.skifteret, A().skifteret",
    "comment and string": "x = 'bo.skifteret'  # bo.skifteret",
    "another class": "class A:\n    skifteret = 1\nA().skifteret",
    "another class of the client": "Krav(beloeb=1).skifteret",
    "a name": "skifteret = 1\nprint(skifteret)",
    "a keyword of something else": "print(skifteret=1)",
    "a dictionary": "{'skifteret': 1}['skifteret']",
    "standard library": "import json\njson.skifteret",
    "another client": "import httpx\nhttpx.Client().skifteret",
    "a test before another": "def f(x):\n    if isinstance(x, Doedsbo): pass\n    x = 1\n    x.skifteret",
    "a named tuple": "import typing\nclass P(typing.NamedTuple):\n    skifteret: int\ndef f(p: P): p.skifteret",
    "a name in a string": "getattr(object(), 'skifteret')",
    "a class that hides another": "class Client:\n    def hent_bo(self): return self\nClient().hent_bo().skifteret",
    "what the standard library gives": "import json\njson.loads('1').skifteret",
}


@pytest.mark.parametrize("program", [pytest.param(text, id=name) for name, text in SILENT.items()])
def test_silent(tmp_path: Path, program: str) -> None:
    assert look(tmp_path, REMOVED, f"from minklient import Client, Doedsbo, Krav\n{program}\n").hits == ()


OVER_FILES = {
    "another name": {
        "api": "from minklient import Doedsbo as Bo\n",
        "app": "from api import Bo\nBo(navn='x').skifteret",
    },
    "a global": {
        "opsaetning": "from minklient import Client\nc = Client()\n",
        "app": "from opsaetning import c\nc.bo.hent_bo(bo_id='1').skifteret",
    },
    "a module": {
        "opsaetning": "from minklient import Client\nc = Client()\n",
        "app": "import opsaetning\nopsaetning.c.bo.hent_bo(bo_id='1').skifteret",
    },
    "relative": {
        "pakke/__init__": "from .k import c\n",
        "pakke/k": "from minklient import Client\nc = Client()\n",
        "pakke/sub/app": "from .. import k\nk.c.bo.hent_bo(bo_id='1').skifteret",
    },
    "conftest": {
        "conftest": "import pytest\nfrom minklient import Client\n@pytest.fixture\ndef c(): return Client()\n",
        "app": "def test(c): c.bo.hent_bo(bo_id='1').skifteret",
    },
    "a client in the tree": {
        "klienter/minklient/.tracker-manifest": "",
        "app": "from klienter.minklient.models import Doedsbo\nDoedsbo(navn='x').skifteret",
    },
}


@pytest.mark.parametrize("name", OVER_FILES)
def test_what_other_files_say(tmp_path: Path, name: str) -> None:
    for path, text in OVER_FILES[name].items():
        file = tmp_path / (path if "manifest" in path else f"{path}.py")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    found = look(tmp_path, REMOVED)
    assert [(Path(hit.file).stem, hit.certainty) for hit in found.hits] == [("app", "certain")]


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbffrom minklient import Doedsbo\r\nif 1:\r\n\tDoedsbo(navn='x').skifteret\r\n",
        "# -*- coding: latin-1 -*-\nfrom minklient import Doedsbo\n'æ';Doedsbo(navn='ø').skifteret".encode("latin-1"),
        "from minklient import Doedsbo\n'\u2028\x0c\x85'\n\x0cDoedsbo(navn='x').skifteret\n".encode(),
    ],
)
def test_whatever_the_bytes_of_a_file(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "app.py").write_bytes(content)
    hit = look(tmp_path, REMOVED).hits[0]
    assert (hit.line, hit.text.endswith(".skifteret")) == (3, True)
    assert hit.column == (5 if b"latin" in content else 2)


def test_programs_that_never_end(tmp_path: Path) -> None:
    """Long chains take no time to speak of, endless ones are told; pipes, loops and lost links are passed over."""
    (tmp_path / "kaede.py").write_text(f"x{'.filter(a)' * 60}.skifteret\n")
    (tmp_path / "lang.py").write_text(f"x{'.filter(a)' * 2000}\n")
    (tmp_path / "igen").symlink_to(".")
    (tmp_path / "tabt.py").symlink_to("nowhere.py")
    os.mkfifo(tmp_path / "roer.py")
    found = look(tmp_path, REMOVED)
    assert [(hit.file, hit.certainty) for hit in found.hits] == [("kaede.py", "likely")]
    assert found.unreadable == ("lang.py",)


def test_likely_where_the_type_is_not_known(tmp_path: Path) -> None:
    found = look(tmp_path, REMOVED, "def f(b): return b.skifteret\n")
    assert places(found) == [("Doedsbo.skifteret", 1, "likely")]


def test_over_files(tmp_path: Path) -> None:
    found = look(
        tmp_path,
        REMOVED,
        "from hent import bo\nprint(bo('1').skifteret)\n",
        hent="from minklient import Client\ndef bo(nr): return Client().bo.hent_bo(bo_id=nr)\n",
    )
    assert [(hit.file, hit.line, hit.certainty) for hit in found.hits] == [("app.py", 2, "certain")]


HEAD = "from minklient import Client, Doedsbo, Krav, Status\nclient = Client()\n"


@pytest.mark.parametrize(
    ("edit", "program", "lines"),
    [
        (put(f"{GET}.operationId", "laesBo"), "client.bo.hent_bo(bo_id='1')\nclient.bo.andet()", [3]),
        (put("paths./krav.post", ...), "client.opret_krav(body=Krav(beloeb=1))\nclient.ret_krav(body=None)", [3]),
        (put(f"{SCHEMAS}.Status.enum", ["åben"]), "Status.LUKKET\nStatus.AABEN", [3]),
        (renamed("Dødsbo", "Bo"), "Doedsbo(navn='x')\nx: Doedsbo", [1, 3, 4]),
        (
            put(f"{SCHEMAS}.Krav.required", ["beløb", "note"]),
            "Krav(beloeb=1)\nKrav(beloeb=1, note='x')\nKrav(beloeb=1, note=None)",
            [3],
        ),
        (
            several(
                put(f"{SCHEMAS}.Krav.properties.frist", {"type": "string"}),
                put(f"{SCHEMAS}.Krav.required", ["beløb", "frist"]),
            ),
            "Krav(beloeb=1)\nKrav(beloeb=1, **{})",
            [3, 4],
        ),
        (
            put(f"{GET}.parameters.1.required", True),
            "client.bo.hent_bo(bo_id='1')\nclient.bo.hent_bo(bo_id='1', side=1)",
            [3],
        ),
        (
            put(f"{GET}.parameters", [SPEC["paths"]["/bo/{boId}"]["get"]["parameters"][0]]),
            "client.bo.hent_bo(bo_id='1')\nclient.bo.hent_bo(\n    bo_id='1',\n    side=1,\n)",
            [6],
        ),
        (put(f"{SCHEMAS}.Dødsbo.required", []), "bo = client.bo.hent_bo(bo_id='1')\nbo.navn.upper()\nbo.status", [4]),
        (
            put(
                "paths./krav.post.responses.201.content.application/json.schema",
                {"type": "array", "items": ref("Kvittering")},
            ),
            "client.opret_krav(body=Krav(beloeb=1)).nummer",
            [3],
        ),
        (put(f"{SCHEMAS}.Dødsbo.properties.ny", {"type": "string"}), "client.bo.hent_bo(bo_id='1').navn", []),
        (put(f"{GET}.deprecated", True), "client.bo.hent_bo(bo_id='1')", [3]),
        (put(f"{SCHEMAS}.Krav.description", "Nyt"), "Krav(beloeb=1)", []),
    ],
)
def test_kinds(tmp_path: Path, edit: Callable[[Any], Any], program: str, lines: list[int]) -> None:
    found = look(tmp_path, edit, f"{HEAD}{program}\n")
    assert sorted({hit.line for hit in found.hits}) == lines


def test_columns_count_characters(tmp_path: Path) -> None:
    found = look(tmp_path, REMOVED, "from minklient import Doedsbo\nå = Doedsbo(navn='æ'); 'øø', å.skifteret\n")
    assert [(hit.line, hit.column) for hit in found.hits] == [(2, 30)]


def test_what_cannot_be_read_is_told_and_generated_clients_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "klient").mkdir()
    (tmp_path / "klient" / ".tracker-manifest").write_text("")
    (tmp_path / "klient" / "models.py").write_text("def f(b): b.skifteret\n")
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "x.py").write_text("def f(b): b.skifteret\n")
    found = look(tmp_path, REMOVED, "def (", bom="\ufeffx = 1\n")
    assert (found.hits, found.unreadable) == ((), ("app.py",))
