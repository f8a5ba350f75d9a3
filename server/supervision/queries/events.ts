/** What happened to findings, kept for ever. */
import { doneBy } from "@/server/casework/events";
import type { WriteContext } from "@/server/requests/context";
import * as data from "./data-findings";
import type { FindingEvent } from "./rules";

interface Happening {
  finding: Pick<data.Finding, "id" | "assignedTo">;
  kind: FindingEvent;
  details?: Record<string, string>;
}

export async function happened(ctx: WriteContext, happenings: readonly Happening[]): Promise<void> {
  await data.appendEvents(
    ctx.tx,
    happenings.map(({ finding, kind, details = {} }) => ({
      ...{ ...doneBy(ctx), finding: finding.id, assignedTo: finding.assignedTo, kind, details, recordedAt: ctx.now },
    })),
  );
}
