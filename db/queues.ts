/** Kinds of long work; each is a queue. */
export const queues = [
  // Small lists have a lane of their own, so that none waits behind a large one.
  "lists.read",
  "lists.read-long",
  "lists.write",
  "lists.write-long",
  "materials.file",
  "settlements.recalculate",
  "audit.seal",
  "clearing.prepare",
  "merging.findPairs",
  "subsidies.compute",
  "export.list",
  "forms.print",
  "keys.rotate",
  "pushes.deliver",
  "rosters.chase",
  "pushes.chase",
  "prepayment.chase",
  "applications.chase",
  "applications.follow",
  "warnings.scan",
  "warnings.night",
  "warnings.follow",
  "publicNotices.end",
  "supervision.check",
  "supervision.findings",
  "supervision.evidence",
] as const;
/** Not work itself: the queue whose schedule begins the work of every night. */
export const nightQueue = "night";
/** Where the queue puts work that it gives up, because whoever did it died each time. */
export const givenUpQueue = "given-up";
export type JobKind = (typeof queues)[number];
