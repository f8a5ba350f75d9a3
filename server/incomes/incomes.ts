/** Incomes: what a place's people had to spend a head. */
import type { BusinessDate } from "@/server/dates";
import type { Money } from "@/server/money";
import { Refusal } from "@/server/refusal";
import type { ReadContext } from "@/server/requests/context";

export interface Income {
  id: string;
  place: string;
  year: number;
  scope: "rural" | "all";
  amount: Money;
  version: number;
  documentNumber: string;
  documentOn: BusinessDate;
  confirmedAt: Date;
}

export async function incomeFor(_ctx: ReadContext, asked: { place: string; year: number; scope: "rural" | "all" }, clause: string): Promise<Income> {
  throw new Refusal("income_missing", asked, clause);
}
