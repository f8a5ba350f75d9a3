/** Lists to the tax office as pages show them. */
import { formatInstant } from "@/server/dates";
import { money, toText } from "@/server/money";
import { Refusal } from "@/server/refusal";
import type { ReadContext } from "@/server/requests/context";
import { countOpenByCounty, findList, listLists as listAll, sumEnrolled } from "./data-lists";
import { getCampaign } from "./read-campaign";
import { campaignActions, listActions } from "./rules";
import type { ListLists } from "./shapes";

type Row = NonNullable<Awaited<ReturnType<typeof findList>>>;

function inText(ctx: ReadContext, row: Row) {
  return {
    ...row,
    amount: toText(row.amount),
    personalNet: toText(row.personalNet),
    recordedAt: formatInstant(row.recordedAt),
    releasedAt: row.releasedAt === null ? null : formatInstant(row.releasedAt),
    takenAt: row.takenAt === null ? null : formatInstant(row.takenAt),
    isOwn: row.madeBy === ctx.member.id,
    actions: listActions(row.state, ctx.member),
  };
}

/** The lists the member may see; of a year with what is still to be put on one. */
export async function listLists(ctx: ReadContext, input: ListLists) {
  const found = await listAll(ctx.tx, input);
  const rows = found.rows.map((row) => inText(ctx, row));
  const sums = { ...found.sums, amount: toText(money(found.sums.amount)), personalNet: toText(money(found.sums.personalNet)) };
  if (input.campaign === undefined || ctx.member.department === "tax") return { rows, sums, campaign: null, open: [] };
  const campaign = await getCampaign(ctx, input.campaign);
  const makes = campaignActions(campaign.state, ctx.member).includes("list");
  const shown = { id: campaign.id, year: campaign.year, state: campaign.state };
  return { rows, sums, campaign: shown, open: makes ? await countOpenByCounty(ctx.tx, campaign.id) : [] };
}

export async function getList(ctx: ReadContext, input: { list: string }) {
  const row = await findList(ctx.tx, input.list);
  if (row === null) throw new Refusal("subsidy_list_not_found");
  const seesLines = ctx.member.department !== "tax";
  const enrolled = seesLines ? await sumEnrolled(ctx.tx, row.id) : null;
  return { ...inText(ctx, row), enrolled: enrolled === null ? null : { count: enrolled.count, amount: toText(enrolled.amount) } };
}
