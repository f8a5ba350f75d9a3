/** Bank statements that are handed in: as all lists are, with the account whose statement it is. */
import { v7 } from "uuid";
import { getUpload, listUploads } from "@/server/lists/read-uploads";
import type { ConfirmImport } from "@/server/lists/shapes";
import type { UploadList } from "@/server/lists/upload-rules";
import * as uploads from "@/server/lists/uploads";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { isBankAccount } from "@/server/statements/rules";
import type { BeginStatement } from "@/server/statements/shapes";
import * as data from "./data-import";
import { assertAddsUp, statementList, statementOf } from "./kind";

export async function beginImport(ctx: WriteContext, input: BeginStatement): Promise<uploads.Begun> {
  const { file, account, replaces } = input;
  if (!isBankAccount(account) || !(await data.isAccountKnown(ctx.tx, account))) throw new Refusal("account_not_at_a_bank");
  const { area, id: recordedBy, organisation } = ctx.member;
  const begun = await uploads.beginUpload(ctx, statementList, { file, organisation, replaces, occasion: account });
  if (!begun.isRepeated)
    await data.insertStatement(ctx.tx, { area, id: v7(), upload: begun.import, account, recordedBy, recordedAt: ctx.now });
  return begun;
}

/** `total` is the balance that was seen at its end. */
export async function confirmImport(ctx: WriteContext, { import: upload, rows, total, moneySeen }: ConfirmImport) {
  const { job } = await uploads.confirmUpload(ctx, statementList, { upload, rows, totals: { closing: total }, moneySeen });
  await assertAddsUp(ctx, upload);
  return { job };
}

export async function listImports(ctx: ReadContext, input: UploadList) {
  const { rows, total } = await listUploads(ctx, statementList, { ...input, organisation: null });
  const accounts = await data.listAccountsOf(
    ctx.tx,
    rows.map(({ id }) => id),
  );
  return { total, rows: rows.map((row) => ({ ...row, account: accounts.get(row.id) ?? null })) };
}

/** A statement with everything its page says beside the rows. */
export async function getImport(ctx: ReadContext, input: { import: string }) {
  const found = await getUpload(ctx, statementList, input.import, "statements.reconcile");
  const { id, account } = await statementOf(ctx, input.import);
  return { ...found, statement: id, account };
}
