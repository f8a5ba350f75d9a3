/** What a notice says of the cases that stand on it: name, class, amount, place and period, and nothing else. */
import { packOf } from "@/server/benefits/packs/registry";
import { officialName } from "@/server/benefits/sentences/names";
import type { Money } from "@/server/money";
import { divisionNames, regionName } from "@/server/people/read-people";
import { present } from "@/server/present";
import type { ReadContext } from "@/server/requests/context";
import { regionScope } from "@/server/staff/rules";
import * as data from "./data-publishing";

export interface ToPublish {
  id: string;
  name: string;
  class: string;
  amount: Money | null;
  place: string;
  period: string;
}

export async function listToPublish(ctx: ReadContext, { region }: { region: string }): Promise<ToPublish[]> {
  const names = await divisionNames(ctx);
  return (await data.listOnNotice(ctx.tx, regionScope(region))).map((row) => {
    const rules = present(
      packOf(row.pack).caseTypes.find((type) => type.key === row.type),
      `the rules of ${row.type}`,
    );
    return {
      id: row.id,
      name: row.name,
      class: rules.tag === null ? rules.name.zh : officialName(rules.tag),
      amount: row.amount,
      place: regionName(names, row.region),
      period: row.year === null ? "一次性" : `${row.year} 年`,
    };
  });
}
