/** The clearing lists as files. Official exports are in Chinese and masked as on the screen. */
import { readList } from "@/app/_ui/lists/list-address";
import { type Api, amount, count, date, type Filter, type Sheet, text } from "@/app/api/export/sheet";
import { clearing } from "@/app/messages/zh-CN/clearing";
import { common } from "@/app/messages/zh-CN/common";
import { formatInstant } from "@/server/dates";
import { batchesAsked, batchesShape, casesAsked, casesShape } from "./shape";

const { list, batch, files } = clearing;

export async function batchesSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const asked = batchesAsked(readList(batchesShape, parameters));
  const rows = await api.clearing.listAll(asked);
  const { sums } = await api.clearing.list(asked);
  return {
    title: files.batches,
    columns: [
      text(list.number),
      text(list.month),
      text(list.hospital),
      count(list.cases),
      amount(list.assistance),
      amount(list.povertyInsurance),
      amount(list.claimed),
      amount(list.approved),
      count(common.status.waiting),
      text(list.state),
      text(list.submittedAt),
      text(list.runMonth),
    ],
    rows: rows.map((row) => [
      row.number,
      row.month,
      row.hospitalName,
      String(row.cases),
      row.assistance,
      row.povertyInsurance,
      row.claimed,
      row.approved,
      String(row.waiting),
      clearing.states[row.state],
      row.submittedAt === null ? null : formatInstant(row.submittedAt),
      row.runMonth,
    ]),
    totals: [
      files.sum,
      null,
      null,
      String(sums.cases),
      sums.assistance,
      sums.povertyInsurance,
      sums.claimed,
      sums.approved,
      null,
      null,
      null,
      null,
    ],
  };
}

/** Names of identity classes, as people read them. */
function tagName(tag: string | null): string | null {
  const names: Record<string, string> = common.identity;
  return tag === null ? null : (names[tag] ?? tag);
}

export async function casesSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const id = parameters.batch ?? "";
  const { number, items, rows, sums } = await api.clearing.allCases(casesAsked(id, readList(casesShape(id), parameters)));
  const approvedOf = (row: (typeof rows)[number], share: string) => row.reviews.find((review) => review.share === share)?.approved ?? null;
  return {
    title: `${files.cases}-${number}`,
    columns: [
      text(files.name),
      text(files.personNumber),
      text(files.admissionNumber),
      text(files.settlementNumber),
      text(batch.identity),
      date(files.admittedOn),
      date(files.dischargedOn),
      amount(files.totalCost),
      amount(files.policyScopeCost),
      amount(list.assistance),
      amount(list.povertyInsurance),
      amount(files.subtotal),
      ...items.map((item) => text(item.name.zh)),
      text(list.state),
      amount(files.approvedAssistance),
      amount(files.approvedPovertyInsurance),
      text(files.cutWhy),
    ],
    rows: rows.map((row) => [
      row.name,
      row.numberMasked,
      row.admissionNumber ?? row.visitNumber,
      row.settlementNumber,
      tagName(row.tagUsed),
      row.admittedOn,
      row.dischargedOn,
      row.totalCost,
      row.policyScopeCost,
      row.assistance,
      row.povertyInsurance,
      row.claimed,
      ...row.papers.map((paper) => common.material[paper.state]),
      clearing.caseStates[row.state],
      approvedOf(row, "assistance"),
      approvedOf(row, "poverty_insurance"),
      row.reviews
        .map((review) => review.words)
        .filter((words) => words !== null && words !== "")
        .join("；") || null,
    ]),
    totals: [
      files.sum,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      sums.assistance,
      sums.povertyInsurance,
      sums.claimed,
      ...items.map(() => null),
      null,
      null,
      null,
      null,
    ],
  };
}
