/** The audit log: what an entry holds. */

/** What a verb says about what it changed; the rest of the entry comes from the request. */
export interface Note {
  subjectKind: string;
  subject: string;
  before?: unknown;
  after?: unknown;
  reason?: string;
  /** Says more exactly what happened than the procedure's name does. */
  action?: string;
}
