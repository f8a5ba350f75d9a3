/** Identities that an office's list decides, many at a time; what cannot be written or taken back stays and is named. */
import { v7 } from "uuid";
import { packFor } from "@/server/benefits/packs/registry";
import { holdListed } from "@/server/people/listed";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import * as data from "./data-listed-tags";
import { recognisableTags } from "./rules";

export type ListedTag = Omit<data.TagToAdd, "id">;
export interface ListedChange extends Omit<data.TagToFollow, "id" | "withdrawn"> {
  person: string;
  /** Of a tag that would end before it begins nothing is left. */
  isWithdrawn: boolean;
}

/** By place, the row that was written. */
export interface WrittenTags {
  added: Map<number, string>;
  followed: Map<number, string>;
}

const by = ({ member, now }: WriteContext): data.Recording => ({
  area: member.area,
  organisation: member.organisation,
  member: member.id,
  at: now,
});

/**
 * Writes changes before additions, since a class may end where the next begins. Whoever's tags changed since the list was
 * compared is left as they are: their place is in neither answer. The caller notes the list as a whole.
 */
export async function writeListedTags(
  ctx: WriteContext,
  { add, change }: { add: readonly ListedTag[]; change: readonly ListedChange[] },
): Promise<WrittenTags> {
  const mine: readonly string[] = recognisableTags(packFor(ctx.member.area, ctx.today), ctx.member.department);
  const foreign = add.find(({ tag }) => !mine.includes(tag));
  if (foreign !== undefined) throw new Refusal("tag_not_authorised", { tag: foreign.tag, department: ctx.member.department });
  await holdListed(ctx, [...new Set([...add, ...change].map(({ person }) => person))]);
  const follow = change.map(({ isWithdrawn, person: _, ...row }) => ({ ...row, id: v7(), withdrawn: isWithdrawn }));
  const changed = await data.followListed(ctx.tx, by(ctx), follow);
  const toAdd = add.map((row) => ({ ...row, id: v7() }));
  const added = await data.insertListed(ctx.tx, by(ctx), toAdd);
  return { added: idsOf(toAdd, added), followed: idsOf(follow, changed) };
}

const idsOf = (rows: readonly { place: number; id: string }[], written: ReadonlySet<number>) =>
  new Map(rows.flatMap(({ place, id }) => (written.has(place) ? [[place, id] as const] : [])));

/** Takes back what a list wrote, unless something took its place or rests on it. Answers why each that stays does so. */
export async function takeBackListedTags(
  ctx: WriteContext,
  rows: readonly data.Written[],
): Promise<Map<number, "superseded_since" | "settled_since" | "looked_up_since">> {
  const { area } = ctx.member;
  await holdListed(ctx, [...new Set(rows.map(({ person }) => person))]);
  const resting = await data.listResting(ctx.tx, area, rows);
  const free = rows.filter(({ place }) => !resting.has(place));
  const undone = { validFrom: null, validTo: null, endReason: "undone", endWords: null, withdrawn: true };
  const withdraw = free.flatMap(({ place, added }) => (added === null ? [] : [{ place, id: v7(), before: added, ...undone }]));
  await data.followListed(ctx.tx, by(ctx), withdraw);
  const before = await data.listBefore(
    ctx.tx,
    area,
    free.flatMap(({ followed }) => followed ?? []),
  );
  const putBack = free.flatMap(({ place, followed }) => {
    const was = followed === null ? undefined : before.get(followed);
    return followed === null || was === undefined ? [] : [{ place, id: v7(), before: followed, ...was, withdrawn: false }];
  });
  await data.restoreListed(ctx.tx, by(ctx), putBack);
  return resting;
}
