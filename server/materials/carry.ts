/** Pages go with their case when it moves to another batch. */
import type { WriteContext } from "@/server/requests/context";
import * as data from "./data-carried";

export function carryPages(ctx: WriteContext, to: string, pairs: readonly { from: string; to: string }[]): Promise<void> {
  return data.carryPages(ctx.tx, to, pairs);
}
