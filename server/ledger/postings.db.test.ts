/** What finance sees of its postings, and which postings nobody may make or take back by hand. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "@/db/client";
import { division } from "@/db/tables/reference";
import { addDays, businessDateOf } from "@/server/dates";
import { EXPENDITURE, FISCAL } from "@/server/ledger/account-rules";
import { money } from "@/server/money";
import { inWriteTransaction } from "@/server/requests/transactions";
import type { Member } from "@/server/staff/rules";
import { mintWorld, type World } from "@/server/testing/world";
import { findPosting, type Movement, post } from "./post";

let world: World;
let finance: Member;
const key = () => ({ idempotencyKey: crypto.randomUUID() });
const today = businessDateOf(new Date());

beforeAll(async () => {
  world = await mintWorld();
  finance = await world.staff("finance", "approver");
  const { ledger } = world.as(finance);
  await ledger.postMoney({
    posting: "receipt",
    source: "county",
    county: "441602",
    amount: "1000.00",
    documentNumber: "东财1",
    voucher: "东财1",
    valueDay: "2026-01-05",
    words: "县级配套",
    ...key(),
  });
  await ledger.postMoney({ posting: "appropriation", amount: "400.00", documentNumber: "河财2", words: "拨支出户", ...key() });
  await ledger.postMoney({ posting: "insurerTopUp", amount: "50.00", documentNumber: "保3", words: "预付款", ...key() });
});
afterAll(() => world.end());

/** Posts as a payment order does. */
function postAsOrder(...movements: readonly Movement[]) {
  return inWriteTransaction(world.database, finance, async (tx) => {
    const now = new Date();
    const ctx = { member: finance, now, today, requestId: "t", address: null, database: world.database, tx, note: () => undefined };
    return { posted: await post(ctx, movements), ofCause: await findPosting(ctx, movements[0]?.cause ?? "nothing") };
  });
}
const movement = (facts: Partial<Movement>): Movement => ({
  ...{ from: EXPENDITURE, to: "reserved/o1", amount: money(1), cause: crypto.randomUUID(), words: "制付款单" },
  ...facts,
});
const balances = async () =>
  Object.fromEntries((await world.as(finance).ledger.accounts()).map(({ code, balance }) => [code, balance.toFixed(2)]));

test("each posting made by hand takes its own way", async () => {
  expect(await balances()).toMatchObject({
    "source/county": "-1000.00",
    fiscal: "600.00",
    expenditure: "400.00",
    insurer: "-50.00",
    clearing: "50.00",
  });
  const kinds = (await world.as(finance).ledger.accounts()).map(({ code, kind }) => [code, kind]);
  expect(kinds).toContainEqual(["source/county", "source"]);
  expect(kinds).toContainEqual(["fiscal", "fiscal"]);
});

test("money received names its source, and nothing is no amount", async () => {
  const { ledger } = world.as(finance);
  const before = await balances();
  const words = { documentNumber: "财4", voucher: "财4", valueDay: "2026-01-05", words: "不知来源" };
  await expect(ledger.postMoney({ posting: "receipt", amount: "1.00", ...words, ...key() })).rejects.toMatchObject({
    cause: { reason: "source_missing", clause: "任务 三(二)1" },
  });
  await expect(ledger.postMoney({ posting: "receipt", source: "other", amount: "0.00", ...words, ...key() })).rejects.toThrow(
    "amount_not_positive",
  );
  expect(await balances()).toEqual(before);
});

test("an account without the money says which, what stands on it and what was wanted", async () => {
  const want = world
    .as(finance)
    .ledger.postMoney({ posting: "appropriation", amount: "600.01", documentNumber: "财5", words: "多拨", ...key() });
  await expect(want).rejects.toMatchObject({
    cause: { reason: "fund_insufficient", parameters: { account: "fiscal", balance: "600.00", amount: "600.01" } },
  });
  const all = await world
    .as(finance)
    .ledger.postMoney({ posting: "appropriation", amount: "600.00", documentNumber: "财5", words: "全拨", ...key() });
  expect(await balances()).toMatchObject({ fiscal: "0.00" });
  await world.as(finance).ledger.reversePosting({ id: all.id, words: "拨错了", ...key() });
  expect(await balances()).toMatchObject({ fiscal: "600.00" });
});

test("several movements are one: what one brings another may take, and if one cannot be posted none is", async () => {
  const chain = [movement({ amount: money(30) }), movement({ from: "reserved/o1", to: "payable/h1", amount: money(20) })];
  expect((await postAsOrder(...chain)).posted).toHaveLength(2);
  expect(await balances()).toMatchObject({ expenditure: "370.00", "reserved/o1": "10.00", "payable/h1": "20.00" });
  const before = await balances();
  const tooMuch = [movement({ amount: money(5) }), movement({ from: "reserved/o1", to: "payable/h1", amount: money("15.01") })];
  await expect(postAsOrder(...tooMuch)).rejects.toMatchObject({
    reason: "fund_insufficient",
    parameters: { account: "reserved", balance: "15.00", amount: "15.01" },
  });
  expect(await balances()).toEqual(before);
  expect((await postAsOrder()).posted).toEqual([]);
});

test("a movement of nothing, or backwards, is a fault of the program", async () => {
  await expect(postAsOrder(movement({ amount: money(0) }))).rejects.toThrow("positive amount");
  await expect(postAsOrder(movement({ amount: money(-1) }))).rejects.toThrow("positive amount");
});

test("a cause is posted once and found again by it", async () => {
  const cause = "payment-order/o7/reserve";
  const { posted, ofCause } = await postAsOrder(movement({ cause }));
  expect(ofCause).toBe(posted[0]?.id);
  await expect(postAsOrder(movement({ cause }))).rejects.toMatchObject({ reason: "posted_already", parameters: { cause } });
  const missing = await inWriteTransaction(world.database, finance, (tx) =>
    findPosting(
      { member: finance, now: new Date(), today, requestId: "t", address: null, database: world.database, tx, note: () => undefined },
      "payment-order/o8/reserve",
    ),
  );
  expect(missing).toBeNull();
});

test.each(["reserved/o2", "payable/h2", "paid/h2"])("what an order posted to %s is not taken back by hand", async (to) => {
  const { posted } = await postAsOrder(movement({ to }));
  const before = await balances();
  await expect(world.as(finance).ledger.reversePosting({ id: posted[0]?.id ?? "", words: "想冲掉", ...key() })).rejects.toThrow(
    "posting_belongs_to_order",
  );
  expect(await balances()).toEqual(before);
});

test("a posting that is not there cannot be taken back", async () => {
  await expect(world.as(finance).ledger.reversePosting({ id: crypto.randomUUID(), words: "冲销", ...key() })).rejects.toThrow(
    "transfer_not_found",
  );
});

test("postings are found by account on either side, by words, by document and by day, newest first unless asked", async () => {
  const found = async (filter: Parameters<ReturnType<World["as"]>["ledger"]["transfers"]>[0]) => {
    const { rows, total } = await world.as(finance).ledger.transfers(filter);
    return { words: rows.map((row) => row.words), total };
  };
  const all = await found({ ascending: true });
  expect(all.words.slice(0, 3)).toEqual(["东财1 县级配套", "河财2 拨支出户", "保3 预付款"]);
  expect((await found({})).words).toEqual([...all.words].reverse());
  expect(await found({ account: FISCAL, words: "县级" })).toEqual({ words: ["东财1 县级配套"], total: 1 });
  expect(await found({ account: FISCAL, words: "河财2" })).toEqual({ words: ["河财2 拨支出户"], total: 1 });
  expect(await found({ account: "insurer" })).toEqual({ words: ["保3 预付款"], total: 1 });
  expect(await found({ words: "insurerTopUp/" })).toEqual({ words: ["保3 预付款"], total: 1 });
  expect((await found({ words: finance.name })).total).toBe(all.total);
  expect((await found({ from: today, to: today })).total).toBe(all.total);
  expect(await found({ from: addDays(today, 1) })).toEqual({ words: [], total: 0 });
  expect(await found({ to: addDays(today, -1) })).toEqual({ words: [], total: 0 });
  expect(await found({ ascending: true, pageSize: 2, page: 2 })).toEqual({ words: all.words.slice(2, 4), total: all.total });
});

test("a posting says who made it, on which day, and that it reverses another", async () => {
  const { ledger } = world.as(finance);
  const { id } = await ledger.postMoney({
    posting: "receipt",
    source: "donation",
    amount: "9.00",
    documentNumber: "捐6",
    voucher: "捐6",
    valueDay: "2026-01-05",
    words: "捐赠",
    ...key(),
  });
  const reversal = await ledger.reversePosting({ id, words: "捐赠退回", ...key() });
  const { rows } = await ledger.transfers({ account: "source/donation" });
  expect(rows).toMatchObject([
    { id: reversal.id, from: FISCAL, to: "source/donation", reverses: id, onDay: today, memberName: finance.name },
    { id, from: "source/donation", to: FISCAL, reverses: null, onDay: today, memberName: finance.name },
  ]);
});

test("a period's first and last day belong to it, and an account is shown alone where it is asked for", async () => {
  const { ledger } = world.as(finance);
  const [county, ...others] = await ledger.summary({ account: "source/county", from: today, to: today });
  expect(others).toEqual([]);
  expect([county?.opening, county?.into, county?.outOf, county?.closing].map(String)).toEqual(["0", "0", "1000", "-1000"]);
  expect((await ledger.summary({})).map(({ code }) => code)).toEqual((await ledger.accounts()).map(({ code }) => code));
});

test("the log says what was posted and why it was taken back", async () => {
  const { ledger } = world.as(finance);
  const { id } = await ledger.postMoney({
    posting: "receipt",
    source: "lottery",
    amount: "8.00",
    documentNumber: "彩7",
    voucher: "彩7",
    valueDay: "2026-01-05",
    words: "公益金",
    ...key(),
  });
  const reversal = await ledger.reversePosting({ id, words: "重复入账八元", ...key() });
  const { rows } = await world.as(await world.staff("audit")).audit.list({});
  const said = (subject: string) => rows.find(({ entry }) => entry.subject === subject)?.entry;
  expect(said(id)).toMatchObject({
    subjectKind: "transfer",
    after: { from: "source/lottery", to: FISCAL, amount: "8.00", documentNumber: "彩7" },
  });
  expect(said(reversal.id)).toMatchObject({ subjectKind: "transfer", after: { reverses: id, amount: "8.00" }, reason: "重复入账八元" });
});

test("whoever an account is of is called by name, an office of any kind as well as a county", async () => {
  const insurer = await world.addOrganisation("insurer");
  await postAsOrder(
    movement({ to: "reserved/premium", amount: money(2) }),
    movement({ from: "reserved/premium", to: `payable/${insurer.id}` }),
  );
  await postAsOrder(movement({ from: "top_up_source/441602", to: "top_up", amount: money(3) }));
  const owner = connect(world.ownerUrl, 1);
  await owner
    .insert(division)
    .values({ code: "441602", name: "源城区", level: "county", parent: "441600", areaCode: "441600" })
    .onConflictDoNothing();
  await owner.end();
  const holders = await world.as(finance).ledger.holders();
  expect(holders).toContainEqual({ key: insurer.id, name: insurer.name });
  expect(holders).toContainEqual({ key: "441602", name: "源城区" });
  await expect(world.as(await world.staff("hospital")).ledger.holders()).rejects.toThrow("forbidden");
});
