import { yearOf } from "@/server/dates";

const YEAR = /^20\d{2}$/;

/** The year in the address, or this one. */
export function yearIn(asked: string | string[] | undefined, today: string): number {
  return typeof asked === "string" && YEAR.test(asked) ? Number(asked) : yearOf(today);
}
