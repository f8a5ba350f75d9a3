/** The columns of a roster. */
export const rosterFields = [
  "name",
  "number",
  "certificate",
  "class",
  "county",
  "township",
  "startsOn",
  "endsOn",
  "change",
  "endReason",
  "bornOn",
  "sex",
  "documentNumber",
  "documentOn",
  "phone",
] as const;
export type RosterField = (typeof rosterFields)[number];
