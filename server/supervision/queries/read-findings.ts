/** What the pages of findings show. */
import { formatInstant } from "@/server/dates";
import { toText } from "@/server/money";
import { divisionNames, regionName } from "@/server/people/read-people";
import { searchedIn, understand, usedWords } from "@/server/people/typed-words";
import { present } from "@/server/present";
import { Refusal } from "@/server/refusal";
import type { ReadContext } from "@/server/requests/context";
import { listColleagues, listOffices } from "@/server/staff/accounts";
import { departments } from "@/server/staff/department-rules";
import { findAmongStays } from "@/server/stays/found";
import { usualDueOn } from "./assign";
import * as findings from "./data-findings";
import * as data from "./data-lists";
import { queries } from "./data-queries";
import { advanceDaysOf } from "./refresh";
import { answers, findingActions, queryKeys } from "./rules";
import type { FindingList } from "./shapes";

/** The national notice, on which the supervision of funds and the random checks rest. */
export const SUPERVISION_DOCUMENT = "national-link";

export async function listFindings(ctx: ReadContext, input: FindingList) {
  const words = usedWords(understand(input.words ?? ""), searchedIn.findings);
  const found = await findAmongStays(ctx, input.words);
  const sought = found.map((one, at) => ({ found: one, text: present(words[at], "a word that was looked for").text }));
  const asked = { ...input, sought, today: ctx.today };
  const names = await divisionNames(ctx);
  const rows = await data.listFindings(ctx.tx, asked);
  return {
    rows: rows.map((row) => ({ ...row, county: regionName(names, row.region), amount: row.amount === null ? null : toText(row.amount) })),
    counts: await data.countFindings(ctx.tx, asked),
    advanceDays: await advanceDaysOf(ctx),
  };
}

/** What each query looks for, by which clause, and how many it finds. */
export async function listQueries(ctx: ReadContext) {
  const asked = { page: 1, pageSize: 1, tab: "unsettled", sort: "firstSeenAt", ascending: true, sought: [], today: ctx.today } as const;
  const counts = await data.countFindings(ctx.tx, asked);
  return queryKeys.map((key) => {
    const { unsettled = 0, open = 0, answered = 0, closed = 0, amount = "0.00" } = counts.find(({ query }) => query === key) ?? {};
    return { key, document: SUPERVISION_DOCUMENT, clause: queries[key].clause, unsettled, open, answered, closed, amount };
  });
}

export async function getFinding(ctx: ReadContext, input: { id: string }) {
  const found = await data.findPage(ctx.tx, input.id);
  if (found === null) throw new Refusal("finding_not_found");
  const { finding, ...around } = found;
  const names = await divisionNames(ctx);
  return {
    ...around,
    finding: { ...finding, amount: finding.amount === null ? null : toText(finding.amount) },
    county: regionName(names, finding.region),
    clause: { document: SUPERVISION_DOCUMENT, clause: queries[finding.query as keyof typeof queries].clause },
    events: (await data.listEvents(ctx.tx, finding.id)).map(({ recordedAt, ...event }) => ({ ...event, at: formatInstant(recordedAt) })),
    actions: findingActions(finding, ctx.member),
  };
}

/** To whom findings can be given: offices that answer, with those of them who may, and the usual day. */
export async function answerers(ctx: ReadContext) {
  const offices = await listOffices(ctx, ...departments.filter(answers));
  return {
    dueOn: await usualDueOn(ctx),
    offices: offices.map(({ id, name, department }) => ({ id, name, department })),
  };
}

/** Who of an office may answer. */
export async function colleagues(ctx: ReadContext, input: { id: string }) {
  const office = await findings.findOffice(ctx.tx, input.id);
  if (office === null) throw new Refusal("organisation_not_found");
  return listColleagues(ctx, office, "supervision.answer");
}
