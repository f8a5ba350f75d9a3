/** Kinds of long work; each is a queue. */
export const queues = [
  "stays.read",
  "stays.write",
  "materials.file",
  "settlements.recalculate",
  "audit.seal",
  "clearing.prepare",
  "export.list",
  "keys.rotate",
] as const;
export type JobKind = (typeof queues)[number];
