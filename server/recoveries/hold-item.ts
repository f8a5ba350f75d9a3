/** Takes hold of an item for a verb, and refuses by name when it is not what the person saw. */
import { money } from "@/server/money";
import { RECOVERY_WRITE_OFF } from "@/server/policies/definition-rules";
import { areaParameterOn } from "@/server/policies/parameters";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import * as data from "./data-items";
import { isPossible, type RecoveryVerb } from "./rules";

export async function itemFor(ctx: WriteContext, input: { id: string; version: number }, verb: RecoveryVerb): Promise<data.Item> {
  const [item] = await data.lockItems(ctx.tx, [input.id]);
  if (item === undefined) throw new Refusal("recovery_not_found");
  if (!isPossible(item, verb)) throw new Refusal("recovery_state_forbids", { number: item.number, state: item.state });
  if (item.version !== input.version) throw new Refusal("recovery_changed_meanwhile", { number: item.number });
  return item;
}

/** Up to how much the area lets be written off today; null where it has not said so. */
export async function writtenOffUpTo(ctx: ReadContext) {
  const set = await areaParameterOn(ctx, RECOVERY_WRITE_OFF, ctx.today);
  return typeof set === "string" || typeof set === "number" ? money(set) : null;
}
