import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { roster } from "@/db/tables/rosters";
import { mergeRoster } from "@/server/benefits/offices/roster";
import { handlers } from "@/server/jobs/handlers";
import { runJob } from "@/server/jobs/queue";
import { inWriteTransaction } from "@/server/requests/transactions";
import { addStay, setParameter } from "@/server/settlements/settlements-world";
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
    expect(page.counts).toMatchObject({
      new: 1,
      continued: 1,
      ended: 1,
      changed: 0,
      conflict: 0,
      fault: 0,
      toRecord: 1,
      before: 2,
      after: 2,
    });
    expect(await world.ofKind(page.id, "ended")).toMatchObject([
      { person: leaves.id, validTo: "2026-10-31", endReason: "no_longer_meets" },
    ]);

    const adopting = { roster: page.id, row: 3, person: leaves.id, idempotencyKey: v7() };
    await expect(world.as(world.clerk).rosters.adoptPerson(adopting)).rejects.toThrow("roster_candidate_gone");
    const done = await world.confirmed(page);
    expect(done).toMatchObject({ state: "confirmed", confirmed: { by: world.second.name } });
    expect(done.outcomes).toEqual([
      { state: "written", kind: "ended", reason: null, rows: 1 },
      { state: "written", kind: "new", reason: null, rows: 1 },
    ]);
    const [added] = await world.ofKind(page.id, "new");
    expect(await world.tagsOf(added?.person ?? "")).toMatchObject([
      {
        tag: "subsistence_allowance",
        validFrom: "2026-11-01",
        validTo: null,
        recognisedBy: world.office.id,
        documentNumber: "东民〔2026〕11号",
      },
    ]);
    expect(await world.tagsOf(leaves.id)).toMatchObject([{ validTo: "2026-10-31", endReason: "no_longer_meets" }]);
    expect(await world.tagsOf(stays.id)).toMatchObject([{ validFrom: "2024-01-01", validTo: null, replaces: null }]);

    const undo = () => world.as(world.second).rosters.undo({ roster: page.id, words: "报错了月份", idempotencyKey: v7() });
    const pushed = (pushedAt: Date | null) =>
      inWriteTransaction(world.database, world.second, (tx) => tx.update(roster).set({ pushedAt }).where(eq(roster.id, page.id)));
    await pushed(new Date());
    await expect(undo()).rejects.toThrow("roster_state_forbids");
    await pushed(null);
    await undo();
    await world.runJobs();
    const undone = await world.pageOf(page.id);
    expect(undone).toMatchObject({ state: "undone", undone: { by: world.second.name }, undoWords: "报错了月份" });
    expect(await world.tagsOf(added?.person ?? "")).toEqual([]);
    expect(await world.tagsOf(leaves.id)).toMatchObject([{ validFrom: "2024-01-01", validTo: null, endReason: null }]);
  });

  test("changes class, days and township, and keeps who is in conflict, dead, or has a row that waits to be mended", async () => {
    const changesClass = await world.person("赖永强", { tag: "destitute_support" });
    const moves = await world.person("谢新兰", { region: "441625102" });
    const later = await world.person("钟水平");
    const died = await world.person("朱建辉");
    const waits = await world.person("张火生");
    const elsewhere = await world.staff("civil-affairs", "maker", "441600");
    const held = await world.person("黄丽娣", { by: elsewhere });
    await world.as(await world.staff("health-commission", "maker", "441600")).people.recordStatus({
      ...{ person: died.id, kind: "deceased", onDay: "2026-10-12", source: "health-commission", sourceList: "死亡名单" },
      ...{ documentNumber: "2026-10", documentOn: "2026-10-31", idempotencyKey: v7() },
    });
    const page = await world.previewOf(
      [
        { name: changesClass.name, number: changesClass.number, class: "低保", 乡镇: "船塘镇" },
        { name: moves.name, number: moves.number, class: "低保", 乡镇: "船塘镇" },
        { name: later.name, number: later.number, class: "低保", 起始日期: "2024-02-01" },
        { name: died.name, number: died.number, class: "低保" },
        {
          name: waits.name,
          number: `${waits.number.slice(0, 17)}${waits.number.endsWith("1") ? "2" : "1"}`,
          class: "低保",
          出生日期: "1975-03-04",
        },
        { name: held.name, number: held.number, class: "低保" },
      ],
      { classes: ["subsistence_allowance", "destitute_support"] },
    );
    expect(page.counts).toMatchObject({ changed: 3, changedClass: 1, changedRegion: 1, changedDates: 1, conflict: 1, fault: 2, new: 0 });
    expect(page.counts.heldBack).toBeGreaterThanOrEqual(2);
    const changed = await world.ofKind(page.id, "changed");
    expect(changed.map(({ name, aspects, classBefore }) => [name, aspects, classBefore])).toEqual([
      ["赖永强", ["class"], "destitute_support"],
      ["谢新兰", ["region"], null],
      ["钟水平", ["start"], null],
    ]);
    expect(await world.ofKind(page.id, "conflict")).toMatchObject([{ name: "黄丽娣", otherOfficeName: elsewhere.organisationName }]);
    const faults = await world.faultsOf(page.id);
    expect(faults.map(({ name, faults: [fault] }) => [name, fault?.field, fault?.reason])).toEqual([
      ["朱建辉", "change", "person_dead"],
      ["张火生", "number", "number_check_digit"],
    ]);
    expect(faults[1]?.candidates).toMatchObject([{ person: waits.id, reasons: ["name", "birth_date"] }]);
    const ended = (await world.ofKind(page.id, "ended")).map(({ person }) => person);
    expect(ended).not.toContain(died.id);
    expect(ended).not.toContain(waits.id);

    // The dead ends on the day of death, in a column that the file never had; whoever was proposed is taken.
    await world
      .as(world.clerk)
      .rosters.correctRow({ roster: page.id, row: faults[0]?.rowNumber ?? 0, field: "change", value: "终止", idempotencyKey: v7() });
    await world
      .as(world.clerk)
      .rosters.adoptPerson({ roster: page.id, row: faults[1]?.rowNumber ?? 0, person: waits.id, idempotencyKey: v7() });
    const mended = await world.pageOf(page.id);
    expect(mended.counts).toMatchObject({ fault: 0, continued: page.counts.continued + 1, ended: page.counts.ended + 1 });
    const done = await world.confirmed(mended);
    expect(done.state).toBe("confirmed");
    expect(await world.tagsOf(changesClass.id)).toMatchObject([
      { tag: "destitute_support", validTo: "2026-10-31", endReason: "other_identity" },
      { tag: "subsistence_allowance", validFrom: "2026-11-01", validTo: null },
    ]);
    expect(await world.tagsOf(later.id)).toMatchObject([{ validFrom: "2024-02-01", validTo: null }]);
    expect(await world.tagsOf(died.id)).toMatchObject([{ validTo: "2026-10-12", endReason: "deceased" }]);
    const person = await world.as(world.clerk).people.page({ person: moves.id });
    expect(JSON.stringify(person)).toContain("441625101");
    await world.as(world.second).rosters.undo({ roster: page.id, words: "全部重报", idempotencyKey: v7() });
    await world.runJobs();
    expect(await world.tagsOf(changesClass.id)).toMatchObject([{ tag: "destitute_support", validTo: null, endReason: null }]);
    expect(await world.tagsOf(later.id)).toMatchObject([{ validFrom: "2024-01-01", validTo: null }]);
    expect(await world.tagsOf(died.id)).toMatchObject([{ validTo: null, endReason: null }]);
  });

  test("of one month and of changes only says nothing about anybody else", async () => {
    const other = await world.person("何春花");
    const leaving = await world.person("何秋生");
    const page = await world.previewOf(
      [
        { name: leaving.name, number: leaving.number, class: "低保", 变动类型: "终止", 终止日期: "2026-11-03" },
        { name: "无此人", number: freshNumber(), class: "低保", 变动类型: "终止" },
      ],
      { scope: "changes" },
    );
    expect(page.counts).toMatchObject({ ended: 1, fault: 1, new: 0 });
    expect((await world.faultsOf(page.id))[0]?.faults[0]?.reason).toBe("nothing_to_end");
    await world.confirmed(page);
    expect(await world.tagsOf(leaving.id)).toMatchObject([{ validTo: "2026-11-03" }]);
    expect(await world.tagsOf(other.id)).toMatchObject([{ validTo: null }]);
  });
});

describe("the comparison", () => {
  test("agrees with the engine on who is added, who leaves, and how many rows are beyond one a person", async () => {
    const office = await world.addOrganisation("civil-affairs", { region: "441625" });
    const clerk = await world.addMember(office, "maker");
    const there = [];
    for (const name of ["甲一", "甲二", "甲三", "甲四"]) there.push(await world.person(name, { by: clerk }));
    const come = ["乙一", "乙二"].map((name) => ({ name, number: freshNumber() }));
    const rows = [...there.slice(0, 2), ...come, ...come.slice(0, 1)].map(({ name, number }) => ({ name, number, class: "低保" }));
    const page = await world.previewOf(rows, {}, clerk);
    const submissions = rows.map(({ number }) => ({ department: "civil-affairs", idNumber: number, tag: "subsistence_allowance" }));
    const previous = there.map(({ number }) => ({ idNumber: number, tags: ["subsistence_allowance"] }));
    const merged = mergeRoster("after_annual_window", submissions, previous);
    expect(page.counts).toMatchObject({
      new: merged.additionsMarked.length,
      ended: merged.exitsMarked.length,
      duplicate: merged.duplicatesRemoved,
      after: merged.merged.length,
    });
    const masked = (numbers: readonly string[]) => numbers.map((number) => `${number.slice(0, 6)}********${number.slice(-4)}`).sort();
    const ended = await world.as(clerk).rosters.changes({ roster: page.id, kind: "ended" });
    expect(ended.rows.map(({ numberMasked }) => numberMasked).sort()).toEqual(masked(merged.exitsMarked));
  });
});

describe("a mistake", () => {
  const row = () => ({ name: "古月明", number: freshNumber(), class: "低保" });
  const begin = async (content: Buffer, options = {}) => world.as(world.clerk).rosters.begin(await world.beginning(content, options));

  test("of the month shows by the file of last month, by its name, and by a month out of reach", async () => {
    const content = await sheetOf([row()]);
    const october = await begin(content, { month: "2026-10", scope: "changes" });
    await expect(begin(content, { scope: "changes" })).rejects.toThrow("roster_file_of_other_month");
    await expect(begin(await sheetOf([row()]), { fileName: "低保名册202610.xlsx" })).rejects.toThrow("roster_file_names_other_month");
    await expect(begin(content, { month: "2024-01" })).rejects.toThrow("roster_month_out_of_reach");
    const meant = await begin(content, { scope: "changes", sameFileMeant: true });
    expect(meant).toMatchObject({ isRepeated: false });
    expect(meant.roster).not.toBe(october.roster);
  });

  test("of uploading the same file twice, even at once, makes one list", async () => {
    const content = await sheetOf([row()]);
    const inputs = await Promise.all([world.beginning(content, { scope: "changes" }), world.beginning(content, { scope: "changes" })]);
    const begun = await Promise.all(inputs.map((input) => world.as(world.clerk).rosters.begin(input)));
    expect(new Set(begun.map(({ roster }) => roster)).size).toBe(1);
    expect(begun.map(({ isRepeated }) => isRepeated).sort()).toEqual([false, true]);
  });

  test("of classes that are another department's is refused before anything is read", async () => {
    await expect(begin(await sheetOf([row()]), { classes: ["registered_poor"] })).rejects.toThrow("tag_not_authorised");
  });

  test("of another office's people shows in each row", async () => {
    const elsewhere = await world.staff("civil-affairs", "maker", "441621");
    const theirs = await world.person("邱远方", { by: elsewhere, region: "441621101", tag: null });
    const page = await world.previewOf([{ name: theirs.name, number: theirs.number, class: "低保" }], { scope: "changes" });
    expect((await world.faultsOf(page.id))[0]?.faults.map(({ reason }) => reason)).toEqual(["person_outside_office"]);
  });

  test("of the same person twice is merged where both rows say the same, and told where they do not", async () => {
    const same = row();
    const differs = row();
    const page = await world.previewOf([same, same, { ...differs, 起始日期: "2026-11-01" }, { ...differs, 起始日期: "2026-11-02" }], {
      scope: "changes",
    });
    expect(page.counts).toMatchObject({ new: 2, duplicate: 1, fault: 1 });
    expect((await world.faultsOf(page.id))[0]?.faults).toMatchObject([{ reason: "row_twice", parameters: { row: 5 } }]);
  });

  test("made in many rows alike is mended in all of them at once", async () => {
    const page = await world.previewOf(
      [row(), row(), row()].map((one) => ({ ...one, class: "低保户A类" })),
      { scope: "changes" },
    );
    expect(page.shared).toMatchObject({ field: "class", value: "低保户A类", likely: "subsistence_allowance", rows: 3 });
    const mending = {
      roster: page.id,
      row: page.shared?.first ?? 0,
      field: "class" as const,
      value: "subsistence_allowance",
      everywhere: true,
    };
    expect(await world.as(world.clerk).rosters.correctRow({ ...mending, idempotencyKey: v7() })).toMatchObject({ rows: 3 });
    expect((await world.pageOf(page.id)).counts).toMatchObject({ new: 3, fault: 0 });
  });

  test("of many endings asks for its reason", async () => {
    const office = await world.addOrganisation("civil-affairs", { region: "441625" });
    const clerk = await world.addMember(office, "maker");
    const second = await world.addMember(office, "reviewer");
    const stays = await world.person("曾一", { by: clerk });
    for (const name of ["曾二", "曾三"]) await world.person(name, { by: clerk });
    const page = await world.previewOf([{ name: stays.name, number: stays.number, class: "低保" }], {}, clerk);
    expect(page.endings).toMatchObject({ isUnusual: true, share: "0.05" });
    await expect(world.submit(page, null, clerk)).rejects.toThrow("roster_endings_unexplained");
    await world.submit(page, "两户经复核收入超标", clerk);
    const ready = await world.pageOf(page.id, second);
    const asked = { ...world.seen(ready), idempotencyKey: v7() };
    await expect(world.as(second).rosters.confirm({ ...asked, endingsSeen: false })).rejects.toThrow("roster_endings_unseen");
  });
});

describe("confirming", () => {
  const fresh = async (count = 1) =>
    world.previewOf(
      Array.from({ length: count }, () => ({ name: "古月明", number: freshNumber(), class: "低保" })),
      { scope: "changes" },
    );

  test("is for a second person, who may return it; what changed on the way is seen again first", async () => {
    const page = await fresh();
    await world.submit(page);
    const ready = await world.pageOf(page.id);
    const asked = { ...world.seen(ready), endingsSeen: true };
    await expect(world.as(world.clerk).rosters.confirm({ ...asked, idempotencyKey: v7() })).rejects.toThrow("forbidden");
    const both = await world.addMember(world.office, "reviewer");
    await expect(world.as(both).rosters.confirm({ ...asked, written: 9, idempotencyKey: v7() })).rejects.toThrow(
      "roster_changed_meanwhile",
    );
    const correction = { roster: page.id, row: 3, field: "name" as const, value: "古明月" };
    await expect(world.as(world.clerk).rosters.correctRow({ ...correction, idempotencyKey: v7() })).rejects.toThrow("roster_state_forbids");
    await world.as(both).rosters.return({ roster: page.id, words: "姓名有误", idempotencyKey: v7() });
    expect(await world.pageOf(page.id)).toMatchObject({ state: "preview", returnWords: "姓名有误" });
    const own = await world.previewOf([{ name: "古月明", number: freshNumber(), class: "低保" }], { scope: "changes" }, both);
    await world.submit(own, null, both);
    const mine = world.seen(await world.pageOf(own.id));
    await expect(world.as(both).rosters.confirm({ ...mine, endingsSeen: true, idempotencyKey: v7() })).rejects.toThrow(
      "roster_confirmed_by_another",
    );
  });

  test("by two at once writes once", async () => {
    const page = await fresh();
    await world.submit(page);
    const asked = { ...world.seen(await world.pageOf(page.id)), endingsSeen: true };
    const third = await world.addMember(world.office, "approver");
    const answers = await Promise.allSettled(
      [world.second, third].map((member) => world.as(member).rosters.confirm({ ...asked, idempotencyKey: v7() })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await world.runJobs();
    const [added] = await world.ofKind(page.id, "new");
    expect(await world.tagsOf(added?.person ?? "")).toHaveLength(1);
  });

  test("goes on where a worker was killed, and writes nothing twice", async () => {
    const page = await fresh(3);
    await world.submit(page);
    const other = await fresh();
    await world.submit(other);
    await world.as(world.second).rosters.confirm({ ...world.seen(await world.pageOf(page.id)), endingsSeen: true, idempotencyKey: v7() });
    // Everything is written, and the job dies before the list says so.
    await world.killedAfter(1);
    expect((await world.pageOf(page.id)).state).toBe("writing");
    const asked = { ...world.seen(await world.pageOf(other.id)), endingsSeen: true, idempotencyKey: v7() };
    await expect(world.as(world.second).rosters.confirm(asked)).rejects.toThrow("roster_other_running");
    const written = await world.ofKind(page.id, "new");
    expect(written.every(({ state }) => state === "written")).toBe(true);
    await world.as(world.clerk).rosters.resume({ roster: page.id, idempotencyKey: v7() });
    await world.runJobs();
    expect(await world.pageOf(page.id)).toMatchObject({ state: "confirmed", outcomes: [{ state: "written", kind: "new", rows: 3 }] });
    for (const { person } of written) expect(await world.tagsOf(person ?? "")).toHaveLength(1);
  });

  test("keeps what somebody changed since the preview, and says so; undoing keeps what a hospital was told", async () => {
    const [one, two] = [await world.person("凌一", { tag: null }), await world.person("凌二", { tag: null })];
    const page = await world.previewOf(
      [one, two].map(({ name, number }) => ({ name, number, class: "低保" })),
      { scope: "changes" },
    );
    const paper = { documentNumber: "东民〔2026〕9号", documentOn: "2026-10-09" };
    await world
      .as(world.clerk)
      .identity.addTag({ idempotencyKey: v7(), person: one.id, tag: "subsistence_allowance", validFrom: "2026-10-09", ...paper });
    const done = await world.confirmed(page);
    expect(done.outcomes).toEqual([
      { state: "kept", kind: "new", reason: "held_elsewhere", rows: 1 },
      { state: "written", kind: "new", reason: null, rows: 1 },
    ]);
    const hospital = await world.staff("hospital");
    await world.as(hospital).admission.lookUp({ number: two.number, idempotencyKey: v7() } as never);
    await world.as(world.second).rosters.undo({ roster: page.id, words: "试着撤销", idempotencyKey: v7() });
    await world.runJobs();
    expect((await world.pageOf(page.id)).outcomes).toContainEqual({ state: "kept", kind: "new", reason: "looked_up_since", rows: 1 });
    expect(await world.tagsOf(two.id)).toHaveLength(1);
  });
});

describe("what stands in the way", () => {
  const listed = (count: number) => Array.from({ length: count }, () => ({ name: "古月明", number: freshNumber(), class: "低保" }));
  const begin = async (rows: Parameters<typeof sheetOf>[0]) =>
    world.as(world.clerk).rosters.begin(await world.beginning(await sheetOf(rows), { scope: "changes" }));

  test("a worker that is killed while it reads: the list is read again from its beginning, each row once", async () => {
    const { roster } = await begin(listed(3));
    await world.killedAfter(2, "lists.read");
    expect((await world.pageOf(roster)).state).toBe("reading");
    await world.as(world.clerk).rosters.resume({ roster, idempotencyKey: v7() });
    await world.runJobs();
    expect(await world.pageOf(roster)).toMatchObject({ state: "preview", counts: { new: 3, duplicate: 0, fault: 0 } });
  });

  test("a full disk: nothing of the list is kept, and its office is told why", async () => {
    const { roster } = await begin(listed(2));
    await world.killedAfter(2, "lists.read", Object.assign(new Error("no space left on device"), { code: "53100" }));
    const page = await world.pageOf(roster);
    expect(page).toMatchObject({ state: "failed", upload: { failure: { reason: "disk_full" } } });
    expect(await world.ofKind(roster, "new")).toEqual([]);
  });

  test("two offices that confirm the same people at once: each person has the class of one of them, the other's list says so", async () => {
    const other = await world.addOrganisation("civil-affairs", { name: "东源县第二民政局", region: "441625" });
    const maker = await world.addMember(other, "maker");
    const decider = await world.addMember(other, "reviewer");
    const rows = listed(5);
    const pages = [
      await world.previewOf(rows, { scope: "changes" }),
      await world.previewOf(rows, { scope: "changes", fileName: "另一家.xlsx" }, maker),
    ] as const;
    await world.submit(pages[0]);
    await world.submit(pages[1], null, maker);
    const asked = async (id: string, by: typeof maker) => {
      const ready = await world.pageOf(id, by);
      return world.as(by).rosters.confirm({ ...world.seen(ready), endingsSeen: true, idempotencyKey: v7() });
    };
    await Promise.all([asked(pages[0].id, world.second), asked(pages[1].id, decider)]);
    await world.runJobs(handlers, true);
    const outcomes = [await world.pageOf(pages[0].id), await world.pageOf(pages[1].id, decider)].flatMap((page) => page.outcomes);
    const of = (state: string) => outcomes.filter((row) => row.state === state).reduce((sum, row) => sum + row.rows, 0);
    expect({ written: of("written"), kept: of("kept") }).toEqual({ written: 5, kept: 5 });
  });

  test("a push while an office undoes: what is with others stays, and the list says that it was pushed", async () => {
    const page = await world.previewOf(listed(1), { scope: "changes" });
    await world.confirmed(page);
    const [added] = await world.ofKind(page.id, "new");
    await world.as(world.second).rosters.undo({ roster: page.id, words: "报错了月份", idempotencyKey: v7() });
    const bureau = await world.addOrganisation("data-bureau", { region: "441600" });
    const [proposes, releases] = [await world.addMember(bureau, "maker"), await world.addMember(bureau, "approver")];
    const { id } = await world.as(proposes).pushes.propose({ words: null, idempotencyKey: v7() });
    const { job } = await world.as(releases).pushes.release({ push: id, version: 1, idempotencyKey: v7() });
    await runJob(world.database, { area: world.area, job }, handlers);
    await world.runJobs();
    expect((await world.pageOf(page.id)).state).toBe("pushed");
    expect(await world.tagsOf(added?.person ?? "")).toHaveLength(1);
    expect((await world.as(proposes).pushes.people({ push: id, tab: "all" })).rows.map(({ person }) => person)).toContain(added?.person);
  });

  test("an undo while a stay settles: the settlement keeps its identity, or is recalculated without it", async () => {
    await setParameter(world, "annual_cap", "80000.00");
    const known = await world.person("古月明", { tag: null });
    const insurance = { insuranceType: "resident" as const, insuredRegion: "441625", validFrom: "2020-01-01" };
    await world.as(world.clerk).people.addEnrolment({ person: known.id, ...insurance, idempotencyKey: v7() });
    const page = await world.previewOf([{ name: known.name, number: known.number, class: "低保" }], { scope: "changes" });
    await world.confirmed(page);
    const hospital = await world.staff("hospital", "maker", "441625");
    const stay = await addStay(world, hospital, { id: known.id }, { dischargedOn: "2026-11-04" });
    await world.as(world.second).rosters.undo({ roster: page.id, words: "报错了月份", idempotencyKey: v7() });
    await Promise.all([world.as(hospital).settlements.settle({ stay, idempotencyKey: v7() }), world.runJobs()]);
    const { settlement } = await world.as(hospital).settlements.page({ stay });
    const isHeld = (await world.tagsOf(known.id)).length === 1;
    const waits = await world.jobsOf("settlements.recalculate", known.id);
    expect(settlement).not.toBeNull();
    expect(isHeld || settlement?.tagUsed === null || waits > 0).toBe(true);
    if (isHeld)
      expect((await world.pageOf(page.id)).outcomes).toContainEqual({ state: "kept", kind: "new", reason: "settled_since", rows: 1 });
  });
});

describe("a list of another office", () => {
  test("is nobody's business, but that of those who consolidate and serve", async () => {
    const page = await world.previewOf([{ name: "古月明", number: freshNumber(), class: "低保" }], { scope: "changes" });
    const stranger = await world.staff("civil-affairs", "reviewer", "441625");
    await expect(world.as(stranger).rosters.page({ roster: page.id })).rejects.toThrow("roster_not_found");
    const bureau = await world.staff("data-bureau", "maker", "441600");
    expect(await world.as(bureau).rosters.page({ roster: page.id })).toMatchObject({ isOwn: false, actions: [] });
    const county = await world.staff("agency", "maker", "441621");
    await expect(world.as(county).rosters.page({ roster: page.id })).rejects.toThrow("roster_not_found");
  });
});
