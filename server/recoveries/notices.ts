/** What happened to an item, kept for ever, and whom it concerns. */
import { toText } from "@/server/money";
import { notify } from "@/server/notices/notices";
import type { WriteContext } from "@/server/requests/context";
import * as data from "./data-items";
import { openOf, type RecoveryEvent } from "./rules";

export interface Happening {
  item: Pick<data.Item, "id" | "hospital" | "share">;
  kind: RecoveryEvent;
  details?: Record<string, string>;
}

export async function record(ctx: WriteContext, happenings: readonly Happening[]): Promise<void> {
  const { area, name: memberName, organisationName } = ctx.member;
  await data.appendEvents(
    ctx.tx,
    happenings.map(({ item: { id: recovery, hospital, share }, kind, details = {} }) => ({
      ...{ area, recovery, hospital, share, kind, details, memberName, organisationName, recordedAt: ctx.now },
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
  const { area } = ctx.member;
  const offices: string[] = [];
  for (const who of told) offices.push(...(who === "hospital" ? [item.hospital] : await data.listOffices(ctx.tx, area, who)));
  const parameters = {
    number: item.number,
    direction: item.direction,
    amount: toText(kind === "recovery_settled" ? item.amount : openOf(item)),
  };
  for (const organisation of offices) await notify(ctx, { organisation, kind, parameters, link: `/recoveries/${item.id}` });
}
