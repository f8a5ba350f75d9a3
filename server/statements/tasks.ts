/** What bank statements ask of finance: lines that are no move of the ledger yet. */
import type { ReadContext } from "@/server/requests/context";
import { may } from "@/server/staff/rules";
import { type Task, taskOf } from "@/server/workbench/task-shapes";
import { countOpen } from "./data-lines";

export async function tasksOf(ctx: ReadContext): Promise<Task[]> {
  if (!may(ctx.member, "statements.reconcile")) return [];
  return taskOf("matchStatementLines", await countOpen(ctx.tx), "/fund/statements?tab=open");
}
