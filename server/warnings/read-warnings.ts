/** What the pages of warnings show. */
import { packFor } from "@/server/benefits/packs/registry";
import { formatInstant } from "@/server/dates";
import { recognisableTags } from "@/server/identity/rules";
import { Decimal, money, toText } from "@/server/money";
import { listDivisions } from "@/server/people/listed";
import { recordsOf } from "@/server/people/records";
import { Refusal } from "@/server/refusal";
import type { ReadContext } from "@/server/requests/context";
import { listPlaces } from "@/server/staff/accounts";
import { may } from "@/server/staff/rules";
import * as burdens from "./data-burdens";
import * as data from "./data-pages";
import { pushDue, workingDaysLeft } from "./deadlines";
import { measureOf } from "./judge";
import { type Answer, isReceiver, judgedOn, warningActions } from "./rules";
import { placesWithoutIncome } from "./scan";
import type { Letter, WarningList } from "./shapes";

/** The office whose work "mine" is; whoever pushes has what was found. */
const ownOffice = ({ member }: ReadContext): string | null => (isReceiver(member.department) ? member.organisation : null);

type Row = Awaited<ReturnType<typeof data.listWarnings>>[number];

const daysLeft = (due: string | null, today: string) => (due === null ? null : workingDaysLeft(due, today));

function shownRow<Of extends Row>({ burden, inpatient, chronic, drugs, outside, threshold, ...row }: Of) {
  const line = new Decimal(threshold);
  return {
    ...row,
    burden: toText(burden),
    parts: { inpatient: toText(inpatient), chronic: toText(chronic), drugs: toText(drugs), outside: toText(outside) },
    threshold: line.toFixed(Math.max(2, line.decimalPlaces())),
    /** How many times the threshold was borne. */
    times: line.isZero() ? null : burden.dividedBy(line).toFixed(1),
  };
}

export async function listWarnings(ctx: ReadContext, input: WarningList) {
  const asked = { ...input, today: ctx.today, office: ownOffice(ctx) };
  const rows = await data.listWarnings(ctx.tx, asked);
  return {
    rows: rows.map((row) => ({ ...shownRow(row), daysLeft: daysLeft(row.dueOn, ctx.today) })),
    tabs: await data.countTabs(ctx.tx, asked),
    today: ctx.today,
  };
}

const WARNINGS_OF_PERSON = 100;

/** Warnings of a person, with whichever of their records they stand. */
export async function warningsOfPerson(ctx: ReadContext, input: { person: string }) {
  const { all } = await recordsOf(ctx, [input.person]);
  return (await data.listOfPeople(ctx.tx, data.ofRecords(all), WARNINGS_OF_PERSON)).map(shownRow);
}

function countOf(rows: readonly data.LoopRow[], holds: (row: data.LoopRow) => boolean): number {
  return rows.filter(holds).reduce((count, row) => count + row.count, 0);
}

const ANSWERED = ["answered", "helping", "closed"];

/** The loop of a year in five figures, with what is late in each, and what stands in the way of it. */
export async function overview(ctx: ReadContext, input: { year: number }) {
  const rows = await data.countLoop(ctx.tx, input.year, ctx.today);
  const measure = await measureOf(ctx, input.year);
  const helps = (row: data.LoopRow) => (row.state === "helping" || row.state === "closed") && row.answer !== "no_risk";
  const isAnswered = (row: data.LoopRow) => ANSWERED.includes(row.state);
  const names = new Map((await listPlaces(ctx)).map(({ code, name }) => [code, name]));
  const missing = may(ctx.member, "warnings.push") ? await placesWithoutIncome(ctx, input.year) : [];
  return {
    year: input.year,
    rules:
      measure === null
        ? null
        : {
            pack: measure.pack.id,
            name: measure.pack.name,
            cite: measure.rules.counted.cite,
            comparison: measure.rules.comparison,
            push: measure.rules.interval.cite,
          },
    push: await pushDue(ctx),
    missing: missing.map((code) => names.get(code) ?? code),
    lastScan: await lastScan(ctx, input.year),
    waitingMarks: may(ctx.member, "warnings.push") ? await burdens.countMarks(ctx.tx) : 0,
    found: {
      all: countOf(rows, () => true),
      civilAffairs: countOf(rows, (row) => row.department === "civil-affairs"),
      rural: countOf(rows, (row) => row.department === "rural-revitalisation"),
    },
    pushed: { all: countOf(rows, (row) => row.state !== "found"), waiting: countOf(rows, (row) => row.state === "found") },
    acknowledged: {
      all: countOf(rows, (row) => row.state !== "found" && row.state !== "pushed"),
      open: countOf(rows, (row) => row.state === "pushed"),
      late: countOf(rows, (row) => row.state === "pushed" && row.isLate),
    },
    answered: {
      all: countOf(rows, isAnswered),
      open: countOf(rows, (row) => row.state === "acknowledged"),
      late: countOf(rows, (row) => row.state === "acknowledged" && row.isLate),
      noRisk: countOf(rows, (row) => isAnswered(row) && row.answer === "no_risk"),
    },
    helped: {
      all: countOf(rows, (row) => row.state === "closed" && row.answer !== "no_risk"),
      of: countOf(rows, helps),
      recognised: countOf(rows, (row) => helps(row) && row.answer === "recognised"),
      open: countOf(rows, (row) => row.state === "helping"),
      late: countOf(rows, (row) => row.state === "helping" && row.isLate),
    },
  };
}

async function lastScan(ctx: ReadContext, year: number) {
  const row = await data.findLastScan(ctx.tx, year);
  return row === null ? null : { at: formatInstant(row.recordedAt), judged: row.judged, found: row.found, withdrawn: row.withdrawn };
}

/** How quickly and how often each office answers and helps. */
export async function measures(ctx: ReadContext, input: { year: number }) {
  return data.measureOffices(ctx.tx, input.year);
}

/** A warning with everything it was judged by, what happened, and what the asker may do. */
export async function page(ctx: ReadContext, input: { id: string }) {
  const found = await data.findPage(ctx.tx, input.id);
  if (found === null) throw new Refusal("warning_not_found");
  const { warning, ...around } = found;
  const {
    threshold,
    recordedAt,
    incomeAmount,
    answeredAt,
    confirmedAt,
    acknowledgedAt,
    burden,
    inpatient,
    chronic,
    drugs,
    outside,
    ...kept
  } = warning;
  const names = new Map((await listDivisions(ctx)).map(({ code, name }) => [code, name]));
  const pack = packFor(ctx.member.area, judgedOn(warning.year, ctx.today));
  const line = new Decimal(threshold);
  return {
    ...around,
    warning: {
      ...kept,
      answer: kept.answer as Answer | null,
      burden: toText(burden),
      parts: { inpatient: toText(inpatient), chronic: toText(chronic), drugs: toText(drugs), outside: toText(outside) },
      threshold: line.toFixed(Math.max(2, line.decimalPlaces())),
      incomeAmount: incomeAmount === null ? null : toText(incomeAmount),
      times: line.isZero() ? null : burden.dividedBy(line).toFixed(1),
      recordedAt: formatInstant(recordedAt),
      acknowledgedAt: acknowledgedAt === null ? null : formatInstant(acknowledgedAt),
      answeredAt: answeredAt === null ? null : formatInstant(answeredAt),
      confirmedAt: confirmedAt === null ? null : formatInstant(confirmedAt),
      regionName: names.get(warning.region) ?? names.get(warning.region.slice(0, 6)) ?? warning.region,
    },
    daysLeft: daysLeft(warning.dueOn, ctx.today),
    comparison: pack.warnings?.comparison ?? "reaches",
    pushCite: pack.warnings?.interval.cite ?? null,
    months: cumulated(warning.months),
    events: (await data.listEvents(ctx.tx, warning.id)).map(({ recordedAt: at, ...event }) => ({ ...event, at: formatInstant(at) })),
    actions: warningActions(warning, ctx.member),
    isOwnAnswer: warning.answeredBy === ctx.member.id,
    recognisable: recognisableTags(packFor(ctx.member.area, ctx.today), ctx.member.department),
    today: ctx.today,
  };
}

/** What the year had come to by each month, as the chart shows it. */
function cumulated(months: readonly { month: string; inpatient: string; chronic: string; drugs: string; outside: string }[]) {
  let so = { inpatient: new Decimal(0), chronic: new Decimal(0), drugs: new Decimal(0), outside: new Decimal(0) };
  return months.map(({ month, ...parts }) => {
    so = {
      inpatient: so.inpatient.plus(parts.inpatient),
      chronic: so.chronic.plus(parts.chronic),
      drugs: so.drugs.plus(parts.drugs),
      outside: so.outside.plus(parts.outside),
    };
    const all = so.inpatient.plus(so.chronic).plus(so.drugs).plus(so.outside);
    return {
      month,
      all: toText(all),
      parts: { inpatient: toText(so.inpatient), chronic: toText(so.chronic), drugs: toText(so.drugs), outside: toText(so.outside) },
    };
  });
}

const PUSHES_SHOWN = 100;

export async function pushes(ctx: ReadContext) {
  return data.listPushes(ctx.tx, PUSHES_SHOWN);
}

/** What one office got by one push, for the letter. */
export async function letter(ctx: ReadContext, input: Letter) {
  const rows = await data.listPushed(ctx.tx, input.push, input.office);
  const [one] = rows;
  if (one === undefined) throw new Refusal("warning_push_not_found");
  const total = rows.reduce((sum, { burden }) => sum.plus(burden), money("0"));
  return {
    ...{ number: one.pushNumber, pushedOn: one.pushedOn, office: one.office, total: toText(total) },
    rows: rows.map(({ pushNumber: _, ...row }) => shownRow(row)),
  };
}
