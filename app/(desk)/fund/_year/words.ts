import type { Meaning } from "@/app/_ui/figures/meanings";
import type { translatorIn } from "@/app/messages/render";
import { formatInstant } from "@/server/dates";
import type { caller } from "@/server/requests/caller";
import type { YearState } from "@/server/year-end/rules";

export type Seen = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["yearEnd"]["year"]>>;
export type YearWords = ReturnType<typeof translatorIn<"yearEnd">>;

export const yearMeanings: Record<YearState, Meaning> = { open: "neutral", drawn_up: "review", signed: "review", locked: "done" };

/** Who drew the accounts up, signed and locked them, as far as they are. */
export function handsOf(t: YearWords, { drawnUp, signed, locked }: NonNullable<Seen["hands"]>) {
  const said = (key: "drawnUp" | "signed" | "locked", hand: { by: string; at: Date } | null) =>
    hand === null ? [] : [{ key, value: t(`hands.${key}`, { name: hand.by, at: formatInstant(hand.at) }) }];
  return [...said("drawnUp", drawnUp), ...said("signed", signed), ...said("locked", locked)];
}
