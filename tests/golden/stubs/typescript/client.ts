/** The client: one method for each operation, on itself or in a group of its own. */

import { SERVERS } from "./about.js";
import { Untagged } from "./api/untagged.js";
import { BilagGroup } from "./api/bilag.js";
import { KravGroup } from "./api/krav.js";
import type { Scheme } from "./auth.js";
import { type ClientOptions, connect } from "./transport.js";

const SCHEMES: ReadonlyMap<string, Scheme> = new Map<string, Scheme>([
  ["baerer", { kind: "bearer" }],
  ["hemmelighed", { kind: "basic" }],
  ["kage", { kind: "api-key", in: "cookie", name: "kage" }],
  ["maskine", { kind: "client-credentials", tokenUrl: "/oauth/token" }],
  ["noegle", { kind: "api-key", in: "header", name: "X-Api-Key" }],
  ["spoerg", { kind: "api-key", in: "query", name: "noegle" }],
]);

/** The client of Prøve-API. */
export class Client extends Untagged {
  /** Operations of Bilag. */
  readonly bilag: BilagGroup;
  /** Krav mod boet. */
  readonly krav: KravGroup;

  constructor(options: ClientOptions = {}) {
    const transport = connect(options, SERVERS, SCHEMES);
    super(transport);
    this.bilag = new BilagGroup(transport);
    this.krav = new KravGroup(transport);
  }
}
