/**
 * Two people at once do whatever comes to their minds with the batches, cases, reviews, stays, orders, recoveries and the account
 * of one hospital, and the bank answers and brings back what it paid. Whatever the order of acts: a share of a stay is paid once at most and never for more than is approved,
 * nothing is approved beyond what the stay holds, the ledger says what the orders say, and nobody is told of a bug.
 */
import fc from "fast-check";
import { v7 } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { lastMonth, monthBefore } from "@/server/clearing/clearing-world";
import { businessDateOf } from "@/server/dates";
import { neverSo as neverOwedSo } from "@/server/recoveries/recoveries-world";
import type { Member } from "@/server/staff/rules";
import { totalsSayWhatTheRowsSay } from "@/server/testing/totals";
import { mintPaymentWorld, type PaymentWorld } from "./payments-world";

let world: PaymentWorld;
let hospital: Member;
let proposer: Member;
let administrators: { system: Member; security: Member };
const key = () => ({ idempotencyKey: v7() });
const STEPS = 45;
const SEED = 20261130;

beforeAll(async () => {
  world = await mintPaymentWorld();
  hospital = await world.hospital();
  proposer = await world.staff("agency");
  administrators = { system: await world.staff("system-admin"), security: await world.staff("security-admin") };
  for (const day of [3, 4, 5, 6, 7])
    await world.advance(hospital, { month: monthBefore, day, ...(day % 2 === 1 ? { poverty: "800.00" } : {}) });
  const { batch } = await world.as(hospital).clearing.gather({ month: monthBefore });
  await world.handIn(hospital, batch);
}, 60_000);
afterAll(() => world.end());

const clearing = () => world.as(hospital).clearing;
const officeOf = (share: string) => (share === "assistance" ? world.agency : world.insurer);
const versionOf = async (batch: string) => (await clearing().batch({ id: batch })).version;

interface Row {
  id: string;
  batch: string;
  share: string;
  stay: string;
  version: number;
}

/** What an act can be tried on: rows of the tables as they stand, the one chosen by chance. */
interface Act {
  on: string;
  does(row: Row): Promise<unknown>;
}

const reviews = (state: string) =>
  `select r.id, r.batch_case, r.share, r.batch_case as batch, c.stay, r.version from review r join batch_case c on c.area = r.area and c.id = r.batch_case
   where r.state ${state} order by r.batch, c.stay, r.share`;
const cases = (state: string) => `select id, batch, '' as share, stay, version from batch_case where state ${state} order by batch, stay`;
const orders = (...states: string[]) =>
  `select id, batch, share, '' as stay, version from payment_order where state in (${states.map((state) => `'${state}'`).join()}) order by number`;
const stays = `select id, id as stay, '' as batch, '' as share, version from stay where state = 'settled' order by id`;

const decide = (decision: "pass" | "return" | { cut: string }): Act => ({
  on: reviews("= 'waiting'"),
  does: (row) => world.decide(officeOf(row.share), row.batch, decision),
});

const acts = {
  gather: {
    on: `select distinct month::text as id, '' as batch, '' as share, '' as stay, 0 as version from batch order by 1`,
    does: () => Promise.all([monthBefore, lastMonth].map((month) => clearing().gather({ month }))),
  },
  handIn: {
    on: `select b.id, b.id as batch, '' as share, '' as stay, b.version from batch b
      where b.state = 'preparing' and b.month <= '${lastMonth}-01' and exists (select from batch_case c where c.area = b.area and c.batch = b.id and c.live)`,
    does: (row) => world.handIn(hospital, row.id),
  },
  pass: decide("pass"),
  cut: decide({ cut: "70.00" }),
  return: decide("return"),
  reconsider: {
    on: reviews("in ('passed', 'cut')"),
    does: (row) =>
      world.as(officeOf(row.share)).clearing.reconsider({ review: row.id, version: row.version, reason: "重新核对", ...key() }),
  },
  resubmit: { on: cases("= 'returned'"), does: (row) => world.resubmit(hospital, row.batch, row.id) },
  move: {
    on: cases("in ('returned', 'preparing')"),
    does: async (row) =>
      clearing().moveCases({
        ...{ batch: row.batch, version: await versionOf(row.batch), chosen: { cases: [row.id] }, reason: "下月补齐" },
        ...key(),
      }),
  },
  withdraw: {
    on: cases("in ('returned', 'preparing')"),
    does: async (row) =>
      clearing().withdrawCases({ batch: row.batch, version: await versionOf(row.batch), cases: [row.id], reason: "资料不全", ...key() }),
  },
  putBack: { on: cases("= 'withdrawn'"), does: (row) => clearing().putBackCases({ batch: row.batch, cases: [row.id], ...key() }) },
  refund: {
    on: stays,
    does: (row) =>
      world.as(hospital).stays.refund({
        ...{ stay: row.id, version: row.version, settlementNumber: `TF${v7().slice(-8)}`, words: "患者退费" },
        ...key(),
      }),
  },
  correct: {
    on: stays,
    does: (row) =>
      world.as(world.agency).settlements.correct({
        ...{ stay: row.id, version: row.version, figures: { povertyInsurancePaid: "100.00" }, words: "按理赔单更正" },
        ...key(),
      }),
  },
  propose: {
    on: `select id, '' as batch, share, stay, version from recovery where state = 'opened' order by number`,
    does: async (row) => {
      const ways = await world.sql<{ direction: string }[]>`select direction from recovery where id = ${row.id}`;
      const way = ways[0]?.direction === "pay" ? "order" : row.version % 2 === 0 ? "paid_back" : "offset";
      return world.as(proposer).recoveries.propose({ id: row.id, version: row.version, way, words: "按规定办理", ...key() });
    },
  },
  agree: {
    on: `select id, (amount - settled - under_way)::text as batch, share, stay, version from recovery where state = 'proposed' order by number`,
    does: (row) =>
      world.as(world.approver).recoveries.decide({ id: row.id, version: row.version, amount: row.batch, words: "同意办理", ...key() }),
  },
  receive: {
    on: `select id, ((amount - settled - under_way) / 2 + 0.01)::numeric(18, 2)::text as batch, share, stay, version from recovery
      where state in ('decided', 'in_settlement') and way = 'paid_back' order by number`,
    does: (row) => {
      const facts = { voucher: v7(), receivedOn: businessDateOf(new Date()), amount: row.batch };
      return world.as(world.maker).recoveries.receive({ id: row.id, version: row.version, ...facts, ...key() });
    },
  },
  order: {
    on: `select id, (amount - settled - under_way)::text as batch, share, stay, version from recovery where state = 'decided' and way = 'order' order by number`,
    does: (row) => world.as(world.maker).recoveries.order({ id: row.id, version: row.version, amount: row.batch, ...key() }),
  },
  takeDecisionBack: {
    on: `select id, '' as batch, share, stay, version from recovery where state in ('decided', 'in_settlement') and under_way = 0 order by number`,
    does: (row) => world.as(world.approver).recoveries.reconsider({ id: row.id, version: row.version, words: "改变方式", ...key() }),
  },
  make: {
    on: `select distinct batch as id, batch, '' as share, '' as stay, 0 as version from payable_share order by 1`,
    does: (row) => world.make(row.id),
  },
  approve: { on: orders("made"), does: (row) => world.approve([row.id]) },
  decline: {
    on: orders("made"),
    does: (row) => world.as(world.approver).payments.decline({ ids: [row.id], words: "账号待核实", ...key() }),
  },
  send: { on: orders("approved"), does: (row) => world.send([row.id]) },
  paid: { on: orders("sent"), does: (row) => world.answer([row.id], "paid") },
  failed: { on: orders("sent"), does: (row) => world.answer([row.id], "failed") },
  returned: { on: orders("paid", "sent", "reissued"), does: (row) => world.answer([row.id], "returned") },
  paidAgain: { on: orders("paid", "failed", "returned"), does: (row) => world.answer([row.id], "paid") },
  cancel: {
    on: orders("made", "approved"),
    does: (row) => world.as(world.maker).payments.cancel({ ids: [row.id], words: "账号已变更", ...key() }),
  },
  changeAccount: {
    on: `select id, '' as batch, '' as share, '' as stay, 0 as version from organisation where department = 'hospital' order by id`,
    does: changeAccount,
  },
  reissue: { on: orders("failed", "returned"), does: (row) => world.as(world.maker).payments.reissue({ id: row.id, ...key() }) },
} satisfies Record<string, Act>;
type ActName = keyof typeof acts;

/** What people do most comes most often; a stay that is refunded is gone for the rest of the walk. */
const weights: Record<ActName, number> = {
  ...{ pass: 10, cut: 2, return: 5, reconsider: 3, resubmit: 3, move: 3, withdraw: 2, putBack: 3, gather: 1, handIn: 4 },
  ...{ refund: 1, correct: 2, make: 6, approve: 6, decline: 1, cancel: 1, send: 6, paid: 4, failed: 3, reissue: 4 },
  ...{ returned: 3, paidAgain: 1, changeAccount: 1 },
  ...{ propose: 4, agree: 4, receive: 2, order: 2, takeDecisionBack: 1 },
};

/** One administrator proposes another account for the hospital, a second one confirms it; money follows only by new orders. */
async function changeAccount(row: Row): Promise<void> {
  const change = { organisation: row.id, bankName: "农业银行", bankAccount: `62${Date.now()}`, reason: "更换开户行" };
  const { id } = await world.as(administrators.system).staff.proposeAccount(change);
  await world.as(administrators.security).staff.confirmAccount({ id, reason: "已核实" });
}

/** What must never be, each as a question that must find nothing. */
const neverSo = {
  "a share of a stay in two payments": `
    select l.stay, l.share from payment_line l join payment_order o on o.area = l.area and o.id = l.payment_order
    where o.state in ('made', 'approved', 'sent', 'paid') group by l.area, l.stay, l.share having count(*) > 1`,
  "a payment that is not what is approved": `
    select l.id from payment_line l join payment_order o on o.area = l.area and o.id = l.payment_order
    join review r on r.area = l.area and r.id = l.review
    where o.state in ('made', 'approved', 'sent', 'paid') and (not l.live or r.state not in ('passed', 'cut') or r.approved is distinct from l.amount)`,
  "an approval beyond what the stay holds": `
    select r.id from review r join batch_case c on c.area = r.area and c.id = r.batch_case join stay s on s.area = c.area and s.id = c.stay
    where c.live and r.state in ('passed', 'cut') and r.approved - recovery_covers(c.area, c.stay, r.share)
      > share_held(r.share, s.state, s.is_refund, s.refunded_at, s.hospital_assistance, s.poverty_insurance_paid)`,
  "a review in waiting that asks for something else than its stay holds": `
    select r.id from review r join batch_case c on c.area = r.area and c.id = r.batch_case join stay s on s.area = c.area and s.id = c.stay
    where r.state = 'waiting' and (not c.live or r.claimed <> share_held(r.share, s.state, s.is_refund, s.refunded_at, s.hospital_assistance, s.poverty_insurance_paid))`,
  "an order whose lines do not add up": `
    select o.id from payment_order o where o.amount + o.offset_amount <> (select sum(l.amount) from payment_line l where l.area = o.area and l.payment_order = o.id)`,
  "a batch that says it is reviewed while something waits, or has ended with something to pay": `
    select b.id from batch b where (b.state in ('reviewed', 'closed') and exists (select from review r where r.area = b.area and r.batch = b.id and r.state = 'waiting'))
      or (b.state = 'closed' and exists (select from payable_share p where p.area = b.area and p.batch = b.id))`,
  "an order at the bank that has no account, or a file that does not hold what was sent": `
    select o.number from payment_order o left join bank_file f on f.area = o.area and f.id = o.bank_file
    where o.state in ('sent', 'paid', 'failed', 'returned', 'reissued') and o.amount > 0 and (o.bank_account_sealed is null or f.id is null
      or f.total <> (select sum(s.amount) from payment_order s where s.area = f.area and s.bank_file = f.id)
      or 2 <> (select count(*) from bank_document d where d.area = f.area and d.bank_file = f.id))`,
  "an order past its approval to which nobody else agreed": `
    select o.number from payment_order o where o.state in ('approved', 'sent', 'paid', 'failed', 'returned', 'reissued')
      and not exists (select from payment_approval a where a.area = o.area and a.payment_order = o.id and a.member <> o.made_by)`,
  "money that came back without a posting that names its payment": `
    select o.number from payment_order o left join transfer r on r.area = o.area and r.cause = 'payment-order/' || o.id || '/return'
      left join transfer p on p.area = r.area and p.id = r.reverses
    where (o.returned_on is not null) <> (r.id is not null) or r.id is not null and p.cause is distinct from 'payment-order/' || o.id || '/pay'`,
  "a balance that its transfers do not give": `
    select a.code from account a where a.balance <> coalesce((select sum(t.amount) from transfer t where t.area = a.area and t.to_account = a.code), 0)
      - coalesce((select sum(t.amount) from transfer t where t.area = a.area and t.from_account = a.code), 0)`,
  "an account that its orders do not give": `
    select a.code from account a where a.kind in ('reserved', 'payable', 'paid') and a.balance + case a.kind when 'paid' then coalesce((
      select sum(case when i.state in ('decided', 'in_settlement') then i.amount else i.settled end) from recovery i where i.area = a.area and i.direction = 'recover' and a.code = 'paid/' || i.hospital), 0) else 0 end <> coalesce((
      select sum(o.amount + o.offset_amount) from payment_order o where o.area = a.area and case a.kind
        when 'reserved' then o.state = 'made' and a.code = 'reserved/' || o.share
        when 'payable' then o.state in ('approved', 'sent') and a.code = 'payable/' || o.payee
        else o.state = 'paid' and a.code = 'paid/' || o.payee end), 0)`,
};

async function assertNeverSo(): Promise<void> {
  for (const [what, question] of Object.entries({ ...neverSo, ...neverOwedSo })) expect(await world.sql.unsafe(question), what).toEqual([]);
}

/** What can be tried as things stand, each act as often as it comes. */
async function possibleActs(): Promise<{ name: ActName; rows: Row[] }[]> {
  const possible: { name: ActName; rows: Row[] }[] = [];
  for (const name of Object.keys(acts) as ActName[]) {
    const rows = await world.sql.unsafe<Row[]>(acts[name].on);
    if (rows.length > 0) possible.push(...Array.from({ length: weights[name] }, () => ({ name, rows: [...rows] })));
  }
  return possible;
}

function tried({ name, rows }: { name: ActName; rows: Row[] }, at: number): Promise<unknown> {
  const row = rows[at % rows.length];
  const act: Act = acts[name];
  if (row === undefined) throw new Error("an act needs something to act on");
  return act.does(row);
}

const chance = fc.nat({ max: 9999 });
/** Two acts at once: two that differ or the same by two people, on one row where both can be tried on it or on two. */
const someStep = fc.record({
  first: chance,
  second: fc.oneof({ weight: 2, arbitrary: chance }, { weight: 1, arbitrary: fc.constant(null) }),
  at: chance,
  apart: fc.nat({ max: 1 }),
});

it("pays no share twice and none beyond what is approved, whatever two people do at once", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(someStep, { minLength: STEPS, maxLength: STEPS }), async (steps) => {
      for (const { first, second, at, apart } of steps) {
        const possible = await possibleActs();
        const [one, other] = [first, second ?? first].map((drawn) => possible[drawn % possible.length]);
        if (one === undefined || other === undefined) throw new Error("nothing can be done any more");
        const outcomes = await Promise.allSettled([tried(one, at), tried(other, at + apart)]);
        for (const outcome of outcomes)
          if (outcome.status === "rejected" && outcome.reason?.cause?.name !== "Refusal") throw outcome.reason;
        await assertNeverSo();
      }
    }),
    { numRuns: 1, seed: SEED, endOnFailure: true },
  );
  // One that the database gives up is run again and nobody notices; locks taken in one order leave none to give up.
  await world.database.end();
  const [database] = await world.sql<
    { deadlocks: string }[]
  >`select deadlocks::text from pg_stat_database where datname = current_database()`;
  expect(database?.deadlocks).toBe("0");
}, 300_000);

totalsSayWhatTheRowsSay(() => world);
