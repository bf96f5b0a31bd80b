"""What is generated passes the compiler at its strictest, and gives a user's mistakes away."""

import re
from pathlib import Path

from stubs.typescript.compiler import compile_all

USER = """
import { Client, isApiError, Status, type Dyr, type Krav, type krav } from "./rich/index.js";

const client = new Client({ clientId: "a", clientSecret: "b" });
const body: Krav = { beløb: 1, debitor: { navn: "x", cvr: "1" }, status: Status.Aaben, note: null };
const receipt = await client.krav.opretKrav({ body });
const number: number = receipt.nummer;
const content: Blob = await client.bilag.hentIndhold({ id: 1 });
await client.bilag.indsendBilag({ fil: new File(["x"], "x.pdf"), titel: "x", flere: [new Uint8Array(1)] });
const nothing: void = await client.krav.retKrav({ kravId: "1", body: undefined });
for await (const page of client.krav.pages.soegKrav({ size: 5 })) {
  for (const one of page) {
    one.note?.toUpperCase();
    if (one.status === Status.IGang || one.status === "et nyt ord") { one.adresse?.vej?.toUpperCase(); }
  }
}
function lives(one: Dyr): number | undefined {
  switch (one.art) {
    case "kat": return one.liv;
    case "vovse": return one.liv;
    default: return undefined;
  }
}
try {
  await client.krav.soegKrav({ page: 1 }, { signal: AbortSignal.timeout(1) });
} catch (error) {
  if (isApiError<krav.OpretKravError>(error) && error.status === 409 && "findes" in error.error) {
    error.error.findes.toUpperCase();
  }
}
await client.medKage();
const asked: krav.SoegKravArguments = { page: 1, aktiv: null };
export { number, content, nothing, lives, asked };
"""

WRONG = """
import { Client, type Krav } from "./rich/index.js";
const client = new Client();
await client.krav.opretKrav();
await client.krav.hentKrav({ kravId: null });
const one: Krav = { beløb: "1", debitor: { navn: "x" } };
await client.krav.soegKrav({ ukendt: 1 });
(await client.krav.hentKrav({ kravId: "1" })).note.toUpperCase();
await client.medKage({ x: 1 });
export { one };
"""


def test_the_client_and_a_program(rich_typescript: Path) -> None:
    (rich_typescript / "user.ts").write_text(USER)
    (rich_typescript / "wrong.ts").write_text(WRONG)
    found = compile_all(rich_typescript, "rich/index.ts", "rich/node.ts", "user.ts", "wrong.ts")
    places = [match.groups() for line in found if (match := re.match(r"(\S+)\((\d+),", line))]
    assert places == [("wrong.ts", line) for line in ("4", "5", "6", "7", "8", "9")], found


def test_no_type_that_only_browsers_declare(rich_typescript: Path) -> None:
    text = "".join(file.read_text() for file in (rich_typescript / "rich").rglob("*.ts"))
    assert not re.findall(r"\b(?:BodyInit|BlobPart|BufferSource|HeadersInit|RequestInfo|XMLHttpRequest)\b", text)
