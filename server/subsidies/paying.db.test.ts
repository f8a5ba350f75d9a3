/** From the list to the tax office to the money: once for each person, whoever asks at once, and again when it comes back. */
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { workbookBytes } from "@/server/lists/spreadsheets";
import { money } from "@/server/money";
import { takeBankResult } from "@/server/payments/answers";
import { inWriteTransaction } from "@/server/requests/transactions";
import { key, mintSubsidyWorld, type Somebody, type SubsidyWorld, thisYear, today } from "./subsidies-world";

let world: SubsidyWorld;
let campaign: string;
let list: string;
const people: Somebody[] = [];

beforeAll(async () => {
  world = await mintSubsidyWorld();
  for (let nth = 0; nth < 4; nth++) people.push(await world.somebody(nth % 2 === 0 ? "subsistence_allowance" : "orphan"));
  campaign = await world.open();
}, 60_000);
afterAll(() => world.end());

const balance = async (code: string) =>
  (await world.as(world.finance.approver).ledger.accounts()).find((account) => account.code === code)?.balance.toFixed(2) ?? "0.00";

/** Approves and sends the orders and has the bank answer. */
async function settle(orders: readonly string[], outcome: "paid" | "failed" | "returned"): Promise<void> {
  const api = world.as(world.finance.maker).payments;
  const found = await Promise.all(orders.map((id) => api.order({ id })));
  const total = found.reduce((all, { order }) => all.plus(order.amount), money(0)).toFixed(2);
  const seen = { ids: [...orders], count: orders.length, total };
  if (outcome !== "returned") {
    await world.as(world.finance.approver).payments.approve({ ...seen, ...key() });
    await api.send({ ...seen, ...key() });
  }
  const answers = found.map(({ order }, place) => ({
    ...{ row: place + 2, number: order.number, amount: order.amount, outcome, reason: outcome === "paid" ? null : "账号户名不符" },
    ...{ reference: `B${place}`, paidOn: today, paidOnText: today },
  }));
  const member = world.finance.maker;
  const asking = { member, now: new Date(), today, requestId: "t", address: null, database: world.database, note: () => undefined };
  await inWriteTransaction(world.database, member, (tx) =>
    takeBankResult({ ...asking, tx }, { id: v7(), contentHash: v7(), name: "回盘.xlsx" }, answers),
  );
}

describe("a list to the tax office", () => {
  test("names each person once, made by many at once, and is released by another", async () => {
    await world.compute(campaign);
    const make = () => world.as(world.maker).subsidies.makeList({ campaign, region: "441602", ...key() });
    await expect(make()).rejects.toThrow("nothing_to_list");
    await world.review(campaign);
    const outcomes = await Promise.allSettled([make(), make(), make()]);
    const made = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? outcome.value : []));
    expect(made).toMatchObject([{ lines: 4, isFull: false }]);
    list = made[0]?.id ?? "";
    const { digest } = await world.as(world.reviewer).subsidies.list({ list });
    const release = (wanted: string) => world.as(world.reviewer).subsidies.releaseList({ list, digest: wanted, ...key() });
    await expect(release("0".repeat(64))).rejects.toThrow("subsidy_list_changed");
    await expect(world.as(world.tax).subsidies.list({ list })).rejects.toThrow("subsidy_list_not_found");
    const promoted = world.as({ ...world.maker, duty: "reviewer" });
    await expect(promoted.subsidies.releaseList({ list, digest, ...key() })).rejects.toThrow("subsidy_list_of_ones_own");
    await release(digest);
    await expect(world.sql`update subsidy_list set released_by = made_by where id = ${list}`).rejects.toThrow("releaser_is_not_maker");
  });

  test("is taken by the tax office with whole numbers, sealed until then, and that it was taken stays on record", async () => {
    const [row] = await world.sql<{ content_sealed: string }[]>`select content_sealed from subsidy_list where id = ${list}`;
    expect(row?.content_sealed).toMatch(/^(sm4-sm3|aes-sha):/);
    const { content, name } = await world.as(world.tax).subsidies.takeList({ list });
    expect(name).toContain(`ZC${thisYear}`);
    expect(content.length).toBeGreaterThan(1000);
    expect((await world.as(world.maker).subsidies.list({ list })).takenByName).toBe(world.tax.name);
    const [{ count } = { count: 0 }] = await world.sql<{ count: number }[]>`
      select count(*)::int as count from audit_entry where action = 'subsidies.takeList'`;
    expect(count).toBe(1);
    expect((await world.as(world.tax).workbench.view({})).tasks).toEqual([]);
  });
});

describe("premiums", () => {
  let outlay: string;
  let orders: string[];

  test("are ordered once, by many at once, and reserved by purpose", async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => world.orderPremiums(campaign)));
    const made = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? outcome.value : []));
    expect(made).toHaveLength(1);
    ({ outlay = "", orders = [] } = made[0] ?? {});
    expect(orders).toHaveLength(1);
    expect(await balance("reserved/subsidy")).toBe("1600.00");
    expect((await world.lines(campaign)).map(({ state }) => state)).toEqual(Array(4).fill("paying"));
    await expect(world.orderPremiums(campaign)).rejects.toThrow();
    const [line] = await world.lines(campaign);
    const voucher = { line: line?.id ?? "", number: "缴1号", paidOn: today, amount: "400.00", file: v7() };
    const account = { holderName: "李秀英", bankName: "农业银行", bankAccount: "6228480000000001234" };
    await expect(world.as(world.maker).subsidies.recordVoucher({ ...voucher, ...account, ...key() })).rejects.toThrow("subsidy_in_payment");
    await expect(world.sql`update subsidy_line set amount = 0, assistance_fund = 0 where outlay = ${outlay}`).rejects.toThrow("in payment");
    await expect(world.sql`update subsidy_line set outlay = null where outlay = ${outlay}`).rejects.toThrow("in payment");
  });

  test("stand open again when the bank fails, and are ordered anew", async () => {
    await settle(orders, "failed");
    expect((await world.lines(campaign)).map(({ state }) => state)).toEqual(Array(4).fill("returned"));
    expect(await balance("reserved/subsidy")).toBe("0.00");
    const again = () => world.as(world.maker).subsidies.orderAgain({ outlay, ...key() });
    const outcomes = await Promise.allSettled([again(), again()]);
    const made = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? outcome.value.orders : []));
    expect(made).toHaveLength(1);
    await settle(made, "paid");
    expect((await world.lines(campaign)).map(({ state }) => state)).toEqual(Array(4).fill("paid"));
    expect(await balance(`paid/${world.tax.organisation}`)).toBe("1600.00");
    orders = made;
  });

  test("that came back leave their outlay only then, and can be paid again", async () => {
    const dissolve = () => world.as(world.maker).subsidies.dissolveOutlay({ outlay, ...key() });
    await expect(dissolve()).rejects.toThrow("subsidy_outlay_still_pays");
    await settle(orders, "returned");
    expect(await dissolve()).toEqual({ lines: 4 });
    expect((await world.lines(campaign)).map(({ state }) => state)).toEqual(Array(4).fill("listed"));
  });
});

test("somebody whom another place subsidises is not paid for, though they stand on the list", async () => {
  const [person] = people;
  const elsewhere = { person: person?.id ?? "", year: thisYear, place: "惠州市", documentNumber: "惠医保〔2026〕3号" };
  await world.as(world.maker).subsidies.recordElsewhere({ ...elsewhere, ...key() });
  const { toPay } = await world.as(world.maker).subsidies.campaign({ campaign });
  expect(toPay?.pay_on_behalf).toEqual({ count: 3, amount: "1200.00" });
  const { orders } = await world.orderPremiums(campaign);
  const [, second] = people;
  const late = { person: second?.id ?? "", year: thisYear, place: "惠州市", documentNumber: "惠医保〔2026〕4号" };
  await expect(world.as(world.maker).subsidies.recordElsewhere({ ...late, ...key() })).rejects.toThrow("subsidised_here_already");
  await settle(orders, "paid");
  const paying = world.sql`update subsidy_line set outlay = (select id from subsidy_outlay limit 1), reason = null where person = ${person?.id ?? ""}`;
  await expect(paying).rejects.toThrow("another place subsidises the person");
});

describe("a list of the insured", () => {
  const headings = ["身份证号", "姓名", "参保年度", "险种", "参保地", "缴费金额", "缴费方式"];
  async function written(rows: readonly (readonly string[])[], fileName: string) {
    const columns = headings.map((title) => ({ title, kind: "text" as const }));
    const file = await world.bring(await workbookBytes([{ name: "参保", columns, rows }]), fileName, "insured");
    const begun = await world.as(world.maker).insuredLists.begin({ file, ...key() });
    await world.runJobs();
    return begun.import;
  }
  const year = String(thisYear);
  let refunded: Somebody;
  let upload: string;

  test("names every difference, and writes insurance for whoever had none", async () => {
    const [fresh, other, employee, twice] = [
      await world.somebody("orphan", { insured: "none" }),
      await world.somebody("orphan"),
      await world.somebody("orphan", { insured: "none" }),
      await world.somebody("orphan", { insured: "employee" }),
    ];
    refunded = await world.somebody("orphan");
    await world.compute(campaign);
    upload = await written(
      [
        [fresh.number, fresh.name, year, "390", "441602", "400.00", "代缴"],
        [other.number, other.name, year, "390", "441602", "380.00", "代缴"],
        [employee.number, employee.name, year, "310", "441602", "", "个人"],
        [twice.number, twice.name, year, "390", "441602", "400.00", "代缴"],
        [refunded.number, refunded.name, year, "390", "441602", "400.00", "个人"],
        ["44160219850101001X", "外人", year, "390", "441602", "400.00", "代缴"],
        ["441602198501010018", "外人", "明年", "390", "441602", "400.00", "代缴"],
      ],
      "参保名单.xlsx",
    );
    const page = await world.as(world.maker).insuredLists.page({ import: upload });
    expect(page).toMatchObject({ state: "preview", goodCount: 1, matched: "1" });
    const found = Object.fromEntries(page.differences.map(({ difference, count }) => [difference, count]));
    expect(found).toMatchObject({ insured_twice: 1, other_insurance: 1, other_amount: 1, paid_by_person: 2 });
    const { rows } = await world.as(world.maker).insuredLists.rows({ import: upload, verdict: "faulty" });
    expect(rows.flatMap(({ faults }) => faults.map(({ reason }) => reason)).sort()).toEqual(["number_check_digit", "year_wrong"]);
    const confirm = { import: upload, rows: page.goodCount + page.warnedCount, total: page.matched, moneySeen: true };
    await world.as(world.maker).insuredLists.confirm({ ...confirm, ...key() });
    await world.runJobs();
    expect(await world.lineOf(campaign, fresh)).toMatchObject({ insurance: "resident", difference: null, state: "enrolled" });
    expect(await world.lineOf(campaign, other)).toMatchObject({ difference: "other_amount" });
    expect(await world.lineOf(campaign, employee)).toMatchObject({ insurance: "employee", reason: "resident_insurance_only" });
    expect(await world.lineOf(campaign, twice)).toMatchObject({ difference: "insured_twice" });

    const accept = async (person: Somebody, difference: "other_amount" | "insured_twice") => {
      const { id } = await world.lineOf(campaign, person);
      return world.as(world.reviewer).subsidies.acceptDifference({ line: id, difference, words: "免缴部分由乡镇垫付", ...key() });
    };
    await expect(accept(other, "insured_twice")).rejects.toThrow("subsidy_difference_changed");
    await expect(accept(twice, "insured_twice")).rejects.toThrow("subsidy_difference_stands");
    await accept(other, "other_amount");
    expect(await world.lineOf(campaign, other)).toMatchObject({ acceptedDifference: "other_amount", mayAccept: false });
  });

  test("turns whoever paid first to a refund against the voucher, paid once to their own account", async () => {
    expect(await world.lineOf(campaign, refunded)).toMatchObject({
      way: "pay_then_refund",
      amount: "400.00",
      difference: "paid_by_person",
    });
    await world.review(campaign);
    const line = (await world.lineOf(campaign, refunded)).id;
    const file = await world.bring(Buffer.from("%PDF-1.4\n%%EOF"), "凭证.pdf", "payment-voucher");
    const account = { holderName: "李秀英", bankName: "农业银行", bankAccount: "6228480000000001234" };
    const voucher = { line, number: "缴〔2026〕7号", paidOn: today, file, ...account };
    await expect(world.as(world.maker).subsidies.recordVoucher({ ...voucher, amount: "100.00", ...key() })).rejects.toThrow(
      "voucher_below_subsidy",
    );
    await world.as(world.maker).subsidies.recordVoucher({ ...voucher, amount: "400.00", ...key() });
    const [row] = await world.sql<{ sealed: string; log: string }[]>`
      select bank_account_sealed as sealed, (select string_agg(after::text, ' ') from audit_entry) as log from subsidy_line where id = ${line}`;
    expect(`${row?.sealed} ${row?.log}`).not.toContain("6228480000000001234");
    const { toPay } = await world.as(world.maker).subsidies.campaign({ campaign });
    const seen = toPay?.refunds ?? { count: 0, amount: "0.00" };
    expect(seen).toEqual({ count: 1, amount: "400.00" });
    const order = () => world.as(world.maker).subsidies.orderRefunds({ campaign, seen, ...key() });
    const outcomes = await Promise.allSettled([order(), order(), order()]);
    const orders = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? outcome.value.orders : []));
    expect(orders).toHaveLength(1);
    await settle(orders, "paid");
    expect(await world.lineOf(campaign, refunded)).toMatchObject({ state: "refunded" });
    expect(await balance("paid/persons")).toBe("400.00");
  });

  test("pays everybody back who was seen, however many they are", async () => {
    const MANY = 203;
    const { id } = await world.lineOf(campaign, refunded);
    await world.sql`insert into person (area, id, name, number_sealed, number_index, number_masked, sex, born_on, region)
      select '441600', gen_random_uuid(), '同缴人', 'sealed', 'paid first ' || n, '441602********' || lpad(n::text, 4, '0'), 'female', '1960-01-01', '441602'
      from generate_series(1, ${MANY}) n`;
    await world.sql`insert into subsidy_line select copied.* from subsidy_line l, person p,
      jsonb_populate_record(l, jsonb_build_object('id', gen_random_uuid(), 'person', p.id, 'outlay', null)) copied
      where l.id = ${id} and p.name = '同缴人'`;
    // As the database does by itself after so many new rows.
    await world.sql`analyze`;
    const { toPay } = await world.as(world.maker).subsidies.campaign({ campaign });
    const seen = toPay?.refunds ?? { count: 0, amount: "0.00" };
    expect(seen).toEqual({ count: MANY, amount: "81200.00" });
    await expect(world.as(world.maker).subsidies.orderRefunds({ campaign, seen: { ...seen, count: MANY - 1 }, ...key() })).rejects.toThrow(
      "subsidy_changed_meanwhile",
    );
    const { outlays, orders } = await world.as(world.maker).subsidies.orderRefunds({ campaign, seen, ...key() });
    expect({ outlays, orders: new Set(orders).size }).toEqual({ outlays: MANY, orders: MANY });
    await world.sql`analyze`;
    const [row] = await world.sql<{ amount: string; people: number }[]>`
      select sum(o.amount)::text as amount, count(distinct l.person)::int as people from payment_order o
      join payment_line p on p.payment_order = o.id join subsidy_outlay_share s on s.id = p.cause
      join subsidy_line l on l.outlay = s.outlay and l.person = o.payee_person where o.id in ${world.sql(orders)}`;
    expect(row).toEqual({ amount: "81200.00", people: MANY });
  });

  test("is not undone while somebody of it was paid; one that nobody was paid by is taken back whole", async () => {
    const undo = (id: string) => world.as(world.maker).insuredLists.undo({ import: id, words: "传错文件", ...key() });
    await expect(undo(upload)).rejects.toThrow("insured_list_is_paid");
    const person = await world.somebody("orphan", { insured: "none" });
    await world.compute(campaign);
    const other = await written([[person.number, person.name, year, "390", "441602", "400.00", "代缴"]], "另一份.xlsx");
    await world.as(world.maker).insuredLists.confirm({ import: other, rows: 1, total: "1", ...key() });
    await world.runJobs();
    expect(await world.lineOf(campaign, person)).toMatchObject({ insurance: "resident" });
    await undo(other);
    await world.runJobs();
    expect(await world.lineOf(campaign, person)).toMatchObject({ insurance: "none", state: "to_enrol" });
  });
});
