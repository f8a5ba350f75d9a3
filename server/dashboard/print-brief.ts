/** 医疗救助基金运行简报: the overview of a year on one or two pages; only sums, no person's data. */
import { packFor } from "@/server/benefits/packs/registry";
import { businessDateOf, daysBetween } from "@/server/dates";
import { type Money, sum, zero } from "@/server/money";
import { amount, type Block, type Cell, cell, label, type Table, type UncutContent } from "@/server/printing/contract";
import { registerForm } from "@/server/printing/print";
import { formRules } from "@/server/printing/rules";
import { basisOf, longDay, longMonth } from "@/server/printing/words";
import type { WriteContext } from "@/server/requests/context";
import { ageWords, findingInWords, orderWords, percent, purposeWords, tenThousands } from "./brief-words";
import { type Dashboard, getDashboard } from "./read-dashboard";
import type { BriefAsked } from "./shapes";

/** As many hospitals as the brief names; the rest is one row. */
const HOSPITALS_NAMED = 7;

export async function printBrief(ctx: WriteContext, { idempotencyKey, ...asked }: BriefAsked): Promise<{ id: string; number: string }> {
  const seen = await getDashboard(ctx, asked);
  const { organisation: id, organisationCode: code, organisationName } = ctx.member;
  const place = asked.county === undefined ? null : (seen.counties.find(({ key }) => key === asked.county)?.name ?? asked.county);
  const facts = { issuer: organisationName, day: ctx.today, place, basis: basisOf(packFor(ctx.member.area, ctx.today)) };
  const drawn = { content: contentOf(seen, facts), hospital: { id, code }, stay: null, batch: null, person: null };
  const { id: form, number } = await registerForm(ctx, { form: "fund-brief", subject: idempotencyKey }, drawn);
  return { id: form, number };
}

interface Facts {
  issuer: string;
  day: string;
  /** The county whose people it is about; null of all. */
  place: string | null;
  basis: string;
}

function contentOf(seen: Dashboard, { issuer, day, place, basis }: Facts): UncutContent {
  const heading = (text: string): Block => ({ kind: "heading", text });
  return {
    title: `${seen.year}年${place ?? ""}${formRules["fund-brief"].title}`,
    issuer,
    period: `${longDay(seen.span.from)}至${longDay(seen.span.to)}　${longDay(day)}打印　单位：万元`,
    landscape: false,
    isDraft: false,
    basis,
    blocks: [
      { kind: "paragraph", text: findingInWords(seen.finding, seen.year), indent: true },
      heading("一、资金"),
      moneyTable(seen),
      ...(seen.budget === null
        ? []
        : [heading(`二、各县区预算执行和救助（时间进度 ${percent(seen.budget.over)}）`), budgetTable(seen.budget, seen)]),
      heading(seen.budget === null ? "二、超期和在途" : "三、超期和在途"),
      lateTable(seen, day),
      heading(seen.budget === null ? "三、救助支出" : "四、救助支出"),
      ...(seen.purposes.length === 0 ? [] : [purposesTable(seen)]),
      ...(seen.budget === null ? [countiesTable(seen)] : []),
      hospitalsTable(seen),
      monthsTable(seen),
    ],
  };
}

const inPairs = (pairs: readonly (readonly [string, string])[]): Cell[][] =>
  Array.from({ length: Math.ceil(pairs.length / 2) }, (_, at) =>
    [pairs[at * 2], pairs[at * 2 + 1]].flatMap((pair) => (pair === undefined ? [cell(""), cell("")] : [cell(pair[0]), amount(pair[1])])),
  );

function moneyTable(seen: Dashboard): Table {
  const { forecast, ages } = seen;
  const isOver = seen.span.to === `${seen.year}-12-31`;
  const old = ages.find(({ band }) => band === "over90")?.amount;
  const pairs: [string, string][] = [
    ["账面可用资金", tenThousands(seen.available)],
    ["已制单未到账", tenThousands(seen.setAside)],
    ["可支撑（个月）", seen.monthsLeft === null ? "—" : seen.monthsLeft.toFixed(1)],
    ["近三月月均付款", tenThousands(seen.pace)],
    ["本年收入", tenThousands(seen.received)],
    ["本年付款", tenThousands(seen.paid)],
    ["上年同期付款", tenThousands(seen.paidBefore)],
    ["年末预计", isOver ? "—" : `${tenThousands(forecast.expected)}（${tenThousands(forecast.least)} 至 ${tenThousands(forecast.most)}）`],
    ["医院垫付未付", tenThousands(sum(ages.map(({ amount: owed }) => owed)))],
    [`其中${ageWords.over90}`, old === undefined ? "—" : tenThousands(old)],
    ["救助人次", String(seen.all.stays)],
    ["受助人数（全统筹区）", String(seen.people)],
  ];
  return { kind: "table", widths: [42, 48, 42, 48], head: [], rows: inPairs(pairs), foot: [] };
}

const share = (used: Money, planned: Money): string => (planned.isZero() ? "—" : percent(used.div(planned)));

/** Each county's budget beside what its people had. */
function budgetTable({ planned, used, counties: budgets }: NonNullable<Dashboard["budget"]>, { counties, all }: Dashboard): Table {
  const row = (name: string, of: { planned: Money; used: Money }, had: { assistance: Money; stays: number }, bold: boolean): Cell[] => [
    cell(name, { bold }),
    amount(tenThousands(of.planned), bold),
    amount(tenThousands(of.used), bold),
    amount(share(of.used, of.planned), bold),
    amount(tenThousands(had.assistance), bold),
    amount(String(had.stays), bold),
  ];
  const none = { planned: zero, used: zero };
  return {
    kind: "table",
    widths: [40, 28, 30, 32, 28, 22],
    head: [[label("县区（户籍地）"), label("预算"), label("执行（含在途）"), label("执行进度"), label("救助金额"), label("人次")]],
    rows: counties.map((county) => row(county.name, budgets.find(({ key }) => key === county.key) ?? none, county, false)),
    foot: [row("合计", { planned, used }, all, true)],
  };
}

function lateTable({ waiting, ages, lateShares, warnings }: Dashboard, day: string): Table {
  const since = (at: Date) => `${businessDateOf(at)} 起，${daysBetween(businessDateOf(at), day)} 天`;
  const row = (name: string, count: string, money: string, note: string): Cell[] => [cell(name), cell(count), amount(money), cell(note)];
  const { reviews, orders } = waiting;
  const rows = [
    ...(reviews === null ? [] : [row("医保经办审核", `${reviews.batches} 批`, tenThousands(reviews.amount), since(reviews.since))]),
    ...orders.map((one) => row(orderWords[one.state], `${one.orders} 单`, tenThousands(one.amount), since(one.since))),
    ...ages
      .filter(({ band, amount: owed }) => band !== "within30" && !owed.isZero())
      .map(({ band, amount: owed }) => row("医院垫付未付", ageWords[band], tenThousands(owed), "按出院月份月末起算")),
    ...lateShares.map(({ name, open, days }) => row(`${name}配套资金`, "欠拨", tenThousands(open), `超期 ${days} 天`)),
    ...(warnings === null || warnings.warned === 0
      ? []
      : [
          row(
            "因病致贫返贫预警",
            `${warnings.warned} 条`,
            "",
            `已认领 ${warnings.acknowledged}，已答复 ${warnings.answered}，已认定 ${warnings.recognised}，已帮扶 ${warnings.helped}；超期 ${warnings.late}`,
          ),
        ]),
  ];
  return {
    kind: "table",
    widths: [46, 26, 28, 80],
    head: [[label("事项"), label("数量"), label("金额"), label("说明")]],
    rows: rows.length === 0 ? [[cell("没有超期和在途的事项", { span: 4 })]] : rows,
    foot: [],
  };
}

function groupsTable(head: string, groups: readonly { name: string; assistance: Money; stays: number; change?: Money | null }[]): Table {
  const all = sum(groups.map(({ assistance }) => assistance));
  return {
    kind: "table",
    widths: [72, 36, 36, 36],
    head: [[label(head), label("救助金额"), label("人次"), label("占比")]],
    rows: groups.map(({ name, assistance, stays }) => [
      cell(name),
      amount(tenThousands(assistance)),
      amount(String(stays)),
      amount(share(assistance, all)),
    ]),
    foot: [
      [
        cell("合计", { bold: true }),
        amount(tenThousands(all), true),
        amount(String(groups.reduce((count, { stays }) => count + stays, 0)), true),
        amount("", true),
      ],
    ],
  };
}

function purposesTable({ purposes }: Dashboard): Table {
  const all = sum(purposes.map(({ paid }) => paid));
  return {
    kind: "table",
    widths: [90, 45, 45],
    head: [[label("付款按用途和层次"), label("付款减退回"), label("占比")]],
    rows: purposes.map(({ key, paid }) => [cell(purposeWords[key]), amount(tenThousands(paid)), amount(share(paid, all))]),
    foot: [[cell("合计", { bold: true }), amount(tenThousands(all), true), cell("")]],
  };
}

const countiesTable = ({ counties }: Dashboard): Table =>
  groupsTable(
    "县区（户籍地）",
    counties.toSorted((one, other) => other.assistance.comparedTo(one.assistance)),
  );

function hospitalsTable({ hospitals }: Dashboard): Table {
  const withStays = hospitals.filter(({ stays }) => stays > 0);
  const [named, rest] = [withStays.slice(0, HOSPITALS_NAMED), withStays.slice(HOSPITALS_NAMED)];
  const others = {
    name: `其他 ${rest.length} 家`,
    assistance: sum(rest.map(({ assistance }) => assistance)),
    stays: rest.reduce((count, { stays }) => count + stays, 0),
  };
  return groupsTable("医院", rest.length === 0 ? named : [...named, others]);
}

/** Two months a row, so that a year takes half a dozen lines. */
function monthsTable({ months }: Dashboard): Table {
  const half = Math.ceil(months.length / 2);
  const cells = (at: number): Cell[] => {
    const month = months[at];
    return month === undefined
      ? [cell(""), cell(""), cell("")]
      : [cell(longMonth(month.month)), amount(tenThousands(month.total)), amount(String(month.stays))];
  };
  const heads = [label("出院月份"), label("救助金额"), label("人次")];
  return {
    kind: "table",
    widths: [32, 34, 24, 32, 34, 24],
    head: [[...heads, ...heads]],
    rows: Array.from({ length: half }, (_, at) => [...cells(at), ...cells(at + half)]),
    foot: [],
  };
}
