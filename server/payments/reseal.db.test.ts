/** Accounts in orders and files that were sent are sealed anew when the keys change, and say the same. */
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bankDocument, bankFile, paymentOrder } from "@/db/tables/payments";
import { money } from "@/server/money";
import type { WriteContext } from "@/server/requests/context";
import { inWriteTransaction } from "@/server/requests/transactions";
import { marksInUse, seal, sealerOf, unseal } from "@/server/sealing";
import { settings } from "@/server/settings";
import type { Member } from "@/server/staff/rules";
import { mintWorld, type World } from "@/server/testing/world";
import { resealBankDocuments, resealOrders } from "./reseal";

const NONE = "00000000-0000-0000-0000-000000000000";
let world: World;
let maker: Member;

beforeAll(async () => {
  world = await mintWorld();
  maker = await world.staff("finance", "maker");
});
afterAll(() => world.end());

function older() {
  const { cipherSuite, fieldKey, indexKey } = settings();
  return sealerOf({ suite: cipherSuite === "aes-sha" ? "sm4-sm3" : "aes-sha", field: [fieldKey], index: [indexKey] });
}

const acting = <Answer>(run: (ctx: WriteContext) => Promise<Answer>) =>
  inWriteTransaction(world.database, { ...maker, department: "worker" }, (tx) =>
    run({
      ...{ member: maker, now: new Date(), today: "2026-11-30", requestId: v7(), address: null, database: world.database },
      ...{ tx, note: () => undefined },
    }),
  );

const byOwner = <Answer>(work: Parameters<typeof inWriteTransaction<Answer>>[2]) => inWriteTransaction(world.database, maker, work);

/** Orders of one hospital, one for each account as it is kept; their ids in the order in which they are walked. */
async function ordersOf(accounts: readonly (string | null)[]): Promise<string[]> {
  const { area, organisation } = await world.staff("hospital");
  const rows = accounts.map((bankAccountSealed) => {
    const id = v7();
    return {
      ...{ area, id, number: `FK-${id}`, purpose: "prepayment" as const, payee: organisation, account: "expenditure" },
      ...{ amount: money("1.00"), holderName: "源城区人民医院", bankAccountSealed, madeBy: maker.id },
    };
  });
  await byOwner((tx) => tx.insert(paymentOrder).values(rows));
  return rows.map(({ id }) => id);
}

describe("the accounts in orders", () => {
  test("are sealed anew one by one where they are under another key, and nothing else of an order changes", async () => {
    const [first = "", second = "", recent = "", none = ""] = await ordersOf([
      older().seal("62220001"),
      older().seal("62220002"),
      seal("62220003"),
      null,
    ]);
    expect(await acting((ctx) => resealOrders(ctx, first))).toEqual({ count: 1, last: second });
    expect(await acting((ctx) => resealOrders(ctx, NONE))).toEqual({ count: 1, last: first });
    expect(await acting((ctx) => resealOrders(ctx, NONE))).toEqual({ count: 0, last: NONE });
    const kept = new Map((await byOwner((tx) => tx.select().from(paymentOrder))).map((row) => [row.id, row]));
    const read = [first, second, recent].map((id) => kept.get(id)?.bankAccountSealed ?? "");
    expect(read.map(unseal)).toEqual(["62220001", "62220002", "62220003"]);
    expect(read.every((sealed) => sealed.startsWith(marksInUse().sealed))).toBe(true);
    expect(kept.get(none)).toMatchObject({ bankAccountSealed: null, state: "made", version: 1 });
  });
});

describe("the files that were sent", () => {
  async function filesOf(contents: readonly { xlsx: string; csv: string }[]): Promise<string[]> {
    const rows = contents.map((content) => ({ id: v7(), content }));
    const file = {
      area: maker.area,
      direction: "out" as const,
      contentHash: "d",
      orderCount: 1,
      total: money("1.00"),
      recordedBy: maker.id,
    };
    await byOwner(async (tx) => {
      await tx.insert(bankFile).values(rows.map(({ id }) => ({ ...file, id, number: `YH-${id}` })));
      await tx.insert(bankDocument).values(
        rows.flatMap(({ id, content }) =>
          (["xlsx", "csv"] as const).map((format) => ({
            ...{ area: maker.area, bankFile: id, format, digest: "d", contentSealed: content[format] },
          })),
        ),
      );
    });
    return rows.map(({ id }) => id);
  }

  test("are sealed anew file by file and format by format, from wherever the work was broken off", async () => {
    const [first = "", second = ""] = await filesOf([
      { csv: older().seal("一"), xlsx: older().seal("二") },
      { csv: seal("三"), xlsx: older().seal("四") },
    ]);
    const walk = (bankFileId: string, format: string) => acting((ctx) => resealBankDocuments(ctx, { bankFile: bankFileId, format }));
    expect(await walk(second, "xlsx")).toEqual({ count: 0, last: { bankFile: second, format: "xlsx" } });
    expect(await walk(first, "csv")).toMatchObject({ count: 2, last: { bankFile: second, format: "xlsx" } });
    expect(await walk(NONE, "")).toMatchObject({ count: 1, last: { bankFile: first, format: "csv" } });
    expect((await walk(NONE, "")).count).toBe(0);
    const kept = await byOwner((tx) => tx.select().from(bankDocument));
    const text = (id: string, format: string) => {
      const sealed = kept.find((row) => row.bankFile === id && row.format === format)?.contentSealed ?? "";
      expect(sealed.startsWith(marksInUse().sealed)).toBe(true);
      return unseal(sealed);
    };
    expect([text(first, "csv"), text(first, "xlsx"), text(second, "csv"), text(second, "xlsx")]).toEqual(["一", "二", "三", "四"]);
  });
});
