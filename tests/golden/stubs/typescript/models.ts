/** The objects that are sent and received: plain JSON, under the names it has on the wire. */

import type { Base64, IsoDate, IsoDateTime, OpenNumber, OpenString } from "./types.js";

export const Niveau = {
  Minus1: -1,
  Value1: 1,
  Value2: 2,
} as const;
export type Niveau = OpenNumber<typeof Niveau>;

export const Status = {
  IGang: "i gang",
  Lukket: "lukket",
  Aaben: "Åben",
} as const;
export type Status = OpenString<typeof Status>;

export interface Cirkel {
  radius?: number;
  slags: string;
}

export interface Fejl {
  kode: string;
  tekst?: string;
}

export interface Figur {
  slags: string;
}

export interface Hund {
  art: string;
  liv?: number;
}

export interface Kasse {
  side?: number;
  slags: string;
}

export interface Kat {
  art: string;
  liv?: number;
}

export interface Konflikt {
  findes: string;
  kode: string;
  tekst?: string;
}

/** Et krav mod boet. */
export interface Krav {
  adresse?: KravAdresse;
  /** I kroner. */
  beløb: number;
  /** Default: a. */
  class?: string;
  date?: IsoDate;
  debitor: Person;
  forfald?: IsoDate;
  readonly id?: string;
  list?: string[];
  niveau?: Niveau;
  note?: string | null;
  oprettet?: IsoDateTime;
  segl?: Base64;
  status?: Status;
  underkrav?: Krav[];
}

export interface KravAdresse {
  vej?: string;
}

export interface KravRettelse {
  beløb?: number | null;
  note?: string | null;
}

export interface Kvittering {
  nummer: number;
}

export interface Person {
  navn: string;
  [key: string]: string;
}

export interface Punkt {
  x: number;
  y: number;
}

export interface Samling {
  enten?: number | IsoDate | Punkt | null;
  fast?: "altid";
  figurer?: AnyFigur[];
  frit?: unknown;
  kort?: { [key: string]: Punkt };
  træ?: Trae;
  uden_mærke?: (Kvittering | Punkt)[];
}

export interface Trae {
  børn?: Trae[];
}

export type AnyFigur =
  | (Cirkel & { slags: "Cirkel" })
  | (Figur & { slags: "Figur" })
  | (Kasse & { slags: "Kasse" });

export type Dyr =
  | (Hund & { art: "Hund" | "vovse" })
  | (Kat & { art: "Kat" | "kat" });
