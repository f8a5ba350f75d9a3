/** One search for everything: people, stays, batches, orders and printed forms, each found by the room that keeps them. */
import { findBatchesByWords } from "@/server/clearing/search";
import { businessDateOf, monthOf } from "@/server/dates";
import { findOrdersByWords } from "@/server/payments/search";
import { findPeopleByWords } from "@/server/people/search";
import { type SearchedField, searchedIn, understand, unusedWords } from "@/server/people/typed-words";
import { findFormsByWords } from "@/server/printing/search";
import type { ReadContext } from "@/server/requests/context";
import { may } from "@/server/staff/rules";
import { findStaysByWords } from "@/server/stays/search";
import type { Found } from "./rules";

/**
 * What the member may not see is not found; words that nothing the member sees is looked for by are told. A whole personal
 * number is asked for on its own (`people.findByNumber`), since that somebody asked is on record.
 */
export async function searchEverything(ctx: ReadContext, { words }: { words: string }): Promise<{ found: Found[]; unused: string[] }> {
  const { member } = ctx;
  const sees = {
    people: may(member, "people.search"),
    stays: may(member, "stays.view"),
    batches: may(member, "clearing.view"),
    orders: may(member, "payments.view"),
    printedForms: may(member, "forms.print"),
  };
  const people = sees.people ? await findPeopleByWords(ctx, words, 8) : [];
  const stays = sees.stays ? await findStaysByWords(ctx, words, 5) : [];
  const batches = sees.batches ? await findBatchesByWords(ctx, words, 5) : [];
  const orders = sees.orders ? await findOrdersByWords(ctx, words, 5) : [];
  const forms = sees.printedForms ? await findFormsByWords(ctx, words, 5) : [];
  const fields = (["people", "stays", "batches", "orders", "printedForms"] as const).flatMap((list): readonly SearchedField[] =>
    sees[list] ? searchedIn[list] : [],
  );
  const found = [
    ...people.map((row): Found => ({ kind: "person", id: row.id, title: row.name, note: row.numberMasked, href: `/people/${row.id}` })),
    ...stays.map(
      (row): Found => ({
        kind: "stay",
        id: row.id,
        title: row.admissionNumber ?? row.settlementNumber,
        note: `${row.hospitalName} · ${row.dischargedOn}`,
        href: row.state === "settled" ? `/settlements/${row.id}` : `/stays/${row.id}`,
      }),
    ),
    ...batches.map(
      (row): Found => ({
        kind: "batch",
        id: row.id,
        title: row.number,
        note: `${row.hospitalName} · ${monthOf(row.month)}`,
        href: `/clearing/${row.id}`,
      }),
    ),
    ...orders.map(
      (row): Found => ({
        kind: "order",
        id: row.id,
        title: row.number,
        note: row.payeeName,
        state: row.state,
        href: `/payments/${row.id}`,
      }),
    ),
    ...forms.map(
      (row): Found => ({
        kind: "form",
        id: row.id,
        title: row.number,
        note: businessDateOf(row.recordedAt),
        form: row.form,
        href: `/print/form/${row.id}`,
      }),
    ),
  ];
  return { found, unused: unusedWords(understand(words), fields).map((word) => word.text) };
}
