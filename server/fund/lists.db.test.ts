import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bankFile } from "@/db/tables/fund";
import { money, toText } from "@/server/money";
import type { Member } from "@/server/staff/rules";
import { mintWorld, type World } from "@/server/testing/world";
import { inWriteTransaction } from "@/server/transactions";

let world: World;
let maker: Member;

beforeAll(async () => {
  world = await mintWorld();
  maker = await world.staff("finance", "maker");
});
afterAll(() => world.end());

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
  expect(await listed({ from: "2026-11-01", to: "2026-11-01" })).toMatchObject({ rows: ["YH-2"], count: 1 });
  expect((await listed({ pageSize: 2, page: 2 })).rows).toEqual(["YH-1"]);
  await expect(world.as(await world.staff("hospital")).payments.bankFiles({})).rejects.toThrow("forbidden");
});
