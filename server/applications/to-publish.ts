/** What a notice says of cases that wait to be put on a board: the five things that the text lets be known, and nothing else. */
import { packOf } from "@/server/benefits/packs/registry";
import type { Money } from "@/server/money";
import type { ReadContext } from "@/server/requests/context";
import { regionScope } from "@/server/staff/rules";
import { listOnNotice } from "./data-pages";

export interface ToPublish {
  id: string;
  name: string;
  /** What the case recognises or grants, in Chinese. */
  class: string;
  amount: Money | null;
  place: string;
  period: string;
}

export async function listToPublish(ctx: ReadContext, input: { region: string }): Promise<ToPublish[]> {
  const rows = await listOnNotice(ctx.tx, regionScope(input.region));
  return rows.map(({ id, type, pack, name, amount, region, windowStart, windowEnd, year }) => {
    const rules = packOf(pack).caseTypes.find(({ key }) => key === type);
    return {
      ...{ id, name, amount, place: region },
      class: rules?.name.zh ?? type,
      period: windowStart !== null && windowEnd !== null ? `${windowStart} 至 ${windowEnd}` : year === null ? "" : `${year} 年度`,
    };
  });
}
