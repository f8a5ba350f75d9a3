/** Finding printed forms from one box for everything: by part of their number, or by the code in their foot. */
import type { ReadContext } from "@/server/requests/context";
import { listFormsByWords } from "./data-forms";
import type { Form } from "./rules";

export async function findFormsByWords(ctx: ReadContext, words: string, limit: number) {
  return (await listFormsByWords(ctx.tx, words, limit)).map((row) => ({ ...row, form: row.form as Form }));
}
