/** Takes a confirmed roster back as one, until it is pushed; what rests on it stays and is named. */
import { takeBackListedTags } from "@/server/identity/tags-of-list";
import { moveListed, recalculateListed } from "@/server/people/listed";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import * as data from "./data-rosters";
import * as writing from "./data-writing";
import { changedFrom } from "./write";

const AT_ONCE = 5000;
/** Below every place. */
const BEFORE_ALL = -2_147_483_648;

export async function undoRoster(
  ctx: WriteContext,
  upload: string,
  words: string,
  progress: (done: number) => Promise<void>,
): Promise<number> {
  const { area } = ctx.member;
  const roster = await data.findRosterOfUpload(ctx.tx, upload);
  if (roster === null) throw new Error("a list without its roster");
  // It may have been pushed since somebody asked for this: then others have it, and it is only corrected.
  if ((await data.lockRoster(ctx.tx, roster.id))?.pushedAt != null) throw new Refusal("roster_pushed", { month: roster.month });
  const of = { area, roster: roster.id };
  let seen = 0;
  let undone = 0;
  for (let after = BEFORE_ALL; ; ) {
    const rows = await writing.listWritten(ctx.tx, { ...of, after }, AT_ONCE);
    if (rows.length === 0) break;
    undone += await undoSome(ctx, of, rows);
    seen += rows.length;
    await progress(seen);
    after = rows.at(-1)?.place ?? after;
  }
  await data.changeRoster(ctx.tx, { id: roster.id }, { undoneBy: ctx.member.id, undoneAt: ctx.now, undoWords: words });
  return undone;
}

async function undoSome(ctx: WriteContext, of: { area: string; roster: string }, rows: readonly writing.ChangeRow[]): Promise<number> {
  const written = rows.flatMap(({ place, person, tagWritten, tagEnded }) =>
    person === null ? [] : [{ place, person, added: tagWritten, followed: tagEnded }],
  );
  const resting = await takeBackListedTags(ctx, written);
  const outcomes = rows.map(({ place }): writing.Outcome => {
    const reason = resting.get(place) ?? null;
    return { place, state: reason === null ? "undone" : "kept", keptReason: reason, person: null, tagWritten: null, tagEnded: null };
  });
  await writing.keepOutcomes(ctx.tx, of, outcomes);
  const free = rows.filter(({ place }) => !resting.has(place));
  const back = free.flatMap(({ person, region, regionBefore }) =>
    person === null || region === null || regionBefore === null ? [] : [{ person, from: region, to: regionBefore }],
  );
  await moveListed(ctx, back);
  const changed = free.flatMap((row) => (row.person === null ? [] : [{ person: row.person, fromDate: changedFrom(row) }]));
  await recalculateListed(ctx, changed, "tag_undone");
  return free.length;
}
