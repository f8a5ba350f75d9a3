/** The ledger of a person as .xlsx: what the printed one says, a sheet for each of its parts. */
import { workbookBytes } from "@/server/lists/spreadsheets";
import type { SheetContent } from "@/server/lists/workbook";
import type { WriteContext } from "@/server/requests/context";
import type { Cell, Table, UncutContent } from "./contract";
import { personLedgerContent } from "./person-ledger";
import { readLedger } from "./read-ledger";

/** An amount as it is calculated with; null where there is none. */
function plainAmount(text: string): string | null {
  const plain = text.replaceAll(",", "").replace("−", "-");
  return /^-?\d+\.\d{2}$/.test(plain) ? plain : null;
}

/** A cell that reaches over several columns stands in the first of them. */
const inColumns = (row: readonly Cell[]): (Cell | null)[] =>
  row.flatMap((one) => [one, ...Array(Math.max((one.span ?? 1) - 1, 0)).fill(null)]);

function sheetOf(name: string, { head, rows, foot }: Table, above: Pick<SheetContent, "title" | "lines">): SheetContent {
  const body = rows.map(inColumns);
  const isAmount = (head[0] ?? []).map((_, at) => body.every((row) => row[at]?.align === "right"));
  const texts = (row: readonly (Cell | null)[]) =>
    row.map((one, at) => (one === null ? null : isAmount[at] === true ? plainAmount(one.text) : one.text));
  const [last] = foot;
  return {
    ...{ name, ...above },
    columns: (head[0] ?? []).map(({ text: title }, at) => ({
      title,
      kind: isAmount[at] === true ? ("amount" as const) : ("text" as const),
      width: 24,
    })),
    rows: body.map(texts),
    ...(last === undefined ? {} : { totals: () => texts(inColumns(last)) }),
  };
}

/** A grid of labels, each before what it names, one below the other. */
function factsOf({ rows }: Table, above: Pick<SheetContent, "title" | "lines">): SheetContent {
  const facts = rows.flatMap((row) => row.flatMap((one, at) => (at % 2 === 0 ? [[one.text, row[at + 1]?.text ?? null]] : [])));
  const columns = ["项目", "内容"].map((title) => ({ title, kind: "text" as const, width: 32 }));
  return { name: "基本情况", ...above, columns, rows: facts };
}

export function ledgerSheets({ title, issuer, period, blocks }: UncutContent): SheetContent[] {
  const above = { title, lines: [issuer, period] };
  return blocks.flatMap((block, at) => {
    if (block.kind !== "table") return [];
    const before = blocks[at - 1];
    return [before?.kind === "heading" ? sheetOf(before.text, block, above) : factsOf(block, above)];
  });
}

/** Numbers stay masked, as on the printed one; that it left is on record. */
export async function exportLedger(ctx: WriteContext, input: { person: string }): Promise<{ name: string; content: Uint8Array }> {
  const { person, ledger } = await readLedger(ctx, input.person);
  const content = personLedgerContent(ledger, ctx.member.organisationName, ctx.today);
  ctx.note({ subjectKind: "person", subject: person, after: { exported: "person-ledger" } });
  return { name: `${content.title} ${ledger.page.person.name} ${ctx.today}.xlsx`, content: await workbookBytes(ledgerSheets(content)) };
}
