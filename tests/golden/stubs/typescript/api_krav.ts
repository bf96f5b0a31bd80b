import type * as models from "../models.js";
import { turn } from "../pages.js";
import type { Transport } from "../transport.js";
import type { CallOptions, IsoDate, IsoDateTime } from "../types.js";

/** What `deleteKravKravId` takes. */
export interface DeleteKravKravIdArguments {
  readonly kravId: string;
}

/** What `hentKrav` takes. */
export interface HentKravArguments {
  readonly kravId: string;
}

/** What `error` of the `ApiError` is when `hentKrav` fails. */
export type HentKravError = models.Fejl;

/** What `opretKrav` takes. */
export interface OpretKravArguments {
  readonly body: models.Krav;
}

/** What `error` of the `ApiError` is when `opretKrav` fails. */
export type OpretKravError = models.Konflikt | models.Fejl;

/** What `retKrav` takes. */
export interface RetKravArguments {
  readonly kravId: string;
  readonly body?: models.KravRettelse | undefined;
}

/** What `soegKrav` takes. */
export interface SoegKravArguments {
  readonly aktiv?: boolean | null | undefined;
  readonly dag?: IsoDate | undefined;
  /** Default: 0. */
  readonly page?: number | undefined;
  readonly siden?: IsoDateTime | undefined;
  /** Default: 20. */
  readonly size?: number | undefined;
  readonly status?: models.Status | undefined;
}

/** What `error` of the `ApiError` is when `soegKrav` fails. */
export type SoegKravError = models.Fejl;

/** Krav mod boet. */
export class KravGroup {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** The operations that turn pages, page by page: `for await (const page of …pages.soegKrav())`. */
  readonly pages = {
    soegKrav: (given: SoegKravArguments = {}, options: CallOptions = {}): AsyncGenerator<models.Krav[], void, undefined> =>
      turn((number) => this.soegKrav({ ...given, page: number }, options), given.page ?? 0),
  };

  /** DELETE /krav/{kravId} */
  deleteKravKravId(given: DeleteKravKravIdArguments, options: CallOptions = {}): Promise<void> {
    return this.#transport.send(
      {
        method: "DELETE",
        path: "/krav/{kravId}",
        parameters: [
          { in: "path", name: "kravId", value: given.kravId },
        ],
        replies: [{ status: "204" }],
        security: [
          [{ scheme: "maskine", scopes: ["krav.laes"] }],
        ],
      },
      options,
    );
  }

  /** GET /krav/{kravId} */
  hentKrav(given: HentKravArguments, options: CallOptions = {}): Promise<models.Krav> {
    return this.#transport.send(
      {
        method: "GET",
        path: "/krav/{kravId}",
        parameters: [
          { in: "path", name: "kravId", value: given.kravId },
        ],
        replies: [{ status: "200", media: "application/json", coding: "json" }],
        security: [
          [{ scheme: "maskine", scopes: ["krav.laes"] }],
        ],
      },
      options,
    );
  }

  /**
   * Opretter et krav
   *
   * POST /krav
   */
  opretKrav(given: OpretKravArguments, options: CallOptions = {}): Promise<models.Kvittering> {
    return this.#transport.send(
      {
        method: "POST",
        path: "/krav",
        body: { media: "application/json", coding: "json", value: given.body },
        replies: [{ status: "201", media: "application/json", coding: "json" }],
        security: [
          [{ scheme: "maskine", scopes: ["krav.laes"] }],
        ],
      },
      options,
    );
  }

  /** PATCH /krav/{kravId} */
  retKrav(given: RetKravArguments, options: CallOptions = {}): Promise<void> {
    return this.#transport.send(
      {
        method: "PATCH",
        path: "/krav/{kravId}",
        parameters: [
          { in: "path", name: "kravId", value: given.kravId },
        ],
        body: { media: "application/merge-patch+json", coding: "json", value: given.body },
        replies: [{ status: "204" }],
        security: [
          [{ scheme: "maskine", scopes: ["krav.laes"] }],
        ],
      },
      options,
    );
  }

  /** GET /krav */
  soegKrav(given: SoegKravArguments = {}, options: CallOptions = {}): Promise<models.Krav[]> {
    return this.#transport.send(
      {
        method: "GET",
        path: "/krav",
        parameters: [
          { in: "query", name: "aktiv", value: given.aktiv },
          { in: "query", name: "dag", value: given.dag },
          { in: "query", name: "page", value: given.page },
          { in: "query", name: "siden", value: given.siden },
          { in: "query", name: "size", value: given.size },
          { in: "query", name: "status", value: given.status },
        ],
        replies: [{ status: "200", media: "application/json", coding: "json" }],
        security: [
          [{ scheme: "maskine", scopes: ["krav.laes"] }],
        ],
      },
      options,
    );
  }
}
