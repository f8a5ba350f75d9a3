/** A pushed list as another system reads it: by national field names, paged, each person with every identity. */

import { monthOf } from "@/server/dates";
import { nationalCertificate } from "@/server/people/certificate-rules";
import { numbersForOffice } from "@/server/people/numbers";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { may } from "@/server/staff/rules";
import * as content from "./data-content";
import { keepFetched } from "./data-pushes";
import { momentsOf } from "./pushes";
import { getVisible, listPeoplePage, listPushes } from "./read-pushes";
import type * as shapes from "./shapes";

const PAGE = 200 as const;

const carriedOver = (carried: readonly { office: string; from: string }[]) =>
  carried.map(({ office, from }) => ({ office, from_month: from }));

export async function listForSystem(ctx: ReadContext, input: shapes.PushList) {
  const { rows, total } = await listPushes(ctx, { ...input, state: "released" });
  return {
    page: input.page,
    total,
    pushes: rows.flatMap(({ id, month, sequence, onDay, releasedAt, counts, carried }) => {
      const { people, added, changed, ended } = counts;
      return releasedAt === null
        ? []
        : [
            {
              ...{ push: id, month, sequence, on_day: onDay, released_at: releasedAt.toISOString(), people, added, changed, ended },
              carried_over: carriedOver(carried),
            },
          ];
    }),
  };
}

/** Whole numbers are given only to keys that may have them, and are on record with who asked. */
export async function readForSystem(ctx: WriteContext, input: shapes.SystemAsked): Promise<shapes.SystemRoster> {
  const { row, delivery } = await getVisible(ctx, input.push);
  if (delivery === null || row.releasedAt === null) throw new Refusal("push_not_found");
  if (input.numbers && !may(ctx.member, "pushes.viewPeople")) throw new Refusal("forbidden");
  const tab = input.only === "changes" ? ("changes" as const) : ("all" as const);
  const { rows, total } = await listPeoplePage(ctx, { push: row.id, tab, page: input.page, pageSize: PAGE });
  const people = rows.map(({ person }) => person);
  const identities = Map.groupBy(await content.listIdentities(ctx.tx, await momentsOf(ctx, row), people), (one) => one.person);
  const numbers = input.numbers ? await numbersForOffice(ctx, people) : new Map<string, string>();
  await keepFetched(ctx.tx, { push: row.id, organisation: ctx.member.organisation }, ctx.now);
  ctx.note({ subjectKind: "push", subject: row.id, after: { tab, page: input.page, people: people.length, numbers: input.numbers } });
  const { added, changed, ended, people: all } = delivery;
  return {
    push: row.id,
    month: monthOf(row.month),
    sequence: row.sequence,
    on_day: row.onDay,
    released_at: row.releasedAt.toISOString(),
    people: all,
    added,
    changed,
    ended,
    carried_over: carriedOver(row.carried),
    page: input.page,
    page_size: PAGE,
    total,
    rows: rows.map((one) => ({
      psn_no: one.person,
      psn_name: one.name,
      psn_cert_type: nationalCertificate(one.certificate),
      certno: numbers.get(one.person) ?? one.numberMasked,
      admdvs: one.region,
      change: one.change,
      idetinfo: (identities.get(one.person) ?? []).map(({ tag, validFrom, validTo, recognisedBy, documentNumber }) => {
        return { psn_idet_type: tag, begntime: validFrom, endtime: validTo, recognised_by: recognisedBy, document_number: documentNumber };
      }),
      idet_before: one.before,
    })),
  };
}
