/** Orders for something else than clearing, and how many must agree to an order. */

import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { giveAccount, pack } from "@/server/clearing/clearing-world";
import { businessDateOf } from "@/server/dates";
import { money } from "@/server/money";
import { PAYMENT_APPROVALS } from "@/server/policies/definition-rules";
import { approvalsOf, parseApprovals } from "@/server/policies/rules";
import type { WriteContext } from "@/server/requests/context";
import { inWriteTransaction } from "@/server/requests/transactions";
import { addPerson } from "@/server/settlements/settlements-world";
import type { Member } from "@/server/staff/rules";
import { type OrderDraft, orderPayments } from "./make";
import { mintPaymentWorld, type PaymentWorld } from "./payments-world";

let world: PaymentWorld;
let person: string;
const key = () => ({ idempotencyKey: v7() });
const today = businessDateOf(new Date());

beforeAll(async () => {
  world = await mintPaymentWorld();
  person = (await addPerson(world, world.civilAffairs, "destitute_support")).id;
}, 60_000);
afterAll(() => world.end());

const makeBy = (member: Member, drafts: readonly OrderDraft[]) =>
  inWriteTransaction(world.database, member, (tx) => {
    const ctx: WriteContext = {
      ...{ member, now: new Date(), today, requestId: "t", address: null, database: world.database },
      ...{ tx, note: () => undefined },
    };
    return orderPayments(ctx, drafts);
  });

const payee = () => ({ kind: "person" as const, id: person, holderName: "汤明", bankName: "农业银行", bankAccount: "6228480000000001234" });
const forApplication = (cause: string, amount = "1200.00"): OrderDraft => ({
  purpose: "application",
  payee: payee(),
  lines: [{ kind: "application", cause, amount: money(amount) }],
});
const balance = async (code: string) =>
  (await world.as(world.approver).ledger.accounts()).find((account) => account.code === code)?.balance.toFixed(2) ?? "0.00";

describe("an order to a person", () => {
  test("goes through the same steps: reserved by purpose, payable and paid to people, and back when the bank returns it", async () => {
    const before = await balance("expenditure");
    const [order] = await makeBy(world.maker, [forApplication(v7())]);
    const id = order?.id ?? "";
    expect(order).toMatchObject({ payee: null, payeePerson: person, batch: null, share: null, account: "expenditure" });
    expect(order?.bankAccountSealed).not.toContain("6228480000000001234");
    expect(await balance("reserved/application")).toBe("1200.00");
    await world.approve([id]);
    expect(await balance("payable/persons")).toBe("1200.00");
    const { bankFile } = (await world.send([id])) as { bankFile: string };
    const { content } = await world.as(world.maker).payments.bankDocument({ id: bankFile, format: "csv" });
    expect(Buffer.from(content, "base64").toString("utf8")).toContain(
      `${order?.number},汤明,农业银行,6228480000000001234,1200.00,依申请医疗救助`,
    );
    await world.answer([id], "paid");
    expect(await balance("paid/persons")).toBe("1200.00");
    await world.answer([id], "returned");
    expect(await balance("paid/persons")).toBe("0.00");
    expect(await balance("expenditure")).toBe(before);
    await expect(world.as(world.maker).payments.reissue({ id, ...key() })).rejects.toThrow("reissue_from_its_cause");
    expect((await world.as(world.maker).payments.list({ purpose: "application" })).rows).toHaveLength(1);
  });

  test("is made once for a cause, by many at once; one that came back leaves its cause free", async () => {
    const cause = v7();
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => makeBy(world.maker, [forApplication(cause)])));
    const made = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? outcome.value : []));
    expect(made).toHaveLength(1);
    for (const outcome of outcomes) if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ reason: "cause_in_payment" });
    await world.as(world.maker).payments.cancel({ ids: [made[0]?.id ?? ""], words: "账号有误", ...key() });
    await expect(makeBy(world.maker, [forApplication(cause)])).resolves.toHaveLength(1);
  });

  test("is shown to no hospital and no insurer", async () => {
    const [order] = await makeBy(world.maker, [forApplication(v7())]);
    for (const stranger of [await world.hospital(), world.insurer])
      await expect(world.as(stranger).payments.order({ id: order?.id ?? "" })).rejects.toThrow("payment_order_not_found");
  });
});

test("each purpose is paid from its own account; whom it does not pay is a fault of the program", async () => {
  const hospital = await world.hospital();
  const { ledger } = world.as(world.approver);
  await ledger.postMoney({
    posting: "receipt",
    source: "city",
    amount: "5000.00",
    documentNumber: "财9",
    voucher: "财9",
    valueDay: "2026-01-05",
    words: "配套资金",
    ...key(),
  });
  const organisation = { kind: "organisation" as const, id: hospital.organisation };
  const made = await makeBy(world.maker, [
    { purpose: "subsidy", payee: organisation, lines: [{ kind: "subsidy", cause: v7(), amount: money("300.00") }] },
    { purpose: "prepayment", payee: organisation, lines: [{ kind: "prepayment", cause: v7(), amount: money("500.00") }] },
  ]);
  expect(made.map((order) => [order.purpose, order.account])).toEqual([
    ["subsidy", "fiscal"],
    ["prepayment", "expenditure"],
  ]);
  expect(await balance("reserved/subsidy")).toBe("300.00");
  await expect(makeBy(world.maker, [{ ...forApplication(v7()), purpose: "one_off", payee: organisation }])).rejects.toThrow(
    "pays somebody else",
  );
  await expect(makeBy(world.maker, [{ ...forApplication(v7()), lines: [] }])).rejects.toThrow("needs a line");
});

describe("who agrees to an order", () => {
  async function setApprovals(typed: string) {
    const [maker, approver] = [await world.staff("healthcare-security", "maker"), await world.staff("healthcare-security", "approver")];
    const input = {
      pack: pack.id,
      key: PAYMENT_APPROVALS,
      typed,
      validFrom: today,
      documentNumber: "河医保〔2026〕7号",
      documentOn: today,
    };
    const { id } = await world.as(maker).policies.proposeParameter({ ...input, words: null, ...key() });
    await world.as(approver).policies.confirmParameter({ id, ...key() });
    return world.as(maker).policies.parameters({ pack: pack.id });
  }

  test("by its amount: one approver below the line, two above it, and nobody twice", async () => {
    const parameters = await setApprovals("0-2000 审批; 2000- 审批、审批");
    expect(parameters.find((parameter) => parameter.key === PAYMENT_APPROVALS)?.now).toBe(
      "0.00-2000.00 approver; 2000.00- approver, approver",
    );
    const [small, large] = await makeBy(world.maker, [forApplication(v7(), "1999.99"), forApplication(v7(), "2000.00")]);
    const [few = "", many = ""] = [small?.id, large?.id];
    expect(await world.approve([few])).toEqual({ approved: 1 });
    expect(await world.approve([many])).toEqual({ approved: 0 });
    expect(await world.orderOf(many)).toMatchObject({ state: "made" });
    expect(await balance("payable/persons")).toBe("1999.99");
    await expect(world.approve([many])).rejects.toThrow("approved_by_you_already");
    await expect(world.send([many])).rejects.toThrow("payment_order_state");
    const office = {
      id: world.approver.organisation,
      name: world.approver.organisationName,
      code: "F",
      region: world.area,
      department: "finance" as const,
    };
    const second = await world.addMember(office, "approver");
    await expect(world.as(second).payments.approve({ ids: [many], count: 1, total: "2000.00", ...key() })).resolves.toEqual({
      approved: 1,
    });
    expect(await world.orderOf(many)).toMatchObject({ state: "approved" });
  });

  test("the database takes nobody's agreement twice, and nobody's to their own order", async () => {
    const [order] = await makeBy(world.maker, [forApplication(v7(), "10.00")]);
    const id = order?.id ?? "";
    await world.approve([id]);
    await expect(
      world.sql`insert into payment_approval (area, id, payment_order, made_by, member, duty)
        select area, gen_random_uuid(), payment_order, made_by, member, duty from payment_approval where payment_order = ${id}`,
    ).rejects.toThrow("nobody_approves_twice");
    await expect(
      world.sql`insert into payment_approval (area, id, payment_order, made_by, member, duty)
        select area, gen_random_uuid(), payment_order, made_by, made_by, duty from payment_approval where payment_order = ${id}`,
    ).rejects.toThrow("nobody_approves_their_own");
  });

  test.each([
    ["0-200000 审批; 200000- 审批、审批", 2],
    ["0- approver", 1],
    ["0-200000 审批", null],
    ["100- 审批", null],
    ["0-100 审批; 200- 审批", null],
    ["0- 经办", null],
    ["0- ", null],
  ])("bands typed as %j are %j", (typed, count) => {
    expect(parseApprovals(typed)?.length ?? null).toBe(count);
  });

  test("is one approver where the area has said nothing", () => {
    expect(approvalsOf(undefined, money("9999999.00"))).toEqual(["approver"]);
  });
});

test("nobody is paid who is not there, and nothing is done to an order that is not", async () => {
  const lines = [{ kind: "prepayment" as const, cause: v7(), amount: money("1.00") }];
  await expect(makeBy(world.maker, [{ purpose: "prepayment", payee: { kind: "organisation", id: v7() }, lines }])).rejects.toMatchObject({
    reason: "organisation_not_found",
  });
  const { payments } = world.as(world.maker);
  await expect(payments.make({ batches: [v7()], ...key() })).rejects.toThrow("batch_not_found");
  await expect(payments.reissue({ id: v7(), ...key() })).rejects.toThrow("payment_order_not_found");
  await expect(payments.cancel({ ids: [v7()], words: "账号有误", ...key() })).rejects.toThrow("payment_order_not_found");
  const approval = { ids: [v7()], count: 1, total: "1.00", ...key() };
  await expect(world.as(world.approver).payments.approve(approval)).rejects.toThrow("payment_order_not_found");
});

test("an organisation without an account is refused when its order is approved", async () => {
  const hospital = await world.hospital();
  await giveAccount(world, hospital, null);
  const [order] = await makeBy(world.maker, [
    {
      purpose: "prepayment",
      payee: { kind: "organisation", id: hospital.organisation },
      lines: [{ kind: "prepayment", cause: v7(), amount: money("1.00") }],
    },
  ]);
  await expect(world.approve([order?.id ?? ""])).rejects.toThrow("payee_account_missing");
});
