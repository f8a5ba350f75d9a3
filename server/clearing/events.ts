/** Records what happened to a case or a batch. */
import type { WriteContext } from "@/server/requests/context";
import { appendEvents } from "./data-batches";
import type { EventKind, Share } from "./rules";

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
