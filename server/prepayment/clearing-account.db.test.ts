/** The insurer's clearing account: closed month by month, told, restored. */
import { v7 } from "uuid";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { chineseCalendar } from "@/server/benefits/offices/calendar";
import { clearingTopUp } from "@/server/benefits/offices/prepayment";
import { packFor } from "@/server/benefits/packs/registry";
import { addDays, addMonthsToMonth, businessDateOf, lastDayOfMonth, monthOf } from "@/server/dates";
import { money, toText } from "@/server/money";
import { runNight } from "@/server/rosters/rosters-world";
import type { Member } from "@/server/staff/rules";
import { mintPrepaymentWorld, type PrepaymentWorld } from "./prepayment-world";

let world: PrepaymentWorld;
const key = () => ({ idempotencyKey: v7() });
const refused = (reason: string) => ({ cause: { reason } });
/** The month of today: the account is first used in it. */
const month = monthOf(businessDateOf(new Date()));
const lastDay = lastDayOfMonth(month);
const dayAfter = addDays(lastDay, 1);
const next = addMonthsToMonth(month, 1);

beforeEach(async () => {
  await world?.end();
  world = await mintPrepaymentWorld();
  // 250,000 came; the bank paid 90,000 of it to hospitals.
  await world.sql`insert into account (area, code, kind, balance) values (${world.area}, 'paid/persons', 'paid', 90000)
    on conflict (area, code) do update set balance = account.balance + 90000`;
  await world.sql`update account set balance = balance - 90000 where area = ${world.area} and code = 'clearing'`;
  await world.sql`insert into transfer (area, id, from_account, to_account, amount, cause, words, on_day, member_name)
    values (${world.area}, ${v7()}, 'clearing', 'paid/persons', 90000, 'spent', '支付', ${`${month}-01`}, '财政')`;
}, 120_000);
afterAll(() => world.end());

const agency = (day = dayAfter) => world.on(world.measurer, day).prepayment;
const finance = (day: string, member: Member = world.maker) => world.on(member, day).prepayment;
const closed = async () => {
  const { id } = await agency().closeMonth({ month, ...key() });
  const { rows } = await agency().closes({});
  const close = rows.find((row) => row.id === id);
  if (close === undefined) throw new Error("a closed month is listed");
  return close;
};
const standing = async (day: string) => (await agency(day).closes({})).rows[0];
const receipt = (close: string, amount: string, receivedOn: string) => ({
  close,
  amount,
  receivedOn,
  documentNumber: `保${v7().slice(-6)}`,
  ...key(),
});
const told = async () =>
  (await world.as(world.insuring).staff.notices({ page: 1 })).rows
    .map(({ kind }) => kind)
    .filter((kind) => kind.startsWith("clearing_top_up"));

describe("closing a month", () => {
  test("freezes the balance and what is due, as the rule of the pack has it", async () => {
    const close = await closed();
    const wanted = clearingTopUp(packFor("441600", lastDay), {
      ...{ balanceAfterMonthClose: money("160000.00"), monthCloseDate: lastDay, paidOn: null },
    });
    expect(close).toMatchObject({ month, balance: "160000.00", target: "250000.00", due: toText(wanted.topUpDue), dueOn: wanted.dueDate });
    expect(close.due).toBe("90000.00");
    await world.on(world.approver, dayAfter).ledger.postMoney({
      ...{ posting: "insurerTopUp", amount: "5.00", documentNumber: "保9", words: "补足" },
      ...key(),
    });
    expect((await standing(dayAfter))?.balance).toBe("160000.00");
    await expect(world.sql`update clearing_close set top_up_due = 1`).rejects.toThrow("top_up_restores_target");
  });

  test("is for months that are over, once, by twenty at once as well", async () => {
    await expect(agency(lastDay).closeMonth({ month, ...key() })).rejects.toMatchObject(refused("clearing_month_not_over"));
    const before = addMonthsToMonth(month, -1);
    await expect(agency().closeMonth({ month: before, ...key() })).rejects.toMatchObject(refused("clearing_account_unused"));
    const all = await Promise.allSettled(Array.from({ length: 20 }, () => agency().closeMonth({ month, ...key() })));
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(agency().closeMonth({ month, ...key() })).rejects.toMatchObject(refused("clearing_month_closed"));
    expect((await agency().closes({})).total).toBe(1);
    const account = await agency(`${addMonthsToMonth(next, 1)}-02`).account();
    expect(account?.toClose).toEqual([next]);
  });
});

describe("restoring it", () => {
  test("in parts and in time; no more than is open, not before the month was over, and twenty at once count once", async () => {
    const close = await closed();
    await expect(finance(dayAfter).receiveTopUp(receipt(close.id, "90000.01", dayAfter))).rejects.toMatchObject(
      refused("clearing_top_up_above_open"),
    );
    await expect(finance(dayAfter).receiveTopUp(receipt(close.id, "1.00", lastDay))).rejects.toMatchObject(
      refused("clearing_top_up_day_wrong"),
    );
    await expect(finance(dayAfter).receiveTopUp(receipt(v7(), "1.00", dayAfter))).rejects.toMatchObject(
      refused("clearing_close_not_found"),
    );
    await finance(dayAfter).receiveTopUp(receipt(close.id, "30000.00", dayAfter));
    expect(await standing(dayAfter)).toMatchObject({ state: "open", open: "60000.00" });
    const all = await Promise.allSettled(
      Array.from({ length: 20 }, () => finance(close.dueOn).receiveTopUp(receipt(close.id, "60000.00", close.dueOn))),
    );
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await world.balance("clearing")).toBe("250000.00");
    expect(await standing(close.dueOn)).toMatchObject({ state: "on_time", restoredOn: close.dueOn, workingDaysLate: 0 });
    await expect(agency(close.dueOn).tellInsurer({ close: close.id, ...key() })).rejects.toMatchObject(refused("clearing_nothing_due"));
  });

  test("late by so many working days; a posting of the ledger counts for the month when it is linked, and no longer once reversed", async () => {
    const close = await closed();
    let day = close.dueOn;
    for (let left = 2; left > 0; ) {
      day = addDays(day, 1);
      if (chineseCalendar.isWorkday(day)) left--;
    }
    const ledger = world.on(world.approver, day).ledger;
    const { id } = await ledger.postMoney({ posting: "insurerTopUp", amount: "90000.00", documentNumber: "保8", words: "补足", ...key() });
    expect((await finance(day).account())?.unlinked.map((row) => row.id)).toContain(id);
    await expect(finance(day).linkTopUp({ close: close.id, transfer: v7(), ...key() })).rejects.toMatchObject(
      refused("clearing_top_up_not_found"),
    );
    await finance(day).linkTopUp({ close: close.id, transfer: id, ...key() });
    expect(await standing(day)).toMatchObject({ state: "paid_late", workingDaysLate: 2, received: [{ documentNumber: "保8" }] });
    await ledger.reversePosting({ id, words: "登记错误", ...key() });
    expect(await standing(day)).toMatchObject({ state: "late", open: "90000.00", workingDaysLate: 2 });
  });
});

describe("telling the insurer", () => {
  test("by hand, and at night shortly before the day and after it, once each", async () => {
    const close = await closed();
    await agency().tellInsurer({ close: close.id, ...key() });
    expect(await told()).toEqual(["clearing_top_up_due"]);
    const nights = async (day: string) => {
      const now = new Date(`${day}T00:00:00Z`);
      await runNight(world, "prepayment.chase", now);
      return (await told()).length;
    };
    expect(await nights(dayAfter)).toBe(1);
    expect(await nights(close.dueOn)).toBe(2);
    expect(await nights(addDays(close.dueOn, 1))).toBe(3);
    expect(await nights(addDays(close.dueOn, 5))).toBe(3);
    expect((await told()).toSorted()).toEqual(["clearing_top_up_due", "clearing_top_up_late", "clearing_top_up_near"]);
  });

  test("the insurer sees its account, its history and its task, and may change nothing", async () => {
    const close = await closed();
    const seen = world.on(world.insuring, close.dueOn);
    expect((await seen.prepayment.account())?.current).toMatchObject({ open: "90000.00", state: "open" });
    expect((await seen.prepayment.closes({})).total).toBe(1);
    const { tasks } = await seen.workbench.view({});
    expect(tasks.find(({ kind }) => kind === "topUpClearing")).toMatchObject({
      count: 1,
      dueOn: close.dueOn,
      href: "/prepayment/clearing",
    });
    await expect(seen.prepayment.receiveTopUp(receipt(close.id, "1.00", close.dueOn))).rejects.toThrow("forbidden");
    await expect(seen.prepayment.closeMonth({ month, ...key() })).rejects.toThrow("forbidden");
  });
});
