/** For tests: paid stays that are taken back or corrected, and what must never be said of what is owed. */

import { v7 } from "uuid";
import { expect } from "vitest";
import { mintPaymentWorld, type PaymentWorld } from "@/server/payments/payments-world";
import type { Member } from "@/server/staff/rules";
import type { Way } from "./rules";

const key = () => ({ idempotencyKey: v7() });

interface ItemRow {
  id: string;
  number: string;
  direction: "recover" | "pay";
  cause: string;
  state: string;
  share: string;
  party: string;
  amount: string;
  settled: string;
  under_way: string;
  version: number;
}

export interface RecoveryWorld extends PaymentWorld {
  /** Of the agency: whoever proposes is never whoever decides. */
  proposer: Member;
  decider: Member;
  items(stay?: string): Promise<ItemRow[]>;
  refund(hospital: Member, stay: string): Promise<{ id: string }>;
  correct(stay: string, figures: Record<string, string>): Promise<unknown>;
  propose(item: string, way: Way, options?: { party?: "hospital" | "person"; by?: Member; account?: boolean }): Promise<unknown>;
  agree(item: string, by?: Member): Promise<unknown>;
  receive(item: string, amount: string, voucher?: string): Promise<unknown>;
  /** What stands on an account, nought where there is none. */
  balance(account: string): Promise<string>;
  /** A batch of last month with these advances, passed, paid: its cases. */
  paidBatch(
    hospital: Member,
    advances: readonly { poverty?: string; assistance?: string }[],
    options?: { month?: string },
  ): Promise<{ batch: string; orders: string[]; stays: string[] }>;
  /** A batch of last month with these advances, passed by every share. */
  passedBatch(
    hospital: Member,
    advances: readonly { poverty?: string; assistance?: string }[],
    options?: { month?: string },
  ): Promise<{ batch: string; stays: string[] }>;
  assertNeverSo(): Promise<void>;
}

/** What must never be, each as a question that must find nothing. */
export const neverSo = {
  "more approved than the stay holds and is being recovered": `
    select r.id from review r join batch_case c on c.area = r.area and c.id = r.batch_case and c.live join stay s on s.area = c.area and s.id = c.stay
    where r.state in ('passed', 'cut') and r.approved - recovery_covers(c.area, c.stay, r.share) > share_held(r.share, s.state, s.is_refund, s.refunded_at, s.hospital_assistance, s.poverty_insurance_paid)`,
  "more paid than the stay holds and is being recovered": `
    select l.id from payment_line l join payment_order o on o.area = l.area and o.id = l.payment_order join stay s on s.area = l.area and s.id = l.stay
    where l.live and o.state in ('sent', 'paid') and l.amount - recovery_covers(l.area, l.stay, l.share) > share_held(l.share, s.state, s.is_refund, s.refunded_at, s.hospital_assistance, s.poverty_insurance_paid)`,
  "an order whose lines are not what it pays and keeps back": `
    select o.id from payment_order o where o.amount + o.offset_amount <> (select sum(l.amount) from payment_line l where l.area = o.area and l.payment_order = o.id)`,
  "an order that keeps back other than its offsets": `
    select o.id from payment_order o where o.offset_amount <> coalesce((select sum(f.amount) from recovery_offset f
      where f.area = o.area and f.payment_order = o.id), 0)`,
  "an offset that does not go with its order": `
    select f.id from recovery_offset f join payment_order o on o.area = f.area and o.id = f.payment_order
    where f.state <> case when o.state in ('made', 'approved', 'sent') then 'under_way' when o.state = 'paid' then 'settled' else 'released' end`,
  "an item whose parts do not add up": `
    select i.id from recovery i where i.way is distinct from 'written_off' and (
      i.under_way <> coalesce((select sum(f.amount) from recovery_offset f where f.area = i.area and f.recovery = i.id and f.state = 'under_way'), 0)
        + coalesce((select sum(l.amount) from payment_line l join payment_order o on o.area = l.area and o.id = l.payment_order
          where l.area = i.area and l.cause_kind = 'recovery' and l.cause = i.id and o.state in ('made', 'approved', 'sent')), 0)
      or i.settled <> coalesce((select sum(f.amount) from recovery_offset f where f.area = i.area and f.recovery = i.id and f.state = 'settled'), 0)
        + coalesce((select sum(e.amount) from recovery_receipt e where e.area = i.area and e.recovery = i.id and e.taken_back_at is null), 0)
        + coalesce((select sum(l.amount) from payment_line l join payment_order o on o.area = l.area and o.id = l.payment_order
          where l.area = i.area and l.cause_kind = 'recovery' and l.cause = i.id and o.state = 'paid'), 0))`,
  "a debt in the ledger that items do not give": `
    select a.code from account a where a.kind = 'receivable' and a.balance <> coalesce((
      select sum(i.amount - i.settled - i.under_way) from recovery i where i.area = a.area and i.direction = 'recover' and i.state in ('decided', 'in_settlement')
        and a.code = 'receivable/' || case i.party when 'hospital' then i.hospital::text else 'persons' end), 0)`,
  "a budget that was not given back what came back": `
    select i.id from recovery i where i.direction = 'recover' and i.share = 'assistance' and i.way is distinct from 'written_off'
      and i.settled <> coalesce((select sum(b.amount) from budget_return b where b.area = i.area and b.recovery = i.id), 0)`,
  "a balance that its transfers do not give": `
    select a.code from account a where a.balance <> coalesce((select sum(t.amount) from transfer t where t.area = a.area and t.to_account = a.code), 0)
      - coalesce((select sum(t.amount) from transfer t where t.area = a.area and t.from_account = a.code), 0)`,
  "a decision by whoever proposed": `select id from recovery where proposed_by = decided_by`,
};

export async function mintRecoveryWorld(): Promise<RecoveryWorld> {
  const world = await mintPaymentWorld();
  const office = await world.addOrganisation("agency");
  const [proposer, decider] = [await world.addMember(office, "maker"), await world.addMember(office, "approver")];
  const itemOf = async (id: string) => {
    const [row] = await world.sql<(ItemRow & { open: string })[]>`
      select *, (amount - settled - under_way)::text as open from recovery where area = ${world.area} and id = ${id}`;
    if (row === undefined) throw new Error("no such item");
    return row;
  };
  const own: RecoveryWorld = {
    ...world,
    proposer,
    decider,
    items: (stay) => world.sql<ItemRow[]>`
      select id, number, direction, cause, state, share, party, amount::text, settled::text, under_way::text, version from recovery
      where area = ${world.area} and (${stay ?? null}::uuid is null or stay = ${stay ?? null}::uuid) order by recorded_at, id`,
    async refund(hospital, stay) {
      const { version } = await world.as(hospital).stays.form({ stay });
      return world.as(hospital).stays.refund({ stay, version, settlementNumber: `TF${v7().slice(-8)}`, words: "患者退费", ...key() });
    },
    async correct(stay, figures) {
      const { version } = await world.as(world.agency).stays.form({ stay });
      return world.as(world.agency).settlements.correct({ stay, version, figures, words: "按结算单更正", ...key() });
    },
    async propose(item, way, { party, by = proposer, account = false } = {}) {
      const { version } = await itemOf(item);
      const to = account ? { account: { holderName: "张三", bankName: "农村信用社", bankAccount: "6222 0200 0000 1234" } } : {};
      return world.as(by).recoveries.propose({ id: item, version, way, words: "按规定追回", ...(party && { party }), ...to, ...key() });
    },
    async agree(item, by = decider) {
      const { version, open } = await itemOf(item);
      return world.as(by).recoveries.decide({ id: item, version, amount: open, words: "同意办理", ...key() });
    },
    async receive(item, amount, voucher = v7()) {
      const { version } = await itemOf(item);
      const receivedOn = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
      return world.as(world.maker).recoveries.receive({ id: item, version, voucher, receivedOn, amount, ...key() });
    },
    async balance(account) {
      const [row] = await world.sql<
        { balance: string }[]
      >`select balance::text from account where area = ${world.area} and code = ${account}`;
      return row?.balance ?? "0.00";
    },
    async passedBatch(hospital, advances, options) {
      const batch = await world.submittedBatch(hospital, advances, options);
      const cases = await world.liveCases(hospital, batch);
      for (const row of cases) {
        await world.decide(world.agency, row.id, "pass");
        if (row.povertyInsuranceClaimed.isPositive() && !row.povertyInsuranceClaimed.isZero())
          await world.decide(world.insurer, row.id, "pass");
      }
      return { batch, stays: cases.map((row) => row.stay) };
    },
    async paidBatch(hospital, advances, options) {
      const passed = await own.passedBatch(hospital, advances, options);
      return { ...passed, orders: await world.pay(passed.batch) };
    },
    async assertNeverSo() {
      for (const [what, question] of Object.entries(neverSo)) expect(await world.sql.unsafe(question), what).toEqual([]);
    },
  };
  return own;
}
