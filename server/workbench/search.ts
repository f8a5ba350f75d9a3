/** One search for everything a member may see, each kind found by the room that keeps it. */

import { findCasesByWords } from "@/server/applications/search";
import { findBatchesByWords } from "@/server/clearing/search";
import { businessDateOf, monthOf } from "@/server/dates";
import { findOrdersByWords } from "@/server/payments/search";
import { findPeopleByWords } from "@/server/people/search";
import { searchedIn, understand, unusedWords } from "@/server/people/typed-words";
import { findFormsByWords } from "@/server/printing/search";
import { findPushesByWords } from "@/server/pushes/search";
import { findRecoveriesByWords } from "@/server/recoveries/search";
import type { ReadContext } from "@/server/requests/context";
import { findRostersByWords } from "@/server/rosters/search";
import type { Action } from "@/server/staff/permission-rules";
import { may } from "@/server/staff/rules";
import { findStaysByWords } from "@/server/stays/search";
import { findCampaignsByWords } from "@/server/subsidies/search";
import { findWarningsByWords } from "@/server/warnings/search";
import type { Found } from "./rules";

/** What is searched, in the order shown: who may see it, what it looks into, and how a hit reads. */
interface Searched {
  needs: Action;
  looksInto: keyof typeof searchedIn;
  find: (ctx: ReadContext, words: string) => Promise<Found[]>;
}

const MOST = 5;
const MOST_PEOPLE = 8;

const searched: readonly Searched[] = [
  {
    needs: "people.search",
    looksInto: "people",
    find: async (ctx, words) =>
      (await findPeopleByWords(ctx, words, MOST_PEOPLE)).map(({ id, name, numberMasked }) => ({
        ...{ kind: "person", id, title: name, note: numberMasked },
        href: `/people/${id}`,
      })),
  },
  {
    needs: "stays.view",
    looksInto: "stays",
    find: async (ctx, words) =>
      (await findStaysByWords(ctx, words, MOST)).map((row) => ({
        ...{ kind: "stay", id: row.id, title: row.admissionNumber ?? row.settlementNumber },
        note: `${row.hospitalName} · ${row.dischargedOn}`,
        href: row.state === "settled" ? `/settlements/${row.id}` : `/stays/${row.id}`,
      })),
  },
  {
    needs: "clearing.view",
    looksInto: "batches",
    find: async (ctx, words) =>
      (await findBatchesByWords(ctx, words, MOST)).map(({ id, number, hospitalName, month }) => ({
        ...{ kind: "batch", id, title: number, note: `${hospitalName} · ${monthOf(month)}` },
        href: `/clearing/${id}`,
      })),
  },
  {
    needs: "payments.view",
    looksInto: "orders",
    find: async (ctx, words) =>
      (await findOrdersByWords(ctx, words, MOST)).map(({ id, number, payeeName, state }) => ({
        ...{ kind: "order", id, title: number, note: payeeName, state },
        href: `/payments/${id}`,
      })),
  },
  {
    needs: "applications.view",
    looksInto: "applications",
    find: async (ctx, words) =>
      (await findCasesByWords(ctx, words, MOST)).map(({ id, number, person }) => ({
        ...{ kind: "application", id, title: number, note: person },
        href: `/applications/${id}`,
      })),
  },
  {
    needs: "warnings.view",
    looksInto: "people",
    find: async (ctx, words) =>
      (await findWarningsByWords(ctx, words, MOST)).map(({ id, number, name, year }) => ({
        ...{ kind: "warning", id, title: name, note: `${String(year)} · ${number}` },
        href: `/warnings/${id}`,
      })),
  },
  {
    needs: "recoveries.view",
    looksInto: "recoveries",
    find: async (ctx, words) =>
      (await findRecoveriesByWords(ctx, words, MOST)).map(({ id, number, hospital, person }) => ({
        ...{ kind: "recovery", id, title: number, note: person === null ? hospital : `${hospital} · ${person}` },
        href: `/recoveries/${id}`,
      })),
  },
  {
    needs: "rosters.view",
    looksInto: "rosters",
    find: async (ctx, words) =>
      (await findRostersByWords(ctx, words, MOST)).map(({ id, office, month, number, recordedAt }) => ({
        ...{ kind: "roster", id, title: `${office} ${month}`, note: `${String(number)} · ${businessDateOf(recordedAt)}` },
        href: `/identity/rosters/${id}`,
      })),
  },
  {
    needs: "pushes.view",
    looksInto: "pushes",
    find: async (ctx, words) =>
      (await findPushesByWords(ctx, words, MOST)).map(({ id, month, sequence, onDay }) => ({
        ...{ kind: "push", id, title: month, note: `${String(sequence)} · ${onDay}` },
        href: `/pushes/${id}`,
      })),
  },
  {
    needs: "subsidies.view",
    looksInto: "campaigns",
    find: async (ctx, words) =>
      (await findCampaignsByWords(ctx, words, MOST)).map(({ id, year, premiumDocument }) => ({
        ...{ kind: "campaign", id, title: String(year), note: premiumDocument },
        href: `/subsidies/${id}`,
      })),
  },
  {
    needs: "forms.print",
    looksInto: "printedForms",
    find: async (ctx, words) =>
      (await findFormsByWords(ctx, words, MOST)).map(({ id, number, recordedAt, form }) => ({
        ...{ kind: "form", id, title: number, note: businessDateOf(recordedAt), form },
        href: `/print/form/${id}`,
      })),
  },
];

/**
 * What the member may not see is not found; words that nothing the member sees is looked for by are told. A whole personal
 * number is asked for on its own (`people.findByNumber`), since that somebody asked is on record.
 */
export async function searchEverything(ctx: ReadContext, { words }: { words: string }): Promise<{ found: Found[]; unused: string[] }> {
  const seen = searched.filter(({ needs }) => may(ctx.member, needs));
  const found: Found[] = [];
  for (const { find } of seen) found.push(...(await find(ctx, words)));
  const fields = seen.flatMap(({ looksInto }) => searchedIn[looksInto]);
  return { found, unused: unusedWords(understand(words), fields).map((word) => word.text) };
}
