import { v7 } from "uuid";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { prepayment } from "@/server/benefits/offices/prepayment";
import { packFor } from "@/server/benefits/packs/registry";
import { money, toText } from "@/server/money";
import { mintWorld } from "@/server/testing/world";
import { mintPrepaymentWorld, type PrepaymentWorld, YEAR } from "./prepayment-world";

let world: PrepaymentWorld;
const key = () => ({ idempotencyKey: v7() });
const refused = (reason: string) => ({ cause: { reason } });
const january = `${YEAR}-01-05`;
const maker = (day = january) => world.on(world.measurer, day).prepayment;
const year = async () => (await world.as(world.measurer).prepayment.year({ year: YEAR })).found;
const state = async () => (await year())?.state;
const document = { documentNumber: "粤医保1号", documentOn: january };

beforeEach(async () => {
  await world?.end();
  world = await mintPrepaymentWorld();
}, 120_000);
afterAll(() => world.end());

describe("measuring", () => {
  test("reads the stays of last year that stand, by month and place, and agrees with the rule of the pack", async () => {
    await world.treat([
      { month: 3 },
      { month: 3, location: "in_province" },
      { month: 7, location: "out_of_province" },
      { month: 12, location: "in_city" },
    ]);
    await world.advance(await world.hospital(), { month: `${YEAR - 2}-12` });
    await maker().measure({ year: YEAR, version: null, ...key() });
    const found = await year();
    expect(found?.months.filter(({ stays }) => stays > 0)).toEqual([
      { month: `${YEAR - 1}-03`, stays: 2, inCity: "4000.00", inProvince: "4000.00", otherProvince: "0.00", total: "8000.00" },
      { month: `${YEAR - 1}-07`, stays: 1, inCity: "0.00", inProvince: "0.00", otherProvince: "4000.00", total: "4000.00" },
      { month: `${YEAR - 1}-12`, stays: 1, inCity: "4000.00", inProvince: "0.00", otherProvince: "0.00", total: "4000.00" },
    ]);
    expect(found?.months).toHaveLength(12);
    const computed = prepayment(packFor("441600", january), {
      ...{ actualExpenditureLastYear: money("16000.00"), yearEndBalanceOfLastPrepayment: money(0), outOfAreaShare: null },
      ...{ computedOn: january, uploadedOn: null },
    });
    expect(found?.figures).toMatchObject({ actual: "16000.00", quota: toText(computed.quota), transfer: toText(computed.transfer) });
    expect(found?.late).toMatchObject({ reportedOn: null });
  });

  test("is for this year only, by two at once once, and again keeps what was measured before", async () => {
    await world.treat([{ month: 5 }]);
    for (const wrong of [YEAR - 1, YEAR + 1])
      await expect(maker().measure({ year: wrong, version: null, ...key() })).rejects.toMatchObject(refused("prepayment_year_wrong"));
    const both = await Promise.allSettled(Array.from({ length: 6 }, () => maker().measure({ year: YEAR, version: null, ...key() })));
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: refused("prepayment_changed_meanwhile") });
    await world.treat([{ month: 6 }]);
    expect((await year())?.figures.actual).toBe("4000.00");
    const { version } = await world.seen();
    await expect(maker().measure({ year: YEAR, version: version + 1, ...key() })).rejects.toMatchObject(
      refused("prepayment_changed_meanwhile"),
    );
    await maker().measure({ year: YEAR, version, ...key() });
    const found = await year();
    expect(found?.measures.map(({ number, actual }) => [number, actual])).toEqual([
      [2, "8000.00"],
      [1, "4000.00"],
    ]);
    await expect(world.sql`update prepayment_measure set transfer = -1`).rejects.toThrow("measure_");
  });

  test("a balance larger than the quota leaves nothing to pay and stays carried", async () => {
    await world.treat([{ month: 5 }]);
    const money_ = { from: "source/city", to: "prepayment", amount: "1500.00" };
    await world.sql`insert into account (area, code, kind, balance) values (${world.area}, 'prepayment', 'prepayment', ${money_.amount})`;
    await world.sql`insert into transfer (area, id, from_account, to_account, amount, cause, words, on_day, member_name)
      values (${world.area}, ${v7()}, ${money_.from}, ${money_.to}, ${money_.amount}, 'carried', '结转', ${`${YEAR - 1}-12-30`}, '财政')`;
    await world.approved();
    const found = await year();
    expect(found?.figures).toMatchObject({ quota: "1000.00", balance: "1500.00", transfer: "0.00", balanceCarried: "500.00" });
    expect(found?.postings).toBe(1);
    const { transfer, ...seen } = await world.seen();
    const by = { amount: transfer, paidOn: january, documentNumber: "财9", voucher: "HD1" };
    await expect(world.on(world.payer, `${YEAR}-01-10`).prepayment.pay({ ...seen, ...by, ...key() })).rejects.toMatchObject(
      refused("prepayment_state_forbids"),
    );
  });
});

describe("the part for stays elsewhere and the papers", () => {
  test("is no larger than the transfer and not negative; without either the year is not handed in", async () => {
    await world.treat([{ month: 5 }]);
    await maker().measure({ year: YEAR, version: null, ...key() });
    const handIn = async () => maker().submit({ ...(await world.seen()), ...key() });
    await expect(handIn()).rejects.toMatchObject(refused("prepayment_out_of_area_missing"));
    const set = async (within: string, across: string, documentOn = january) =>
      maker().setOutOfArea({ ...(await world.seen()), within, across, ...document, documentOn, ...key() });
    await expect(set("900.00", "100.01")).rejects.toMatchObject(refused("out_of_area_share_exceeds_transfer"));
    await expect(set("-1.00", "0.00")).rejects.toThrow("amount_shape");
    await expect(set("1.00", "0.00", `${YEAR}-02-01`)).rejects.toMatchObject(refused("document_in_future"));
    await set("900.00", "100.00");
    await expect(handIn()).rejects.toMatchObject(refused("prepayment_statement_missing"));
    await expect(maker().attachStatement({ ...(await world.seen()), file: v7(), ...key() })).rejects.toMatchObject(
      refused("file_not_found"),
    );
    await maker().attachStatement({ ...(await world.seen()), file: await world.statement(), ...key() });
    await expect(maker().submit({ ...(await world.seen()), transfer: "999.99", ...key() })).rejects.toMatchObject(
      refused("prepayment_amount_changed"),
    );
    await handIn();
    expect(await state()).toBe("submitted");
    expect((await year())?.figures).toMatchObject({ outOfArea: "1000.00", kept: "0.00" });
  });
});

describe("from review to the province", () => {
  test("nobody reviews what they measured or handed in, and what is sent back is a draft again", async () => {
    await world.treat([{ month: 5 }]);
    await maker().measure({ year: YEAR, version: null, ...key() });
    await maker().setOutOfArea({ ...(await world.seen()), within: "0.00", across: "0.00", ...document, ...key() });
    await maker().attachStatement({ ...(await world.seen()), file: await world.statement(), ...key() });
    await maker().submit({ ...(await world.seen()), ...key() });
    const own = { ...world.measurer, duty: "reviewer" as const };
    await expect(world.on(own, january).prepayment.review({ ...(await world.seen()), ...key() })).rejects.toMatchObject(
      refused("prepayment_not_ones_own"),
    );
    const words = "重新核对余额";
    await maker().withdraw({ ...(await world.seen()), words, ...key() });
    expect(await state()).toBe("draft");
    await maker().submit({ ...(await world.seen()), ...key() });
    await world.on(world.reviewer, january).prepayment.sendBack({ ...(await world.seen()), words, ...key() });
    await maker().submit({ ...(await world.seen()), ...key() });
    await world.on(world.reviewer, january).prepayment.review({ ...(await world.seen()), ...key() });
    await world.on(world.approver, january).prepayment.decline({ ...(await world.seen()), words, ...key() });
    const found = await year();
    expect(found?.state).toBe("draft");
    expect(found?.events.map(({ kind }) => kind)).toEqual([
      ...["measured", "out_of_area_set", "statement_attached", "submitted", "withdrawn"],
      ...["submitted", "sent_back", "submitted", "reviewed", "declined"],
    ]);
    expect(found?.events.every(({ memberName }) => memberName.startsWith("职员"))).toBe(true);
  });

  test("is paid once to the account of the agency, also by twenty at once", async () => {
    await world.treat([{ month: 5 }]);
    await world.approved();
    const { transfer, ...seen } = await world.seen();
    const finance = world.on(world.payer, `${YEAR}-01-10`).prepayment;
    const by = { paidOn: `${YEAR}-01-09`, documentNumber: "财9", voucher: "HD1" };
    const approver = world.on(world.approver, `${YEAR}-01-10`).prepayment;
    await expect(approver.pay({ ...seen, ...by, amount: transfer, ...key() })).rejects.toMatchObject(
      refused("prepayment_paid_by_approver"),
    );
    await expect(finance.pay({ ...seen, ...by, amount: "999.00", ...key() })).rejects.toMatchObject(refused("prepayment_amount_changed"));
    await expect(finance.pay({ ...seen, ...by, amount: transfer, paidOn: `${YEAR}-01-11`, ...key() })).rejects.toMatchObject(
      refused("prepayment_day_wrong"),
    );
    const before = await world.balance("fiscal");
    const all = await Promise.allSettled(Array.from({ length: 20 }, () => finance.pay({ ...seen, ...by, amount: transfer, ...key() })));
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await world.balance("prepayment")).toBe("1000.00");
    expect(
      money(before)
        .minus(await world.balance("fiscal"))
        .toFixed(2),
    ).toBe("1000.00");
    expect(await state()).toBe("paid");
    const tasks = await world.on(world.reviewer, `${YEAR}-01-11`).workbench.view({});
    expect(tasks.tasks.some(({ kind }) => kind === "reviewPrepayment")).toBe(false);
  });

  test("its part goes up from February on, is confirmed, and is opened on request", async () => {
    await world.treat([{ month: 5 }]);
    await world.paid({ within: "300.00", across: "100.00" });
    const sending = async (sentUpOn: string, day: string, amount = "400.00") => {
      const { transfer: _, ...seen } = await world.seen();
      return maker(day).sendUp({ ...seen, amount, sentUpOn, documentNumber: "河医保3号", ...key() });
    };
    await expect(sending(`${YEAR}-01-31`, `${YEAR}-01-31`)).rejects.toMatchObject(refused("prepayment_send_up_early"));
    await expect(sending(`${YEAR}-02-03`, `${YEAR}-02-02`)).rejects.toMatchObject(refused("prepayment_day_wrong"));
    await expect(sending(`${YEAR}-02-02`, `${YEAR}-02-03`, "400.01")).rejects.toMatchObject(refused("prepayment_amount_changed"));
    await sending(`${YEAR}-02-11`, `${YEAR}-02-11`);
    expect([await world.balance("prepayment"), await world.balance("province")]).toEqual(["600.00", "400.00"]);
    expect((await year())?.late.sendUp).toBe(true);
    const then = async () => ({ ...(await world.seen()), ...key() });
    await expect(
      maker(`${YEAR}-02-20`).requestOpening({ ...(await then()), requestedOn: `${YEAR}-02-20`, documentNumber: "河医保4号" }),
    ).rejects.toMatchObject(refused("prepayment_state_forbids"));
    await maker(`${YEAR}-02-20`).confirm({ ...(await then()), confirmedOn: `${YEAR}-02-15`, receipt: "SJ-1" });
    await maker(`${YEAR}-02-20`).requestOpening({ ...(await then()), requestedOn: `${YEAR}-02-20`, documentNumber: "河医保4号" });
    await maker(`${YEAR}-03-01`).recordOpening({ ...(await then()), openedOn: `${YEAR}-03-01` });
    const found = await year();
    expect([found?.state, found?.documents.confirmedReceipt, found?.documents.openedOn]).toEqual(["opened", "SJ-1", `${YEAR}-03-01`]);
    const { course } = await world.on(world.measurer, `${YEAR}-03-02`).prepayment.year({ year: YEAR });
    expect(course?.months.map(({ balance }) => balance)).toEqual(["1000.00", "600.00", "600.00"]);
  });

  test("each step waits on the workbench of whoever takes it, and is printed as an official form", async () => {
    await world.treat([{ month: 5 }]);
    const waitsFor = async (member: typeof world.measurer, day: string) =>
      (await world.on(member, day).workbench.view({})).tasks
        .filter(({ kind }) => kind.endsWith("Prepayment"))
        .map(({ kind, dueOn }) => [kind, dueOn]);
    expect(await waitsFor(world.measurer, january)).toEqual([["measurePrepayment", `${YEAR}-01-10`]]);
    await world.approved();
    expect(await waitsFor(world.payer, january)).toEqual([["payPrepayment", null]]);
    expect(await waitsFor(world.approver, january)).toEqual([]);
    expect(await waitsFor(world.reviewer, january)).toEqual([]);
    const { id } = await world.seen();
    const printed = await maker().print({ id, ...key() });
    const form = await world.as(world.measurer).printing.open({ id: printed.id });
    expect(form.content.title).toBe(`${YEAR}年度医疗救助预付款测算表`);
    expect(JSON.stringify(form.content)).toContain("壹仟元整");
    await expect(maker().print({ id: v7(), ...key() })).rejects.toMatchObject(refused("prepayment_not_found"));
    expect((await world.as(world.measurer).prepayment.months({ year: YEAR })).total.total).toBe("4000.00");
  });
});

describe("strangers", () => {
  test("see nothing of it, and an area whose text knows none has nothing to press", async () => {
    await world.treat([{ month: 5 }]);
    await world.approved();
    await expect(world.as(world.insuring).prepayment.year({})).rejects.toThrow("forbidden");
    await expect(world.as(await world.staff("township")).prepayment.account()).rejects.toThrow("forbidden");
    const elsewhere = await mintWorld("210800");
    try {
      const agency = await elsewhere.staff("agency");
      expect(await elsewhere.as(agency).prepayment.year({})).toMatchObject({ rule: null, found: null });
      expect(await elsewhere.as(agency).prepayment.account()).toBeNull();
      await expect(elsewhere.as(agency).prepayment.measure({ year: YEAR, version: null, ...key() })).rejects.toMatchObject(
        refused("fund_rule_not_in_pack"),
      );
      await expect(elsewhere.as(agency).prepayment.closeMonth({ month: `${YEAR - 1}-01`, ...key() })).rejects.toMatchObject(
        refused("fund_rule_not_in_pack"),
      );
    } finally {
      await elsewhere.end();
    }
  });
});
