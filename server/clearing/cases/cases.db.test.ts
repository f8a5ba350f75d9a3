import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ClearingWorld, lastMonth, mintClearingWorld, paperKeys } from "@/server/clearing/clearing-world";
import type { Member } from "@/server/staff/rules";

let world: ClearingWorld;
let hospital: Member;
let batch: string;
/** By the day of discharge: on the 1st and 2nd without papers, the 3rd with one, the 4th complete, the 5th taken out. */
let byDay: Map<number, string>;

const assistance = ["100.10", "300", "200", "500", "900"];
const cases = (input: Partial<Parameters<ReturnType<ClearingWorld["as"]>["clearing"]["cases"]>[0]> = {}) =>
  world.as(hospital).clearing.cases({ batch, ...input });
const daysOf = (list: Awaited<ReturnType<typeof cases>>) => list.rows.map((row) => Number(row.dischargedOn.slice(8)));

beforeAll(async () => {
  world = await mintClearingWorld();
  hospital = await world.hospital();
  const stays = new Map<string, number>();
  for (const [index, amount] of assistance.entries()) {
    const poverty = index === 1 ? "50" : "0";
    stays.set(await world.advance(hospital, { day: index + 1, assistance: amount, poverty }), index + 1);
  }
  ({ batch } = await world.as(hospital).clearing.gather({ month: lastMonth }));
  byDay = new Map((await world.liveCases(hospital, batch)).map((batchCase) => [stays.get(batchCase.stay) ?? 0, batchCase.id]));
  await world.filePapers(hospital, batch, [
    { case: byDay.get(3) ?? "", items: paperKeys.slice(0, 1) },
    { case: byDay.get(4) ?? "", items: paperKeys },
    { case: byDay.get(5) ?? "", items: paperKeys },
  ]);
  const { version } = await world.as(hospital).clearing.batch({ id: batch });
  await world
    .as(hospital)
    .clearing.withdrawCases({ batch, version, cases: [byDay.get(5) ?? ""], reason: "资料有误", idempotencyKey: v7() });
});
afterAll(() => world.end());

describe("the cases of a batch", () => {
  it("stand in groups, those that miss papers first, each group with its sums", async () => {
    const list = await cases();
    expect(daysOf(list)).toEqual([1, 2, 3, 4]);
    expect(list.rows.map((row) => row.group)).toEqual(["missing", "missing", "missing", "complete"]);
    expect(list.rows[2]?.papers.map((paper) => paper.state)).toEqual(["filed", "missing", "missing"]);
    expect(list).toMatchObject({ total: 4, sums: { cases: 4, povertyInsurance: "50.00" } });
    const rows = await world.liveCases(hospital, batch);
    const claimed = rows.reduce((total, row) => total.plus(row.assistanceClaimed), rows[0]?.assistanceClaimed.times(0) ?? expect.fail());
    expect(list.sums.assistance).toBe(claimed.toFixed(2));
    expect(list.groupSums).toMatchObject([
      { group: "returned", cases: 0, claimed: "0.00" },
      { group: "missing", cases: 3 },
      { group: "unmarked", cases: 0 },
      { group: "to_confirm", cases: 0 },
      { group: "complete", cases: 1, claimed: list.rows[3]?.claimed },
    ]);
  });

  it("are found with the person, also once they were taken out", async () => {
    const claimsOf = async (stay = "", by = hospital) => {
      const { person } = await world.as(hospital).stays.form({ stay });
      return world.as(by).clearing.ofPerson({ person });
    };
    const { rows } = await cases();
    const [row] = rows;
    expect(await claimsOf(row?.stay)).toMatchObject([
      { id: row?.id, batch, stay: row?.stay, state: "preparing", claimed: row?.claimed, approved: null, paid: null },
    ]);
    const [removed] = (await cases({ group: "removed" })).rows;
    expect(await claimsOf(removed?.stay)).toMatchObject([{ id: byDay.get(5), state: "withdrawn" }]);
    expect(await claimsOf(row?.stay, await world.hospital())).toEqual([]);
  });

  it("are counted in the head, with what each still lacks", async () => {
    const head = await world.as(hospital).clearing.batch({ id: batch });
    expect(head).toMatchObject({ totals: { cases: 4 }, removed: 1, papers: { filed: 4, toConfirm: 0, missing: 9, total: 13 } });
    expect(head.missingPapers.cases.map((row) => row.id)).toEqual([1, 2, 3].map((day) => byDay.get(day)));
    expect(head.missingPapers.cases.map((row) => row.items.length)).toEqual([3, 3, 2]);
  });

  it.each([
    ["one group", { group: "complete" }, [4]],
    ["what was taken out", { group: "removed" }, [5]],
    ["the largest claims first, within their groups", { sort: "claimed", ascending: false }, [2, 3, 1, 4]],
    ["late discharges first", { sort: "discharged", ascending: false }, [3, 2, 1, 4]],
  ] as const)("show %s", async (_, asked, days) => {
    const list = await cases(asked);
    expect(daysOf(list)).toEqual(days);
    expect(list).toMatchObject({ total: days.length, sums: { cases: days.length } });
  });

  it("are found by what is written on them, as it is written", async () => {
    const all = await cases();
    const [row] = all.rows;
    expect(row).toBeDefined();
    for (const words of [row?.settlementNumber, row?.admissionNumber?.toLowerCase()])
      expect(await cases({ words })).toMatchObject({ total: 1, rows: [{ id: row?.id }], sums: { claimed: row?.claimed } });
    expect((await cases({ words: row?.name ?? "" })).rows.map(({ id }) => id)).toContain(row?.id);
    for (const words of ["%", "_", "没有这个人"]) expect(await cases({ words })).toMatchObject({ total: 0, rows: [] });
  });

  it("go into the file as they are filtered, with the same sums", async () => {
    const file = await world.as(hospital).clearing.allCases({ batch, group: "missing" });
    const list = await cases({ group: "missing" });
    expect(file.rows).toEqual(list.rows);
    expect(file.sums).toEqual(list.sums);
  });
});

describe("what a state does not allow", () => {
  it("is refused by name, of a case that is under review, of its review and of a paper that nobody asks for", async () => {
    const own = await world.hospital();
    const submitted = await world.submittedBatch(own, [{}, {}]);
    const [returned, waiting] = await world.liveCases(own, submitted);
    await world.decide(world.agency, returned?.id ?? "", "return");
    const { version } = await world.as(own).clearing.batch({ id: submitted });
    const leaving = { batch: submitted, version, cases: [waiting?.id ?? ""], reason: "资料有误", idempotencyKey: v7() };
    await expect(world.as(own).clearing.withdrawCases(leaving)).rejects.toMatchObject({
      cause: { reason: "case_state_forbids", parameters: { state: "submitted", verb: "withdraw" } },
    });
    const { clearing } = world.as(world.agency);
    const { review } = await clearing.review({ id: waiting?.id ?? "" });
    const asked = { review: review.id, version: review.version };
    await expect(clearing.reconsider({ ...asked, reason: "重新核对", idempotencyKey: v7() })).rejects.toMatchObject({
      cause: { reason: "review_state_forbids", parameters: { state: "waiting" } },
    });
    await expect(clearing.judgeItem({ ...asked, item: "nothing", verdict: "accepted" })).rejects.toMatchObject({
      cause: { reason: "review_item_unknown", parameters: { item: "nothing" } },
    });
  });
});
