/** Takes hold of a warning for a verb, refuses by name when it is not what the person saw, and keeps what happened. */
import { doneBy } from "@/server/casework/events";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import * as data from "./data-warnings";
import { isPossible, type WarningEvent, type WarningVerb } from "./rules";

/** Only the office that a warning was pushed to does anything about it. */
export async function warningFor(ctx: WriteContext, input: { id: string; version: number }, verb: WarningVerb): Promise<data.WarningRow> {
  const [warning] = await data.lockWarnings(ctx.tx, [input.id]);
  if (warning === undefined) throw new Refusal("warning_not_found");
  const { number, state } = warning;
  if (warning.office !== ctx.member.organisation) throw new Refusal("warning_of_another_office", { number });
  if (!isPossible(state, verb)) throw new Refusal("warning_state_forbids", { number, state });
  if (warning.version !== input.version) throw new Refusal("warning_changed_meanwhile", { number });
  return warning;
}

export interface Happening {
  warning: Pick<data.WarningRow, "id" | "region">;
  kind: WarningEvent;
  details?: Record<string, string>;
}

export async function record(ctx: WriteContext, happenings: readonly Happening[]): Promise<void> {
  await data.appendEvents(
    ctx.tx,
    happenings.map(({ warning: { id: warning, region }, kind, details = {} }) => ({
      ...{ ...doneBy(ctx), warning, region, kind, details, recordedAt: ctx.now },
    })),
  );
}

/** One step of one warning, with its event and its line in the log. */
export async function step(
  ctx: WriteContext,
  warning: data.WarningRow,
  taken: {
    kind: WarningEvent;
    change: Parameters<typeof data.changeWarning>[2];
    details?: Record<string, string>;
    reason?: string;
  },
): Promise<void> {
  const { kind, change, details, reason } = taken;
  await data.changeWarning(ctx.tx, warning.id, { chased: null, ...change });
  await record(ctx, [{ warning, kind, ...(details === undefined ? {} : { details }) }]);
  ctx.note({
    ...{ subjectKind: "warning", subject: warning.id, before: { state: warning.state } },
    after: { number: warning.number, state: change.state ?? warning.state, ...details },
    ...(reason === undefined ? {} : { reason }),
  });
}
