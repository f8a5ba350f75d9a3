/** Records what happened to a case or a batch. */
import { doneBy } from "@/server/casework/events";
import type { WriteContext } from "@/server/requests/context";
import { appendEventOfEach, appendEvents, listHospitals } from "./data-batches";
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
  const hospitals = await listHospitals(ctx.tx, [...new Set(happenings.map((happening) => happening.batch))]);
  await appendEvents(
    ctx.tx,
    happenings.map((happening) => {
      const hospital = hospitals.get(happening.batch);
      if (hospital === undefined) throw new Error("something happened to a batch that is not there");
      return { ...doneBy(ctx), hospital, ...happening, details: happening.details ?? {} };
    }),
  );
}

/** The same happened to every live case of a batch. */
export async function recordOfEach(ctx: WriteContext, batch: string, { kind, round }: { kind: EventKind; round: number }): Promise<void> {
  const { memberName, organisationName } = doneBy(ctx);
  await appendEventOfEach(ctx.tx, { batch, kind, round, memberName, organisationName });
}
