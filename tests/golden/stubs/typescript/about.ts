/** What this client was generated from. Versions stand here and nowhere else. */

export const TITLE = "Prøve-API";
export const VERSION = "1.2.0";
export const SERVERS: readonly string[] = [
  "https://api.example.dk/v1",
];
