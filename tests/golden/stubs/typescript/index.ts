/** A client of Prøve-API, written by tracker: changes made here are lost. */

import type * as untagged from "./api/untagged.js";
import type * as bilag from "./api/bilag.js";
import type * as krav from "./api/krav.js";

export { TITLE, VERSION } from "./about.js";
export type { untagged, bilag, krav };
export { Client } from "./client.js";
export { ApiError, isApiError, type OAuthError, TokenError } from "./errors.js";
export * from "./models.js";
export type { ClientOptions } from "./transport.js";
export type { Base64, CallOptions, IsoDate, IsoDateTime, NoArguments, OpenNumber, OpenString, Upload } from "./types.js";
