/** Pairs of records that may be one person's: found by a search or named by hand, looked at, kept apart, taken up again. */

import { askNumber } from "@/server/people/ask-number";
import { openDigits } from "@/server/people/candidate-rules";
import { findCandidates, findPairs } from "@/server/people/candidates";
import { findPerson, getNumber, getPerson } from "@/server/people/people";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import * as data from "./data-pairs";
import { assertPossible, type PairAction } from "./rules";
import type * as shapes from "./shapes";

const PAIRS_AT_ONCE = 2_000;

/** Keeps what a search over the whole area, or with one person, found; answers how many pairs are new. */
export async function keepFoundPairs(ctx: WriteContext, of: string | null = null): Promise<number> {
  const found = await findPairs(ctx, PAIRS_AT_ONCE, of);
  return data.insertPairs(
    ctx.tx,
    found.map(({ first, second, reasons }) => ({ area: ctx.member.area, first, second, reasons, recordedAt: ctx.now })),
  );
}

function orderedPair(one: string, other: string): readonly [string, string] {
  return one < other ? [one, other] : [other, one];
}

/** Two records named by hand: the one on screen and the one of a number. What speaks for it is said, and may be nothing. */
export async function pairByNumber(ctx: WriteContext, input: shapes.PairByNumber): Promise<{ id: string }> {
  const one = await getPerson(ctx, input.person);
  const other = await askNumber(ctx, getNumber(input.number, ctx.today));
  if (other === null || (await findPerson(ctx, other.id)) === null) throw new Refusal("person_not_found");
  if (other.id === one.id || other.id === one.keptAs) throw new Refusal("pair_of_one_record");
  const [first, second] = orderedPair(one.id, other.id);
  const { name, bornOn, region } = one;
  const candidates = (await findCandidates(ctx, [{ name, bornOn, region, number: openDigits(one) }])).get(0) ?? [];
  const reasons = candidates.find((candidate) => candidate.person === other.id)?.reasons ?? [];
  await data.insertPairs(ctx.tx, [{ area: ctx.member.area, first, second, reasons, recordedAt: ctx.now }]);
  const pair = await data.findPairOf(ctx.tx, [first, second]);
  if (pair === null) throw new Error("a pair was not kept");
  ctx.note({ subjectKind: "record_pair", subject: pair.id, after: { first, second, reasons } });
  return { id: pair.id };
}

/** The pair, of which the asker sees both records. */
export async function getPair(ctx: ReadContext, id: string): Promise<data.PairRow> {
  const pair = await data.findPair(ctx.tx, id);
  if (pair === null) throw new Refusal("pair_not_found");
  for (const record of [pair.first, pair.second]) if ((await findPerson(ctx, record)) === null) throw new Refusal("pair_not_found");
  return pair;
}

/** The pair as it was on screen, held for this transaction. */
export async function holdPair(ctx: WriteContext, asked: { pair: string; version: number }, action: PairAction): Promise<data.PairRow> {
  await getPair(ctx, asked.pair);
  const pair = await data.lockPair(ctx.tx, asked.pair);
  if (pair === null) throw new Refusal("pair_not_found");
  if (pair.version !== asked.version) throw new Refusal("pair_changed_meanwhile");
  assertPossible(pair.state, action);
  return pair;
}

/** Not one person: on record with its reason, and never proposed again. */
export async function keepApart(ctx: WriteContext, input: shapes.Judge): Promise<{ id: string }> {
  const pair = await holdPair(ctx, input, "keepApart");
  await data.changePair(ctx.tx, pair, { state: "different", words: input.words, decidedBy: ctx.member.id, decidedAt: ctx.now });
  ctx.note({
    subjectKind: "record_pair",
    subject: pair.id,
    before: { state: pair.state },
    after: { state: "different" },
    reason: input.words,
  });
  return { id: pair.id };
}

/** Takes a pair up again that was kept apart. */
export async function reopen(ctx: WriteContext, input: shapes.Judge): Promise<{ id: string }> {
  const pair = await holdPair(ctx, input, "reopen");
  await data.changePair(ctx.tx, pair, { state: "open", words: null, decidedBy: ctx.member.id, decidedAt: ctx.now });
  ctx.note({
    subjectKind: "record_pair",
    subject: pair.id,
    before: { state: pair.state, words: pair.words },
    after: { state: "open" },
    reason: input.words,
  });
  return { id: pair.id };
}
