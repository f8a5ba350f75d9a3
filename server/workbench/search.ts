/** One search for everything: people, stays, batches and orders, each found by the room that keeps them. */
import { findBatchesByWords } from "@/server/clearing/search";
import { monthOf } from "@/server/dates";
import { findOrdersByWords } from "@/server/payments/search";
import { findPeopleByWords } from "@/server/people/search";
import type { ReadContext } from "@/server/requests/context";
import { may } from "@/server/staff/rules";
import { findStaysByWords } from "@/server/stays/search";
import type { Found } from "./rules";

/** What the member may not see is not found. */
export async function searchEverything(ctx: ReadContext, { words }: { words: string }): Promise<Found[]> {
  const { member } = ctx;
  const people = may(member, "people.search") ? await findPeopleByWords(ctx, words, 8) : [];
  const stays = may(member, "stays.view") ? await findStaysByWords(ctx, words, 5) : [];
  const batches = may(member, "clearing.view") ? await findBatchesByWords(ctx, words, 5) : [];
  const orders = may(member, "payments.view") ? await findOrdersByWords(ctx, words, 5) : [];
  return [
    ...people.map((row): Found => ({ kind: "person", id: row.id, title: row.name, note: row.numberMasked, href: `/people/${row.id}` })),
    ...stays.map(
      (row): Found => ({
        kind: "stay",
        id: row.id,
        title: row.admissionNumber ?? row.settlementNumber,
        note: row.dischargedOn,
        href: `/settlements/${row.id}`,
      }),
    ),
    ...batches.map(
      (row): Found => ({ kind: "batch", id: row.id, title: row.number, note: monthOf(row.month), href: `/clearing/${row.id}` }),
    ),
    ...orders.map((row): Found => ({ kind: "order", id: row.id, title: row.number, note: row.state, href: `/payments/${row.id}` })),
  ];
}
