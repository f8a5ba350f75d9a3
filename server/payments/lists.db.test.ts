import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { batch } from "@/db/tables/clearing";
import { bankFile, paymentOrder } from "@/db/tables/payments";
import { reconciliation } from "@/db/tables/reconciliation";
import { money, toText } from "@/server/money";
import { registerSomebody } from "@/server/people/people-world";
import { inReadTransaction, inWriteTransaction } from "@/server/requests/transactions";
import type { Member } from "@/server/staff/rules";
import { mintWorld, type World } from "@/server/testing/world";
import type { ReconciledRow } from "./rules";
import { findOrdersByWords } from "./search";
import { countFailed, tasksOf } from "./tasks";

let world: World;
let maker: Member;

beforeAll(async () => {
  world = await mintWorld();
  maker = await world.staff("finance", "maker");
});
afterAll(() => world.end());

const asking = () => ({
  ...{ member: maker, now: new Date(), today: "2026-11-30", requestId: v7(), address: null, database: world.database },
});

test("files of the bank are filtered by way, words and day, sorted by amount and counted by the database", async () => {
  const file = (direction: "out" | "result", number: string, total: string, at: string) => ({
    area: maker.area,
    id: v7(),
    direction,
    number,
    contentHash: number,
    orderCount: 1,
    total: money(total),
    recordedBy: maker.id,
    recordedAt: new Date(at),
  });
  await inWriteTransaction(world.database, maker, (tx) =>
    tx
      .insert(bankFile)
      .values([
        file("out", "YH-1", "900.00", "2026-10-31T15:59:00Z"),
        file("out", "YH-2", "1000.00", "2026-10-31T16:00:00Z"),
        file("result", "YH-1.xlsx a1", "900.00", "2026-11-02T01:00:00Z"),
      ]),
  );
  const listed = async (filter: Parameters<ReturnType<World["as"]>["payments"]["bankFiles"]>[0]) => {
    const { rows, directions } = await world.as(maker).payments.bankFiles(filter);
    return { rows: rows.map((row) => row.file.number), count: directions.reduce((count, row) => count + row.count, 0), directions };
  };
  expect(await listed({})).toMatchObject({ rows: ["YH-1.xlsx a1", "YH-2", "YH-1"], count: 3 });
  const out = await listed({ direction: "out", sort: "total" });
  expect(out.rows).toEqual(["YH-2", "YH-1"]);
  // The other way keeps its count beside the tab; only the rows are of one way.
  expect(out.directions.map((row) => [row.direction, row.count, toText(row.total)]).sort()).toEqual([
    ["out", 2, "1900.00"],
    ["result", 1, "900.00"],
  ]);
  expect(await listed({ words: "yh-1", ascending: true })).toMatchObject({ rows: ["YH-1", "YH-1.xlsx a1"], count: 2 });
  expect(await listed({ words: maker.name })).toMatchObject({ count: 3 });
  // Words need not stand beside each other: each holds on its own.
  expect(await listed({ words: `yh2 ${maker.name}` })).toMatchObject({ rows: ["YH-2"], count: 1 });
  expect(await listed({ from: "2026-11-01", to: "2026-11-01" })).toMatchObject({ rows: ["YH-2"], count: 1 });
  expect((await listed({ pageSize: 2, page: 2 })).rows).toEqual(["YH-1"]);
  await expect(world.as(await world.staff("hospital")).payments.bankFiles({})).rejects.toThrow("forbidden");
});

const kept: ReconciledRow[] = [
  { settlementNumber: "S1", row: 2, verdict: "same", differences: [] },
  {
    settlementNumber: "S2",
    row: 3,
    verdict: "different",
    differences: [
      { field: "admissionNumber", ours: "ZY1", theirs: "ZY9" },
      { field: "assistance", ours: "100.00", theirs: "99.99" },
    ],
  },
  { settlementNumber: "S3", row: null, verdict: "only_ours", differences: [] },
];

/** A reconciliation of a batch of its own, kept as comparing keeps it. */
async function keepReconciliation(hospital: Member, number: string, rows: ReconciledRow[], at: string): Promise<string> {
  const { area, organisation } = hospital;
  const [id, ofBatch] = [v7(), v7()];
  const countOf = (verdict: ReconciledRow["verdict"]) => rows.filter((row) => row.verdict === verdict).length;
  await inWriteTransaction(world.database, hospital, async (tx) => {
    await tx.insert(batch).values({ area, id: ofBatch, number, hospital: organisation, month: `2026-0${number.slice(-1)}-01` });
    await tx.insert(reconciliation).values({
      area,
      id,
      hospital: organisation,
      batch: ofBatch,
      file: v7(),
      rowCount: rows.length,
      sameCount: countOf("same"),
      differentCount: countOf("different"),
      onlyOursCount: countOf("only_ours"),
      onlyTheirsCount: countOf("only_theirs"),
      rows: rows.map((row) => ({ ...row })),
      recordedBy: hospital.id,
      recordedAt: new Date(at),
    });
  });
  return id;
}

test("reconciliations are filtered by outcome, batch and day, sorted and paged by the database; another hospital sees none", async () => {
  const hospital = await world.staff("hospital");
  await keepReconciliation(hospital, "QS-1", kept, "2026-10-31T15:59:00Z");
  await keepReconciliation(hospital, "QS-2", kept.slice(0, 1), "2026-10-31T16:00:00Z");
  const listed = async (filter: Parameters<ReturnType<World["as"]>["reconciliation"]["reconciliations"]>[0], member = hospital) => {
    const { rows, total } = await world.as(member).reconciliation.reconciliations(filter);
    return { rows: rows.map((row) => row.batchNumber), total };
  };
  expect(await listed({})).toEqual({ rows: ["QS-2", "QS-1"], total: 2 });
  expect(await listed({ sort: "different" })).toEqual({ rows: ["QS-1", "QS-2"], total: 2 });
  expect(await listed({ outcome: "same" })).toEqual({ rows: ["QS-2"], total: 1 });
  expect(await listed({ outcome: "different" })).toEqual({ rows: ["QS-1"], total: 1 });
  expect(await listed({ words: "qs-1" })).toEqual({ rows: ["QS-1"], total: 1 });
  expect(await listed({ to: "2026-10-31" })).toEqual({ rows: ["QS-1"], total: 1 });
  expect(await listed({ pageSize: 1, page: 2 })).toEqual({ rows: ["QS-1"], total: 2 });
  expect(await listed({}, await world.staff("hospital"))).toEqual({ rows: [], total: 0 });
});

test("the rows of a reconciliation open into a line a differing field, what differs first, and are for its hospital alone", async () => {
  const hospital = await world.staff("hospital");
  const id = await keepReconciliation(hospital, "QS-3", kept, "2026-10-31T16:00:00Z");
  const listed = async (
    filter: Omit<Parameters<ReturnType<World["as"]>["reconciliation"]["reconciledRows"]>[0], "id">,
    member = hospital,
  ) => {
    const { rows, total } = await world.as(member).reconciliation.reconciledRows({ id, ...filter });
    return { rows: rows.map((row) => [row.settlementNumber, row.verdict, row.field, row.theirs].join(" ").trim()), total };
  };
  const [same, admission, assistance, ours] = [
    "S1 same",
    "S2 different admissionNumber ZY9",
    "S2 different assistance 99.99",
    "S3 only_ours",
  ];
  expect(await listed({})).toEqual({ rows: [admission, assistance, ours, same], total: 4 });
  expect(await listed({ sort: "row" })).toEqual({ rows: [same, admission, assistance, ours], total: 4 });
  expect(await listed({ sort: "settlementNumber", ascending: false })).toEqual({ rows: [ours, admission, assistance, same], total: 4 });
  expect(await listed({ verdict: "only_ours" })).toEqual({ rows: [ours], total: 1 });
  expect(await listed({ field: "assistance" })).toEqual({ rows: [assistance], total: 1 });
  expect(await listed({ words: "s1" })).toEqual({ rows: [same], total: 1 });
  expect(await listed({ pageSize: 3, page: 2 })).toEqual({ rows: [same], total: 4 });
  expect(await listed({}, await world.staff("hospital"))).toEqual({ rows: [], total: 0 });
});

/** Orders as they stand long after they were made, two to a hospital and one to a person. */
async function keepOrders(): Promise<{ hospital: Member; ofBatch: string }> {
  const hospital = await world.staff("hospital");
  const person = await registerSomebody(world, await world.staff("civil-affairs", "maker", "441602"));
  const { area, organisation } = hospital;
  const ofBatch = v7();
  const order = (number: string, amount: string, at: string, change: Partial<typeof paymentOrder.$inferInsert>) => ({
    ...{ area, id: v7(), number, amount: money(amount), recordedAt: new Date(at), madeBy: maker.id, account: "expenditure" },
    ...{ purpose: "clearing" as const, batch: ofBatch, share: "assistance" as const, payee: organisation, holderName: "源城区人民医院" },
    ...change,
  });
  const other = { batch: null, share: null, payee: null, payeePerson: person.id, holderName: "汤明", purpose: "application" as const };
  await inWriteTransaction(world.database, maker, async (tx) => {
    await tx.insert(batch).values({ area, id: ofBatch, number: "QS-77", hospital: organisation, month: "2026-07-01" });
    await tx
      .insert(paymentOrder)
      .values([
        order("FK-A-0001", "900.00", "2026-10-31T15:59:00Z", { state: "sent", bankAccountSealed: "sealed" }),
        order("FK-A-0002", "1000.00", "2026-10-31T16:00:00Z", { share: "poverty_insurance", account: "clearing" }),
        order("FK-A-0003", "50.00", "2026-11-02T01:00:00Z", { ...other, state: "returned", returnedOn: "2026-11-03" }),
      ]);
  });
  return { hospital, ofBatch };
}

test("orders are filtered by everything that stands in them, sorted and counted state by state; no list shows a sealed account", async () => {
  const { hospital, ofBatch } = await keepOrders();
  type Filter = Parameters<ReturnType<World["as"]>["payments"]["list"]>[0];
  const listed = async (filter: Filter, member = maker) =>
    (await world.as(member).payments.list(filter)).rows.map(({ order }) => order.number.slice(-1)).join("");
  expect(await listed({})).toBe("321");
  expect(await listed({ ascending: true })).toBe("123");
  expect(await listed({ sort: "amount" })).toBe("213");
  expect(await listed({ sort: "number", ascending: true })).toBe("123");
  expect(await listed({ sort: "state", ascending: true })).toBe("231");
  for (const [filter, expected] of [
    [{ state: "sent" }, "1"],
    [{ purpose: "application" }, "3"],
    [{ share: "poverty_insurance" }, "2"],
    [{ payee: hospital.organisation }, "21"],
    [{ batch: ofBatch }, "21"],
    [{ from: "2026-11-01" }, "32"],
    [{ to: "2026-10-31" }, "1"],
    [{ from: "2026-11-01", to: "2026-11-01" }, "2"],
    [{ words: "qs-77 人民" }, "21"],
    [{ words: "汤明" }, "3"],
    [{ words: "FK-A-0002" }, "2"],
    [{ pageSize: 2, page: 2 }, "1"],
  ] satisfies [Filter, string][])
    expect(await listed(filter), JSON.stringify(filter)).toBe(expected);
  expect(await listed({}, hospital)).toBe("21");
  const { rows, states } = await world.as(maker).payments.list({ state: "made", from: "2026-10-31" });
  expect(states.map((row) => [row.state, row.count, toText(row.amount)]).sort()).toEqual([
    ["made", 1, "1000.00"],
    ["returned", 1, "50.00"],
    ["sent", 1, "900.00"],
  ]);
  expect(rows[0]).toMatchObject({ payeeName: "源城区人民医院", batchNumber: "QS-77", batchMonth: "2026-07-01", madeByName: maker.name });
  expect(JSON.stringify((await world.as(maker).payments.list({})).rows)).not.toContain("sealed");
});

test("a number in the box for everything finds orders of batches, the newest first", async () => {
  const find = (words: string, limit: number) =>
    inReadTransaction(world.database, maker, (tx) =>
      findOrdersByWords({ ...asking(), tx }, words, limit).then((rows) => rows.map(({ number, state }) => [number, state])),
    );
  expect(await find("FK-A", 5)).toEqual([
    ["FK-A-0002", "made"],
    ["FK-A-0001", "sent"],
  ]);
  expect(await find("FK-A", 1)).toEqual([["FK-A-0002", "made"]]);
  expect(await find(" ", 5)).toEqual([]);
});

test("each duty is told of what waits for it, with its money, and since when where that is known", async () => {
  const tasks = async (member: Member) =>
    (await inReadTransaction(world.database, member, (tx) => tasksOf({ ...asking(), member, tx }))).map((task) => [
      ...[task.kind, task.count, task.amount === null ? null : toText(task.amount), task.href],
      task.since === null ? null : new Date(task.since) < new Date("2026-11-04"),
    ]);
  const returned = ["reissueReturned", 1, "50.00", "/payments?tab=returned", true];
  const sent = ["awaitBank", 1, "900.00", "/payments?tab=sent", null];
  expect(await tasks(maker)).toEqual([returned, sent]);
  expect(await tasks(await world.staff("agency", "maker"))).toEqual([returned]);
  const made = ["approveOrders", 1, "1000.00", "/payments?tab=made", true];
  expect(await tasks(await world.staff("finance", "approver"))).toEqual([made, sent]);
  expect(await tasks(await world.staff("hospital"))).toEqual([]);
  expect(await inReadTransaction(world.database, maker, (tx) => countFailed({ ...asking(), tx }))).toEqual({ count: 1 });
});
