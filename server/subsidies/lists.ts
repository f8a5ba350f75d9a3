/** Lists to the tax office: frozen with a digest when made, released by a second person, taken on record. */
import { createHash } from "node:crypto";
import { v7 } from "uuid";
import type { IdentityTag } from "@/server/benefits/contract";
import { officialName } from "@/server/benefits/sentences/names";
import { workbookBytes } from "@/server/lists/spreadsheets";
import { money, sum } from "@/server/money";
import { notifyEach } from "@/server/notices/notices";
import { numbersForOffice } from "@/server/people/numbers";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import { seal, unseal } from "@/server/sealing";
import { listOffices } from "@/server/staff/accounts";
import { regionScope } from "@/server/staff/rules";
import { holdCampaign } from "./campaigns";
import type { Campaign } from "./data-campaigns";
import * as data from "./data-lists";
import { assertList, LIST_ROWS, type ListAction } from "./rules";
import type * as shapes from "./shapes";

const subjectKind = "subsidy_list";

const columns = [
  { title: "序号", kind: "count", width: 8 },
  { title: "姓名", kind: "text", width: 14 },
  { title: "身份证号", kind: "text", width: 24 },
  { title: "救助身份", kind: "text", width: 26 },
  { title: "行政区划", kind: "text", width: 14 },
  { title: "个人缴费标准", kind: "amount", width: 14 },
  { title: "财政资助", kind: "amount", width: 14 },
  { title: "个人应缴", kind: "amount", width: 14 },
] as const;

async function contentOf(ctx: WriteContext, campaign: Campaign, number: string, lines: readonly data.LineForList[]): Promise<Uint8Array> {
  const numbers = await numbersForOffice(
    ctx,
    lines.map(({ person }) => person),
  );
  const rows = lines.map((line, place) => [
    String(place + 1),
    line.name,
    numbers.get(line.person) ?? null,
    officialName(line.basis as IdentityTag),
    line.region,
    line.premium,
    line.amount,
    line.personalNet,
  ]);
  const foot = [`制表单位：${ctx.member.organisationName}`, `编号：${number}`];
  return workbookBytes([{ name: "资助参保名单", title: `${campaign.year} 年度资助参保名单`, columns, rows, foot }]);
}

/** Makes the next list of a county or township: at most so many people, each on one list only. */
export async function makeList(
  ctx: WriteContext,
  input: shapes.MakeList,
): Promise<{ id: string; number: string; lines: number; isFull: boolean }> {
  const campaign = await holdCampaign(ctx, { id: input.campaign }, "list");
  if (!input.region.startsWith(regionScope(ctx.member.area))) throw new Refusal("region_outside_area", { region: input.region });
  const lines = await data.lockLinesForList(ctx.tx, { campaign: campaign.id, region: input.region, limit: LIST_ROWS });
  if (lines.length === 0) throw new Refusal("nothing_to_list");
  const nth = (await data.countLists(ctx.tx, campaign.id)) + 1;
  const number = `ZC${campaign.year}${input.region}${String(nth).padStart(3, "0")}`;
  const content = await contentOf(ctx, campaign, number, lines);
  const list = await data.insertList(ctx.tx, {
    ...{ area: ctx.member.area, id: v7(), campaign: campaign.id, number, region: input.region, lineCount: lines.length },
    amount: sum(lines.map(({ amount }) => money(amount))),
    personalNet: sum(lines.map(({ personalNet }) => money(personalNet))),
    digest: createHash("sha256").update(content).digest("hex"),
    contentSealed: seal(Buffer.from(content).toString("base64")),
    ...{ madeBy: ctx.member.id, recordedAt: ctx.now },
  });
  await data.putOnList(
    ctx.tx,
    list.id,
    lines.map(({ id }) => id),
  );
  const { digest, amount } = list;
  ctx.note({ subjectKind, subject: list.id, after: { number, lines: lines.length, amount, digest } });
  return { id: list.id, number, lines: lines.length, isFull: lines.length === LIST_ROWS };
}

async function holdList(ctx: WriteContext, id: string, action: ListAction): Promise<data.SubsidyList> {
  const list = await data.lockList(ctx.tx, id);
  if (list === null) throw new Refusal("subsidy_list_not_found");
  assertList(list.state, action);
  return list;
}

/** Another person lets it go to the tax office, and only with the content they saw. */
export async function releaseList(ctx: WriteContext, input: shapes.ReleaseList): Promise<void> {
  const list = await holdList(ctx, input.list, "release");
  if (list.madeBy === ctx.member.id) throw new Refusal("subsidy_list_of_ones_own", { number: list.number });
  if (list.digest !== input.digest) throw new Refusal("subsidy_list_changed", { number: list.number });
  await data.changeList(ctx.tx, list.id, { state: "released", releasedBy: ctx.member.id, releasedAt: ctx.now });
  await notifyEach(
    ctx,
    (await listOffices(ctx, "tax")).map(({ id }) => id),
    {
      kind: "subsidy_list_released",
      parameters: { number: list.number, count: String(list.lineCount) },
      link: `/subsidies/lists/${list.id}`,
    },
  );
  const after = { state: "released", number: list.number, digest: list.digest };
  ctx.note({ subjectKind, subject: list.id, before: { state: list.state }, after });
}

/** A list that has not been released is taken back; its people may stand on another. */
export async function withdrawList(ctx: WriteContext, input: shapes.WithdrawList): Promise<void> {
  const list = await holdList(ctx, input.list, "withdraw");
  await data.takeOffList(ctx.tx, list.id);
  await data.changeList(ctx.tx, list.id, { state: "withdrawn", withdrawWords: input.words });
  ctx.note({ subjectKind, subject: list.id, before: { state: list.state }, after: { state: "withdrawn" }, reason: input.words });
}

/** The file as it was frozen; numbers stand in it in full, so that somebody took it is on record. */
export async function takeList(ctx: WriteContext, input: { list: string }): Promise<{ name: string; content: Uint8Array }> {
  const list = await holdList(ctx, input.list, "take");
  const content = Buffer.from(unseal(list.contentSealed), "base64");
  if (createHash("sha256").update(content).digest("hex") !== list.digest) throw new Error("a list is not what its digest says");
  if (ctx.member.department === "tax" && list.takenAt === null)
    await data.changeList(ctx.tx, list.id, { takenBy: ctx.member.id, takenAt: ctx.now });
  ctx.note({ subjectKind, subject: list.id, after: { taken: list.number, digest: list.digest, rows: list.lineCount } });
  return { name: `资助参保名单 ${list.number}.xlsx`, content: new Uint8Array(content) };
}
