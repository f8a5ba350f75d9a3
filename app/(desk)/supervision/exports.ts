import { readList } from "@/app/_ui/lists/list-address";
import { type Api, count, date, everyPage, type Filter, type Sheet, text, yuan } from "@/app/api/export/sheet";
import { supervision } from "@/app/messages/zh-CN/supervision";
import { formatInstant } from "@/server/dates";
import { money, sum, toText } from "@/server/money";
import { Refusal } from "@/server/refusal";
import { indicators as kept } from "@/server/supervision/indicators/rules";
import type { QueryKey } from "@/server/supervision/queries/rules";
import { drawsAsked, drawsShape } from "./draws/_list/shape";
import { sayingOf } from "./findings/_list/says";
import { findingsAsked, findingsShape } from "./findings/_list/shape";
import { findingWords } from "./findings/_list/words";
import { yearAsked } from "./indicators/shape";

/** The list as filtered; numbers as masked as on the screen. */
export async function findingsSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const asked = findingsAsked(readList(findingsShape, parameters));
  const rows = await everyPage(async (paging) => (await api.supervision.findings({ ...asked, ...paging })).rows);
  const { findings, queries } = supervision;
  const words = findingWords("zh-CN");
  const total = toText(sum(rows.flatMap(({ amount }) => (amount === null ? [] : [money(amount)]))));
  return {
    title: findings.title,
    columns: [
      ...[
        text(findings.query),
        text(findings.name),
        text(findings.person),
        text("身份证号"),
        text(findings.hospital),
        text(findings.county),
      ],
      ...[date(findings.onDay), yuan(findings.amount), text(findings.details), text(findings.office), date(findings.dueOn)],
      ...[text(findings.state), text(findings.firstSeen)],
    ],
    rows: rows.map((row) => [
      ...[queries[row.query as QueryKey], row.name, row.personName, row.numberMasked, row.hospitalName, row.county],
      ...[row.onDay, row.amount, sayingOf(row.details, words), row.officeName, row.dueOn],
      ...[findings.states[row.state], formatInstant(row.firstSeenAt)],
    ]),
    totals: ["合计", null, null, null, null, null, null, total, null, null, null, null, null],
  };
}

export async function drawsSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const asked = drawsAsked(readList(drawsShape, parameters));
  const rows = await everyPage(async (paging) => (await api.supervision.draws({ ...asked, ...paging })).rows);
  const { draws } = supervision;
  return {
    title: draws.title,
    columns: [
      ...[text(draws.number), text(draws.kind), date(`${draws.period}起`), date(`${draws.period}止`), count(draws.populationCount)],
      ...[count(draws.cases), count(draws.inspectors), count(draws.ok), count(draws.problems), text(draws.state), text(draws.at)],
    ],
    rows: rows.map((row) => [
      ...[row.number, draws.kinds[row.kind], row.from, row.to, String(row.populationCount)],
      ...[String(row.caseCount), String(row.inspectorCount), String(row.ok), String(row.problems), draws.states[row.state]],
      formatInstant(row.recordedAt),
    ]),
  };
}

/** One random check with its cases. */
export async function drawSheet(api: Api, { draw = "" }: Filter): Promise<Sheet> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(draw)) throw new Refusal("draw_not_found");
  const { draw: shown, cases, sums } = await api.supervision.draw({ id: draw });
  const { draws } = supervision;
  const words = { ok: draws.ok, problem: draws.problems };
  return {
    title: `${draws.title} ${shown.number}`,
    columns: [text(draws.case), text(draws.hospital), text(draws.pair), text(draws.outcome), text(draws.words), yuan(draws.amount)],
    rows: cases.map((row) => [
      ...[row.name, row.hospitalName, `${row.firstName ?? ""}、${row.secondName ?? ""}`],
      ...[row.outcome === null ? draws.notYet : words[row.outcome], row.words, row.amount],
    ]),
    totals: ["合计", null, null, null, null, sums.amount],
  };
}

/** A line a county and indicator, with what each is made of. */
export async function indicatorsSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const found = await api.supervision.indicators(yearAsked(parameters));
  const { indicators } = supervision;
  return {
    title: `${found.year} ${indicators.title}`,
    columns: [
      ...[text(indicators.county), text(indicators.indicator), text(indicators.value), count(indicators.numerator)],
      ...[count(indicators.denominator), text(indicators.clause)],
    ],
    rows: [{ name: indicators.whole, values: found.whole }, ...found.counties].flatMap(({ name, values }) =>
      values.map((one) => {
        const unit = kept[one.key].unit === "days" ? " 天" : "%";
        const value = one.value === null ? null : `${one.value}${unit}`;
        return [name, indicators.names[one.key], value, String(one.numerator), String(one.denominator), kept[one.key].clause];
      }),
    ),
  };
}
