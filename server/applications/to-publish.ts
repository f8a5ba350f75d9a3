/** What a notice says of cases that wait to be put on a board: the five things that may be known, and nothing else. */
import { packOf } from "@/server/benefits/packs/registry";
import { officialName } from "@/server/benefits/sentences/names";
import { type Money, money } from "@/server/money";
import { divisionNames, regionName } from "@/server/people/read-people";
import { present } from "@/server/present";
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

export async function listToPublish(ctx: ReadContext, { region }: { region: string }): Promise<ToPublish[]> {
  const names = await divisionNames(ctx);
  return (await listOnNotice(ctx.tx, regionScope(region))).map((row) => {
    const rules = present(
      packOf(row.pack).caseTypes.find(({ key }) => key === row.type),
      `the rules of ${row.type}`,
    );
    return {
      ...{ id: row.id, name: row.name, amount: row.amount === null ? null : money(row.amount) },
      class: rules.tag === null ? rules.name.zh : officialName(rules.tag),
      place: regionName(names, row.region),
      period: row.year === null ? "一次性" : `${row.year} 年`,
    };
  });
}
