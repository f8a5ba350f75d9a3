/** What happened to an item, kept for ever, and whom it concerns. */
import { doneBy } from "@/server/casework/events";
import { toText } from "@/server/money";
import { notifyEach } from "@/server/notices/notices";
import type { WriteContext } from "@/server/requests/context";
import { listOffices } from "@/server/staff/accounts";
import * as data from "./data-items";
import { openOf, type RecoveryEvent } from "./rules";

export interface Happening {
  item: Pick<data.Item, "id" | "hospital" | "share">;
  kind: RecoveryEvent;
  details?: Record<string, string>;
}

export async function record(ctx: WriteContext, happenings: readonly Happening[]): Promise<void> {
  await data.appendEvents(
    ctx.tx,
    happenings.map(({ item: { id: recovery, hospital, share }, kind, details = {} }) => ({
      ...{ ...doneBy(ctx), recovery, hospital, share, kind, details, recordedAt: ctx.now },
    })),
  );
}

export type Told = "hospital" | "agency" | "finance" | "insurer";

export async function tell(
  ctx: WriteContext,
  item: data.Item,
  kind: "recovery_opened" | "recovery_proposed" | "recovery_decided" | "recovery_settled",
  told: readonly Told[],
): Promise<void> {
  const offices = await listOffices(ctx, ...told.filter((who) => who !== "hospital"));
  const organisations = [...(told.includes("hospital") ? [item.hospital] : []), ...offices.map(({ id }) => id)];
  const parameters = {
    number: item.number,
    direction: item.direction,
    amount: toText(kind === "recovery_settled" ? item.amount : openOf(item)),
  };
  await notifyEach(ctx, organisations, { kind, parameters, link: `/recoveries/${item.id}` });
}
