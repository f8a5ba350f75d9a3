/**
 * What a package holds: each part as data and, where people read it, in plain words; and every page of the papers. A page is the
 * whole picture of a paper, on which nothing is masked: pictures go only where the number was asked for in full.
 */
import { readFile } from "node:fs/promises";
import { maskedText } from "@/server/audit/masking";
import { formatInstant } from "@/server/dates";
import { pathOfContent } from "@/server/files/stored";
import { toText } from "@/server/money";
import { Refusal } from "@/server/refusal";
import type { ReadContext } from "@/server/requests/context";
import { showSteps } from "@/server/settlements/explain";
import type { StepInText } from "@/server/settlements/rules";
import * as data from "./data-evidence";

export interface Piece {
  name: string;
  content: Buffer;
}

interface Wanted {
  package: string;
  stay: string;
  /** The personal number in full where it was asked for with a reason. */
  number: string | null;
  reason: string | null;
}

type Settlement = Awaited<ReturnType<typeof data.listSettlements>>[number];

/** Numbers that somebody wrote into words are masked too, unless they were asked for. */
function written(value: unknown, isMasked: boolean): Buffer {
  const text = JSON.stringify(value, null, 2);
  return Buffer.from(isMasked ? maskedText(text) : text);
}

export async function contentsOf(ctx: ReadContext, wanted: Wanted): Promise<Piece[]> {
  const { tx, member } = ctx;
  const found = await data.findStay(tx, wanted.stay);
  if (found === null) throw new Refusal("stay_not_found");
  const settlements = await data.listSettlements(tx, wanted.stay);
  const claims = await data.listClaims(tx, wanted.stay);
  const cases = claims.map(({ id }) => id);
  const orders = await data.listOrders(tx, wanted.stay);
  const subjects = [wanted.stay, ...settlements.map(({ id }) => id), ...cases, ...orders.map(({ id }) => id)];
  const isMasked = wanted.number === null;
  const about = {
    ...{ package: wanted.package, stay: wanted.stay, settlementNumber: found.stay.settlementNumber, area: member.area },
    ...{ madeAt: ctx.now.toISOString(), madeBy: member.name, office: member.organisationName },
    ...{ personalNumbers: isMasked ? "masked" : "in full", papers: isMasked ? "listed" : "with pictures", reason: wanted.reason },
  };
  const person = { ...found.person, ...(wanted.number !== null && { number: wanted.number }) };
  const { pages, papers } = await papersOf(ctx, cases, isMasked);
  const json = (name: string, value: unknown): Piece => ({ name, content: written(value, isMasked) });
  return [
    json("about.json", about),
    json("stay.json", { ...found, person }),
    json("settlements.json", settlements),
    { name: "settlements.txt", content: Buffer.from(settlementsInWords(found, settlements)) },
    json("claims.json", claims),
    json("decisions.json", { reviews: await data.listReviews(tx, cases), events: await data.listCaseEvents(tx, cases) }),
    json("orders.json", orders),
    json("ledger.json", await data.listLedger(tx, [...new Set(orders.map(({ id }) => id))])),
    json("log.json", await data.listLog(tx, subjects)),
    json("papers.json", papers),
    ...pages,
  ];
}

/**
 * Each page as its picture; one whose content the store does not have is listed as such, so that nobody takes it for never filed.
 * A page that is only listed is known by the digest of its picture.
 */
async function papersOf(ctx: ReadContext, cases: readonly string[], isListed: boolean) {
  const pages: Piece[] = [];
  const papers: { page: string; item: string | null; state: string; rotation: number; sha256: string | null; file: string | null }[] = [];
  for (const [at, { id, item, state, content, rotation }] of (await data.listPages(ctx.tx, cases)).entries()) {
    const picture = isListed ? null : await readFile(await pathOfContent({ contentHash: content })).catch(() => null);
    const name = `papers/${String(at + 1).padStart(3, "0")}-${item ?? "page"}.webp`;
    if (picture !== null) pages.push({ name, content: picture });
    papers.push({ page: id, item, state, rotation, sha256: content, file: picture === null ? null : name });
  }
  return { pages, papers };
}

type StayFound = NonNullable<Awaited<ReturnType<typeof data.findStay>>>;

/** As the page of the settlement says it, in the language of the office's papers. */
function settlementsInWords({ stay, person, hospital }: StayFound, settlements: readonly Settlement[]): string {
  const head = [
    `结算单号：${stay.settlementNumber}`,
    `定点医疗机构：${hospital.name}`,
    `姓名：${person.name}　身份证号：${person.numberMasked}`,
    `入院：${stay.admittedOn}　出院：${stay.dischargedOn}　总费用：${toText(stay.totalCost)} 元`,
  ];
  const parts = settlements.map((row) => {
    const steps = showSteps(row.steps as StepInText[], row.pack, "zh-CN");
    const title = `【${row.kind === "reversal" ? "冲销" : "结算"}】${formatInstant(row.recordedAt)}　政策包 ${row.pack}　救助类别 ${row.assistanceClass ?? "无"}`;
    const lines = steps.map((step, at) => {
      const amount = step.amount === null ? "" : `　= ${step.amount} 元`;
      return `${at + 1}. ${step.title}：${step.rule}${amount}（${step.cite.clause}）`;
    });
    return [title, ...lines, `个人负担：${toText(row.personBurden)} 元`].join("\n");
  });
  return [head.join("\n"), ...parts].join("\n\n");
}
