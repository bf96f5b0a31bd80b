import type * as models from "../models.js";
import type { Transport } from "../transport.js";
import type { CallOptions, Upload } from "../types.js";

/** What `hentIndhold` takes. */
export interface HentIndholdArguments {
  readonly id: number;
}

/** What `indsendBilag` takes. */
export interface IndsendBilagArguments {
  readonly fil: Upload;
  readonly titel: string;
  readonly antal?: number | undefined;
  readonly flere?: Upload[] | undefined;
  readonly punkt?: models.Punkt | undefined;
}

/** What `skiftIndhold` takes. */
export interface SkiftIndholdArguments {
  readonly body: Upload;
  readonly id: number;
}

/** Operations of Bilag. */
export class BilagGroup {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** GET /bilag/{id}/indhold */
  hentIndhold(given: HentIndholdArguments, options: CallOptions = {}): Promise<Blob> {
    return this.#transport.send(
      {
        method: "GET",
        path: "/bilag/{id}/indhold",
        parameters: [
          { in: "path", name: "id", value: given.id },
        ],
        replies: [{ status: "200", media: "application/pdf", coding: "binary" }],
        security: [
          [{ scheme: "maskine", scopes: ["krav.laes"] }],
        ],
      },
      options,
    );
  }

  /** POST /bilag */
  indsendBilag(given: IndsendBilagArguments, options: CallOptions = {}): Promise<models.Kvittering> {
    return this.#transport.send(
      {
        method: "POST",
        path: "/bilag",
        parameters: [
          { in: "part", name: "fil", value: given.fil },
          { in: "part", name: "titel", value: given.titel },
          { in: "part", name: "antal", value: given.antal },
          { in: "part", name: "flere", value: given.flere },
          { in: "part", name: "punkt", value: given.punkt },
        ],
        body: { media: "multipart/form-data", coding: "multipart" },
        replies: [{ status: "200", media: "application/json", coding: "json" }],
        security: [
          [{ scheme: "maskine", scopes: ["krav.laes"] }],
        ],
      },
      options,
    );
  }

  /** PUT /bilag/{id}/indhold */
  skiftIndhold(given: SkiftIndholdArguments, options: CallOptions = {}): Promise<void> {
    return this.#transport.send(
      {
        method: "PUT",
        path: "/bilag/{id}/indhold",
        parameters: [
          { in: "path", name: "id", value: given.id },
        ],
        body: { media: "application/octet-stream", coding: "binary", value: given.body },
        replies: [{ status: "200" }],
        security: [
          [{ scheme: "maskine", scopes: ["krav.laes"] }],
        ],
      },
      options,
    );
  }
}
