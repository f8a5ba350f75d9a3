/** What goes to the bank: orders are put into a file, and the file is kept as it was sent. */
import { createHash } from "node:crypto";
import { v7 } from "uuid";
import type { z } from "zod";
import { workbookBytes, writeCsv } from "@/server/lists/spreadsheets";
import { sum, toText } from "@/server/money";
import { present } from "@/server/present";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import { seal, unseal } from "@/server/sealing";
import * as files from "./data-bank-files";
import * as orders from "./data-orders";
import { assertAccounts, assertSeen, ordersFor } from "./hold-orders";
import { bankWordsOf } from "./purpose-rules";
import type * as shapes from "./shapes";

type Input<Shape extends z.ZodType> = z.infer<Shape>;

/** Puts approved orders into one file for the bank; what the file says is settled here, for good. */
export async function sendOrders(ctx: WriteContext, input: Input<typeof shapes.sendOrders>): Promise<{ bankFile: string; number: string }> {
  const found = await ordersFor(ctx, input.ids, "send");
  assertSeen(found, input);
  await assertAccounts(ctx, found);
  const number = await files.nextBankFileNumber(ctx.tx, ctx.member.area, ctx.today);
  const id = v7();
  for (const order of found) await orders.changeOrder(ctx.tx, order, { state: "sent", bankFile: id, sentAt: ctx.now });
  const documents = await render(number, await files.listBankRows(ctx.tx, ctx.member.area, id));
  const file = await files.insertBankFile(ctx.tx, {
    area: ctx.member.area,
    id,
    direction: "out",
    number,
    contentHash: documents.xlsx.digest,
    orderCount: found.length,
    total: sum(found.map((order) => order.amount)),
    recordedBy: ctx.member.id,
    recordedAt: ctx.now,
  });
  await keep(ctx, id, documents);
  const after = { number, orders: found.length, total: file.total, digest: documents.xlsx.digest };
  ctx.note({ subjectKind: "bank-file", subject: file.id, after });
  return { bankFile: file.id, number };
}

type Format = files.BankDocument["format"];
type Documents = Record<Format, { content: Buffer; digest: string }>;

const digestOf = (content: Buffer) => createHash("sha256").update(content).digest("hex");
const kinds = ["text", "text", "text", "text", "amount", "text"] as const;
const titles = ["付款单号", "收款单位", "开户银行", "收款账号", "金额（元）", "用途"];

/** One row an order, count and total in the foot; accounts in full, as the bank must see them. */
async function render(number: string, rows: readonly files.BankRow[]): Promise<Documents> {
  const content = {
    name: number,
    columns: titles.map((title, at) => ({ title, kind: kinds[at] ?? ("text" as const) })),
    rows: rows.map((row) => [
      row.number,
      row.holderName,
      row.bankName ?? "",
      row.bankAccountSealed === null ? "" : unseal(row.bankAccountSealed),
      toText(row.amount),
      [bankWordsOf(row), row.batchNumber].filter((part) => part !== null).join(" "),
    ]),
    totals: () => ["合计", `${rows.length} 笔`, "", "", toText(sum(rows.map((row) => row.amount))), ""],
  };
  const pieces: Buffer[] = [];
  for await (const piece of writeCsv(content)) pieces.push(piece);
  const [xlsx, csv] = [await workbookBytes([content]), Buffer.concat(pieces)];
  return { xlsx: { content: xlsx, digest: digestOf(xlsx) }, csv: { content: csv, digest: digestOf(csv) } };
}

async function keep(ctx: WriteContext, bankFile: string, documents: Documents): Promise<void> {
  const { area } = ctx.member;
  await files.insertBankDocuments(
    ctx.tx,
    (["xlsx", "csv"] as const).map((format) => {
      const { digest, content } = documents[format];
      return { area, bankFile, format, digest, contentSealed: seal(content.toString("base64")) };
    }),
  );
}

export interface FetchedDocument {
  fileName: string;
  format: Format;
  /** In base64. */
  content: string;
  digest: string;
}

/** The file as it was sent, byte by byte. A file of before contents were kept is settled when it is first fetched. */
export async function fetchBankDocument(ctx: WriteContext, input: Input<typeof shapes.bankDocument>): Promise<FetchedDocument> {
  const { area } = ctx.member;
  const file = await files.findBankFile(ctx.tx, area, input.id);
  if (file === null || file.direction !== "out") throw new Refusal("bank_file_not_found");
  const find = () => files.findBankDocument(ctx.tx, area, file.id, input.format);
  let document = await find();
  if (document === null) {
    await files.holdBankFile(ctx.tx, area, file.id);
    await keep(ctx, file.id, await render(file.number, await files.listBankRows(ctx.tx, area, file.id)));
    document = present(await find(), "a file for the bank that was kept");
  }
  const content = unseal(document.contentSealed);
  if (digestOf(Buffer.from(content, "base64")) !== document.digest) throw new Refusal("bank_file_damaged", { number: file.number });
  ctx.note({ subjectKind: "bank-file", subject: file.id, after: { fetched: file.number, format: input.format, digest: document.digest } });
  return { fileName: `${file.number}.${input.format}`, format: input.format, content, digest: document.digest };
}
