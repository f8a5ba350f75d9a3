/** Identities that an office's list decides, many at a time; what cannot be written or taken back stays and is named. */
import { v7 } from "uuid";
import { packFor } from "@/server/benefits/packs/registry";
import { addDays } from "@/server/dates";
import { holdListed, holdSeen } from "@/server/people/listed";
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
  await takeBackFree(
    ctx,
    rows.filter(({ place }) => !resting.has(place)),
  );
  return resting;
}

async function takeBackFree(ctx: WriteContext, free: readonly data.Written[]): Promise<void> {
  const { area } = ctx.member;
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
}

/** What ends and what is added where one office's word holds against another's. */
interface DecidedTags {
  /** The office whose word holds, which the tag that is added is of. */
  office: { id: string; department: string };
  person: string;
  add: Omit<ListedTag, "place" | "person">;
  /** Tags that end the day before. */
  end: readonly { before: string; validFrom: string }[];
  endWords: string;
}

/** Lets one office's tag take the place of another's; null where somebody changed either since. The caller notes it. */
export async function decideTags(ctx: WriteContext, { office, person, add, end, endWords }: DecidedTags) {
  if (!recognisableTags(packFor(ctx.member.area, ctx.today), office.department).some((tag) => tag === add.tag))
    throw new Refusal("tag_not_authorised", { tag: add.tag, department: office.department });
  await holdSeen(ctx, person);
  const validTo = addDays(add.validFrom, -1);
  const follow = end.map(({ before, validFrom }, place) => {
    const withdrawn = validTo < validFrom;
    return { place, id: v7(), before, validFrom: null, validTo, endReason: "other_identity", endWords, withdrawn };
  });
  const ended = await data.followListed(ctx.tx, by(ctx), follow);
  const added = { ...add, person, place: 0, id: v7() };
  const written = await data.insertListed(ctx.tx, { ...by(ctx), organisation: office.id }, [added]);
  if (ended.size < follow.length || written.size === 0) return null;
  return { added: added.id, ended: follow.map(({ id }) => id) };
}

/** Puts everything back as it was before; answers why it has to stay, null when it did not. */
export async function undoDecidedTags(ctx: WriteContext, of: { person: string; added: string; ended: readonly string[] }) {
  await holdSeen(ctx, of.person);
  const rows = [of.added, ...of.ended].map((id, place): data.Written => {
    return { place, person: of.person, added: place === 0 ? id : null, followed: place === 0 ? null : id };
  });
  const [reason] = (await data.listResting(ctx.tx, ctx.member.area, rows)).values();
  if (reason !== undefined) return reason;
  await takeBackFree(ctx, rows);
  return null;
}
