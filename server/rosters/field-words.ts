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
  /** Of the rows below a line that names a class or a place. */
  "section",
] as const;
export type RosterField = (typeof rosterFields)[number];
