import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshNumber, mintRosterWorld, type RosterWorld, sheetOf } from "./rosters-world";

let world: RosterWorld;
beforeAll(async () => {
  world = await mintRosterWorld();
});
afterAll(() => world.end());

describe("a whole list of a month", () => {
  test("says who is new, goes on, and has ended; confirmed by a second person it becomes tags, and is taken back as one", async () => {
    const stays = await world.person("温国军");
    const leaves = await world.person("叶桂芳");
    const number = freshNumber();
    const page = await world.previewOf([
      { name: stays.name, number: stays.number, class: "低保" },
      { name: "罗秀珍", number, class: "低保" },
    ]);
    expect(page).toMatchObject({ state: "preview", endsOn: "2026-10-31", startsOn: "2026-11-01" });
    expect(page.counts).toMatchObject({ new: 1, continued: 1, ended: 1, changed: 0, conflict: 0, fault: 0, toRecord: 1, before: 2, after: 2 });
    expect(await world.ofKind(page.id, "ended")).toMatchObject([{ person: leaves.id, validTo: "2026-10-31", endReason: "no_longer_meets" }]);

    const done = await world.confirmed(page);
    expect(done).toMatchObject({ state: "confirmed", confirmed: { by: world.second.name } });
    expect(done.outcomes).toEqual([
      { state: "written", kind: "ended", reason: null, rows: 1 },
      { state: "written", kind: "new", reason: null, rows: 1 },
    ]);
    const [added] = await world.ofKind(page.id, "new");
    expect(await world.tagsOf(added?.person ?? "")).toMatchObject([
      { tag: "subsistence_allowance", validFrom: "2026-11-01", validTo: null, recognisedBy: world.office.id, documentNumber: "东民〔2026〕11号" },
    ]);
    expect(await world.tagsOf(leaves.id)).toMatchObject([{ validTo: "2026-10-31", endReason: "no_longer_meets" }]);
    expect(await world.tagsOf(stays.id)).toMatchObject([{ validFrom: "2024-01-01", validTo: null, replaces: null }]);

    await world.as(world.second).rosters.undo({ roster: page.id, words: "报错了月份", idempotencyKey: v7() });
    await world.runJobs();
    const undone = await world.pageOf(page.id);
    expect(undone).toMatchObject({ state: "undone", undone: { by: world.second.name }, undoWords: "报错了月份" });
    expect(await world.tagsOf(added?.person ?? "")).toEqual([]);
    expect(await world.tagsOf(leaves.id)).toMatchObject([{ validFrom: "2024-01-01", validTo: null, endReason: null }]);
  });
});
