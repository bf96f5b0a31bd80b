"""What is generated passes a strict type checker, and gives a user's mistakes away."""

import subprocess
import sys
from pathlib import Path

from stubs.loopback import write
from stubs.test_stubs_former import after

USER = """
import datetime as dt
from rich_client import UNSET, ApiError, AsyncClient, Client, File, Kat, Krav, Person, pages

with Client() as client:
    receipt = client.krav.opret_krav(body=Krav(beloeb=1, debitor=Person(navn="x"), forfald=dt.date(2024, 1, 1)))
    number: int = receipt.nummer
    content: bytes = client.bilag.hent_indhold(id=1)
    client.bilag.indsend_bilag(fil=b"", titel="x", flere=[File(b"x", "navn.pdf")])
    client.krav.ret_krav(krav_id="1")
    for page in pages(client.krav.soeg_krav, size=5):
        for one in page:
            if one.note is not UNSET and one.note is not None:
                one.note.upper()
    client.send_dyr(body=Kat(art="kat"))


async def main() -> None:
    async with AsyncClient(client_id="a", client_secret="b", cert=("a.pem", "b.pem")) as client:
        number: int = (await client.krav.opret_krav(body=Krav(beloeb=1, debitor=Person(navn="x")))).nummer
"""

WRONG = """
from rich_client import Client, Krav

client = Client()
client.krav.opret_krav()
client.krav.hent_krav(krav_id=None)
Krav(beloeb="1")
client.krav.soeg_krav(ukendt=1)
"""


OLD = """
from renamed_client import Client

number: int = Client().bo.hent_bo(id="1")[0]
"""


def test_mypy_strict(rich_folder: Path) -> None:
    write(after(("hentBo",), ("laesBo",)), rich_folder, "renamed_client")
    (rich_folder / "old.py").write_text(OLD)
    (rich_folder / "user.py").write_text(USER)
    (rich_folder / "wrong.py").write_text(WRONG)
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--no-error-summary",
        "--config-file=",
        "--enable-error-code=deprecated",
        "rich_client",
        "renamed_client",
        "user.py",
        "wrong.py",
        "old.py",
    ]
    done = subprocess.run(command, cwd=rich_folder, capture_output=True, text=True, check=False)
    lines = done.stdout.splitlines()
    assert {line.partition(":")[0] for line in lines} == {"wrong.py", "old.py"}, done.stdout
    mistakes = [line.split(":")[1] for line in lines if ": error:" in line and line.startswith("wrong.py")]
    assert mistakes == ["5", "6", "7", "7", "8"]
    assert [line for line in lines if line.startswith("old.py") and "hent_bo is now called laes_bo" in line]
