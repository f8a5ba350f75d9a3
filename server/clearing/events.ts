/** What happened to a case or a batch, kept for ever. */
import type { WriteContext } from "@/server/requests/context";
import { appendEvents } from "./data-batches";
import type { Share } from "./rules";

export const eventKinds = [
  "gathered",
  "moved",
  "received",
  "withdrawn",
  "put_back",
  "left",
  "followed",
  "submitted",
  "passed",
  "cut",
  "returned",
  "resubmitted",
  "reconsidered",
  "lapsed",
  "reviewed",
  "reopened",
  "closed",
] as const;
export type EventKind = (typeof eventKinds)[number];

export interface Happening {
  batch: string;
  batchCase?: string;
  kind: EventKind;
  share?: Share;
  round?: number;
  details?: Record<string, unknown>;
}

export async function record(ctx: WriteContext, happenings: readonly Happening[]): Promise<void> {
  const { area, name, organisationName } = ctx.member;
  await appendEvents(
    ctx.tx,
    happenings.map((happening) => ({ area, memberName: name, organisationName, ...happening })),
  );
}
