import { and, eq } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auditEntry } from "@/db/tables/audit";
import { addDays, businessDateOf } from "@/server/dates";
import { inReadTransaction } from "@/server/requests/transactions";
import type { Member } from "@/server/staff/rules";
import { mintWorld, type World } from "@/server/testing/world";
import { issueNumber, registerSomebody } from "./people-world";

const today = businessDateOf(new Date());
let world: World;
let agency: Member;

beforeAll(async () => {
  world = await mintWorld();
  agency = await world.staff("agency");
});
afterAll(() => world.end());

describe("the list", () => {
  let own: Member;
  beforeAll(async () => {
    own = await world.staff("civil-affairs", "maker", "441624");
    const facts = [
      { name: "张秀兰", bornOn: "1950-06-01", region: "441624001" },
      { name: "张伟", bornOn: "1990-06-01", region: "441624002" },
      { name: "欧阳娜娜", bornOn: "2015-06-01", region: "441624001" },
    ];
    for (const one of facts) {
      const { id } = await registerSomebody(world, own, one);
      if (one.name !== "张伟") {
        const validTo = one.name === "欧阳娜娜" ? addDays(today, 20) : null;
        await world.as(own).identity.addTag({
          person: id,
          tag: "subsistence_allowance",
          validFrom: addDays(today, -100),
          validTo,
          documentNumber: "和民〔2026〕1号",
          documentOn: addDays(today, -100),
          idempotencyKey: v7(),
        });
      }
      if (one.name === "张秀兰")
        await world.as(agency).people.addEnrolment({
          person: id,
          insuranceType: "resident",
          insuredRegion: "441624",
          validFrom: "2026-01-01",
          idempotencyKey: v7(),
        });
    }
  });

  const names = async (input: Parameters<ReturnType<World["as"]>["people"]["list"]>[0]) =>
    (await world.as(own).people.list(input)).rows.map((row) => row.name);

  test("counts its tabs over everything filtered", async () => {
    const all = await world.as(own).people.list({ filter: {} });
    expect(all.counts).toEqual({ all: 3, tagged: 2, uninsured: 1, renew: 1 });
    expect((await world.as(own).people.list({ filter: { words: "张" } })).counts).toEqual({ all: 2, tagged: 1, uninsured: 0, renew: 0 });
  });

  test.each([
    [{ words: "张" }, ["张伟", "张秀兰"]],
    [{ words: "娜" }, ["欧阳娜娜"]],
    [{ words: "阳娜" }, ["欧阳娜娜"]],
    [{ words: "秀 兰" }, ["张秀兰"]],
    [{ words: "zxl" }, ["张秀兰"]],
    [{ words: "xiulan" }, ["张秀兰"]],
    [{ words: "ZHANG" }, ["张伟", "张秀兰"]],
    [{ words: "ou yang" }, ["欧阳娜娜"]],
    [{ words: "张 zhangwei" }, ["张伟"]],
    [{ words: "iulan" }, []],
    [{ words: "19900601" }, ["张伟"]],
    [{ words: "4416241950" }, ["张秀兰"]],
    [{ words: "441624195006" }, ["张秀兰"]],
    [{ region: "441624001" }, ["欧阳娜娜", "张秀兰"]],
    [{ tag: "subsistence_allowance" }, ["欧阳娜娜", "张秀兰"]],
    [{ tag: "orphan" }, []],
    [{ insured: true }, ["张秀兰"]],
    [{ insured: false }, ["欧阳娜娜", "张伟"]],
    [{ ageFrom: 60 }, ["张秀兰"]],
    [{ ageTo: 17 }, ["欧阳娜娜"]],
    [{ ageFrom: 18, ageTo: 59 }, ["张伟"]],
  ] as const)("filters by %j", async (filter, expected) => {
    expect(await names({ filter, sort: { by: "name", direction: "asc" } })).toEqual(expected);
  });

  test.each([
    [{ by: "name", direction: "asc" }, ["欧阳娜娜", "张伟", "张秀兰"]],
    [{ by: "born", direction: "desc" }, ["欧阳娜娜", "张伟", "张秀兰"]],
    [{ by: "recorded", direction: "asc" }, ["张秀兰", "张伟", "欧阳娜娜"]],
  ] as const)("sorts by %j", async (sort, expected) => {
    expect(await names({ filter: {}, sort })).toEqual(expected);
  });

  test("takes no number as a name, so that none stands in an address", async () => {
    await expect(names({ filter: { words: issueNumber() } })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });

  test("is exported masked, as filtered, and the export is on record", async () => {
    const exported = await world.as(own).people.export({ filter: { words: "张" }, tab: "all", sort: { by: "name", direction: "asc" } });
    expect(exported.file?.content.subarray(0, 2)).toEqual(Buffer.from("PK"));
    const entries = await inReadTransaction(world.database, { ...own, department: "audit" }, (tx) =>
      tx
        .select()
        .from(auditEntry)
        .where(and(eq(auditEntry.action, "people.export"), eq(auditEntry.member, own.id))),
    );
    expect(entries).toMatchObject([{ after: { rows: 2 } }]);
  });
});
