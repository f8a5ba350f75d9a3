import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "@/db/client";
import { division } from "@/db/tables/reference";
import { businessDateOf, yearOf } from "@/server/dates";
import { money, sum, toText } from "@/server/money";
import { mintPaymentWorld, type PaymentWorld } from "@/server/payments/payments-world";
import { setParameter } from "@/server/settlements/settlements-world";
import type { Member } from "@/server/staff/rules";
import type { BudgetPurpose } from "./rules";

/** A budget from draft to approval, payments held to it, and what is allowed beyond it. */

let world: PaymentWorld;
let reviewer: Member;
let hospital: Member;
const key = () => ({ idempotencyKey: crypto.randomUUID() });
const today = businessDateOf(new Date());
const year = yearOf(today);

const yearOfBudget = (member = world.approver) => world.as(member).budget.year({ year });
type Line = { county: string; purpose: BudgetPurpose; amount: string };

async function begun(words?: string): Promise<{ id: string; version: number }> {
  const { id } = await world.as(world.maker).budget.begin({ year, ...(words === undefined ? {} : { words }), ...key() });
  return { id, version: 1 };
}

async function approved(lines: Line[], words?: string): Promise<void> {
  const { id } = await begun(words);
  const as = (member: Member) => world.as(member).budget;
  await as(world.maker).change({ id, version: 1, lines, ...key() });
  await as(world.maker).submit({ id, version: 2, ...key() });
  await as(reviewer).review({ id, version: 3, ...key() });
  const total = toText(sum(lines.map(({ amount }) => money(amount))));
  await as(world.approver).approve({ id, version: 4, documentNumber: "人大〔2026〕1号", documentOn: today, total, ...key() });
}

beforeAll(async () => {
  world = await mintPaymentWorld();
  const owner = connect(world.ownerUrl, 1);
  await owner
    .insert(division)
    .values([{ code: "441602", name: "源城区", level: "county", parent: "441600", areaCode: "441600" }])
    .onConflictDoNothing();
  await owner.end();
  reviewer = await world.staff("healthcare-security", "approver");
  hospital = await world.hospital();
});
afterAll(() => world.end());

/** An order of one batch with so many stays of 4,000.00 each. */
async function order(stays: number): Promise<string> {
  const own = await world.hospital();
  const batch = await world.submittedBatch(
    own,
    Array.from({ length: stays }, () => ({})),
  );
  for (const { id } of await world.liveCases(own, batch)) await world.decide(world.agency, id, "pass");
  const [made] = await world.make(batch);
  if (made === undefined) throw new Error("no order was made");
  return made;
}

test("an order counts for the counties of its people and the layers that paid, to the fen", async () => {
  const batch = await world.submittedBatch(hospital, [{}, {}]);
  const [first, second] = await world.liveCases(hospital, batch);
  await world.decide(world.agency, first?.id ?? "", "pass");
  await world.decide(world.agency, second?.id ?? "", { cut: "3900.00" });
  const [id = ""] = await world.make(batch);
  const { uses, hasBudget, beyond } = await world.as(world.approver).budget.ofOrder({ order: id });
  expect(toText(sum(uses.map(({ amount }) => amount)))).toBe("7900.00");
  expect(new Set(uses.map(({ purpose }) => purpose))).toEqual(new Set(["inpatient"]));
  expect([hasBudget, beyond]).toEqual([false, []]);
  await world.approve([id]);
  await world.send([id]);
  await world.answer([id], "paid");
});

test("a budget is drafted, reviewed and approved by three people, one version at a time", async () => {
  const { as } = world;
  const draft = await begun();
  await expect(begun("再来一版")).rejects.toThrow("budget_under_way");
  await expect(as(world.maker).budget.submit({ ...draft, ...key() })).rejects.toThrow("budget_empty");
  await expect(
    as(world.maker).budget.change({ ...draft, lines: [{ county: "210802", purpose: "tilt", amount: "1.00" }], ...key() }),
  ).rejects.toThrow("county_not_of_area");
  const twice = { county: "441602", purpose: "tilt" as const, amount: "1.00" };
  await expect(as(world.maker).budget.change({ ...draft, lines: [twice, twice], ...key() })).rejects.toThrow("budget_line_twice");
  await as(world.maker).budget.change({ ...draft, lines: [twice], ...key() });
  await expect(as(world.maker).budget.submit({ id: draft.id, version: 1, ...key() })).rejects.toThrow("budget_changed_meanwhile");
  await expect(as(world.maker).budget.submit({ id: draft.id, version: 2, ...key() })).rejects.toThrow("budget_below_used");
  await as(world.maker).budget.drop({ id: draft.id, version: 2, words: "重新编制", ...key() });
  await expect(as(world.maker).budget.change({ id: draft.id, version: 3, lines: [], ...key() })).rejects.toThrow("budget_state_forbids");
  await expect(begun()).rejects.toThrow("adjustment_words_missing");
  await expect(as(world.maker).budget.submit({ id: crypto.randomUUID(), version: 1, ...key() })).rejects.toThrow("budget_not_found");

  const lines: Line[] = [{ county: "441602", purpose: "inpatient", amount: "20000.00" }];
  const again = await begun("第一次预算有误");
  await as(world.maker).budget.change({ ...again, lines, ...key() });
  await as(world.maker).budget.submit({ id: again.id, version: 2, ...key() });
  await as(reviewer).budget.sendBack({ id: again.id, version: 3, words: "核实人数", ...key() });
  await as(world.maker).budget.submit({ id: again.id, version: 4, ...key() });
  await as(reviewer).budget.review({ id: again.id, version: 5, ...key() });
  const approval = { id: again.id, version: 6, documentNumber: "人大〔2026〕1号", documentOn: today, total: "20000.00", ...key() };
  await expect(as(world.approver).budget.approve({ ...approval, total: "19999.99", ...key() })).rejects.toThrow("budget_changed_meanwhile");
  await expect(as(world.approver).budget.approve({ ...approval, documentOn: "2099-01-01", ...key() })).rejects.toThrow(
    "document_in_future",
  );
  await expect(as(world.maker).budget.approve(approval)).rejects.toThrow("forbidden");
  await as(world.approver).budget.refuse({ id: again.id, version: 6, words: "压减规模", ...key() });
  await as(world.maker).budget.submit({ id: again.id, version: 7, ...key() });
  await as(reviewer).budget.review({ id: again.id, version: 8, ...key() });
  await as(world.approver).budget.approve({ ...approval, version: 9, ...key() });
  const found = await yearOfBudget();
  expect(found.inForce?.number).toBe(2);
  expect(found.versions.map(({ budget, total }) => [budget.number, budget.state, toText(total)])).toEqual([
    [2, "approved", "20000.00"],
    [1, "dropped", "1.00"],
  ]);
  expect(found.counties.map(({ scope, paid, left }) => [scope.key, toText(paid), toText(left)])).toEqual([
    ["441602", "7900.00", "12100.00"],
  ]);
});

test("nobody reviews or approves what they had a hand in", async () => {
  const office = await world.addOrganisation("finance");
  const both = await world.addMember(office, "maker");
  const { id } = await world.as(both).budget.begin({ year: year + 1, ...key() });
  await world.as(both).budget.change({ id, version: 1, lines: [{ county: "441600", purpose: "subsidy", amount: "5.00" }], ...key() });
  await world.as(both).budget.submit({ id, version: 2, ...key() });
  await world.as(reviewer).budget.review({ id, version: 3, ...key() });
  const approver = { ...both, duty: "approver" as const };
  await expect(
    world.as(approver).budget.approve({ id, version: 4, documentNumber: "人大2", documentOn: today, total: "5.00", ...key() }),
  ).rejects.toThrow("budget_not_ones_own");
});

test("of approvals at the same moment the budget pays for three", async () => {
  const orders = await Promise.all(Array.from({ length: 6 }, () => order(1)));
  const seen = { count: 1, total: "4000.00" };
  const outcomes = await Promise.allSettled(
    orders.map((id) => world.as(world.approver).payments.approve({ ids: [id], ...seen, ...key() })),
  );
  const refused = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason.message] : []));
  expect(refused).toEqual(["budget_exceeded", "budget_exceeded", "budget_exceeded"]);
  const { counties } = await yearOfBudget();
  expect(counties.map(({ underWay, left }) => [toText(underWay), toText(left)])).toEqual([["12000.00", "100.00"]]);
  const states = await Promise.all(orders.map(async (id) => (await world.orderOf(id)).state));
  expect(states.filter((state) => state === "approved")).toHaveLength(3);
});

test("a budget may not be cut below what is spent, and holds more once it is adjusted", async () => {
  const waiting =
    (await world.sql<{ id: string }[]>`select id from payment_order where area = ${world.area} and state = 'made' order by id limit 1`)[0]
      ?.id ?? "";
  await expect(world.approve([waiting])).rejects.toThrow("budget_exceeded");
  const { id } = await begun("追加住院救助");
  await world
    .as(world.maker)
    .budget.change({ id, version: 1, lines: [{ county: "441602", purpose: "inpatient", amount: "19899.99" }], ...key() });
  await expect(world.as(world.maker).budget.submit({ id, version: 2, ...key() })).rejects.toThrow("budget_below_used");
  await world.as(world.maker).budget.drop({ id, version: 2, words: "改为追加", ...key() });
  await approved([{ county: "441602", purpose: "inpatient", amount: "23900.00" }], "追加住院救助");
  await world.approve([waiting]);
});

test("beyond the budget is paid what somebody allowed by name and document, where the area permits it", async () => {
  const { budget, payments } = world.as(world.approver);
  const id = await order(2);
  const allowing = { order: id, documentNumber: "河府〔2026〕9号", words: "年末住院费用超出预期" };
  await expect(budget.allowExcess({ ...allowing, ...key() })).rejects.toThrow("excess_not_permitted");
  await setParameter(world, "budget.beyond", "named_approval", { pack: "area" });
  await expect(payments.approve({ ids: [id], count: 1, total: "8000.00", ...key() })).rejects.toThrow("budget_needs_named_approval");
  expect((await budget.ofOrder({ order: id })).mayBeAllowed).toBe(true);
  await expect(budget.allowExcess({ ...allowing, order: crypto.randomUUID(), ...key() })).rejects.toThrow("payment_order_not_found");
  await budget.allowExcess({ ...allowing, ...key() });
  await expect(budget.allowExcess({ ...allowing, ...key() })).rejects.toThrow("excess_allowed_already");
  await payments.approve({ ids: [id], count: 1, total: "8000.00", ...key() });
  const { excesses, counties } = await yearOfBudget();
  expect(excesses.map(({ documentNumber, beyond }) => [documentNumber, beyond.map(({ kind, amount }) => [kind, amount])])).toEqual([
    [
      "河府〔2026〕9号",
      [
        ["purpose", "8000.00"],
        ["county", "8000.00"],
      ],
    ],
  ]);
  expect(counties.map(({ left }) => toText(left))).toEqual(["-8000.00"]);
  const paidAlready =
    (await world.sql<{ id: string }[]>`select id from payment_order where area = ${world.area} and state = 'paid' limit 1`)[0]?.id ?? "";
  await expect(budget.allowExcess({ ...allowing, order: paidAlready, ...key() })).rejects.toThrow("nothing_beyond_budget");
});

test.each(["hospital", "insurer", "township"] as const)("is not for %s, and another area sees nothing of it", async (department) => {
  await expect(yearOfBudget(await world.staff(department, "viewer"))).rejects.toThrow("forbidden");
  const elsewhere = await yearOfBudget({ ...world.approver, area: "210800" });
  expect([elsewhere.versions, elsewhere.counties]).toEqual([[], []]);
});
