/** For tests: an area with its premium, an agency of two, a tax office, townships, and people with and without insurance. */
import postgres from "postgres";
import { v7 } from "uuid";
import type { IdentityTag } from "@/server/benefits/contract";
import { businessDateOf, yearOf } from "@/server/dates";
import { filePurposes } from "@/server/files/rules";
import { keepFile, putMadeFile } from "@/server/files/stored";
import { handlers } from "@/server/jobs/handlers";
import { type JobHandlers, runJob } from "@/server/jobs/queue";
import { issueNumber } from "@/server/people/people-world";
import { OF_AREA, RESIDENT_PREMIUM } from "@/server/policies/definition-rules";
import { inWriteTransaction } from "@/server/requests/transactions";
import { maskAccount, seal } from "@/server/sealing";
import { setParameter } from "@/server/settlements/settlements-world";
import type { Member } from "@/server/staff/rules";
import { mintWorld, type World } from "@/server/testing/world";

export const key = () => ({ idempotencyKey: v7() });
export const today = businessDateOf(new Date());
export const thisYear = yearOf(today);
export const PREMIUM = "400.00";

export interface Somebody {
  id: string;
  name: string;
  number: string;
}

export interface SubsidyWorld extends World {
  maker: Member;
  reviewer: Member;
  civilAffairs: Member;
  rural: Member;
  tax: Member;
  finance: { maker: Member; approver: Member };
  sql: postgres.Sql;
  /** A resident of the region, with the identity since January 2024; insured since 2020 unless said otherwise. */
  somebody(
    tag: IdentityTag | null,
    facts?: { region?: string; insured?: "resident" | "employee" | "elsewhere" | "none"; name?: string },
  ): Promise<Somebody>;
  /** A campaign of this year whose window is over. */
  open(facts?: { windowTo?: string; year?: number }): Promise<string>;
  compute(campaign: string, on?: string): Promise<void>;
  review(campaign: string): Promise<void>;
  /** Computes, reviews, lists and releases. */
  released(campaign: string, region?: string): Promise<string>;
  lines(campaign: string): Promise<Awaited<ReturnType<ReturnType<World["as"]>["subsidies"]["lines"]>>["rows"]>;
  lineOf(campaign: string, person: Somebody): Promise<Awaited<ReturnType<ReturnType<World["as"]>["subsidies"]["line"]>>>;
  orderPremiums(campaign: string, by?: Member): Promise<{ outlay: string; orders: string[] }>;
  runJobs(with_?: Partial<JobHandlers>): Promise<void>;
  bring(content: Buffer, fileName: string, purpose: "insured" | "payment-voucher"): Promise<string>;
}

export async function mintSubsidyWorld(options: { area?: string; region?: string } = {}): Promise<SubsidyWorld> {
  const { area = "441600", region = "441602" } = options;
  const world = await mintWorld(area);
  const agency = await world.addOrganisation("agency");
  const [maker, reviewer] = [await world.addMember(agency, "maker"), await world.addMember(agency, "reviewer")];
  const [civilAffairs, rural] = [await world.staff("civil-affairs"), await world.staff("rural-revitalisation")];
  const tax = await world.staff("tax");
  const office = await world.addOrganisation("finance");
  const finance = { maker: await world.addMember(office, "maker"), approver: await world.addMember(office, "approver") };
  await setParameter(world, RESIDENT_PREMIUM, PREMIUM, { pack: OF_AREA, validFrom: "2018-01-01" });
  await world.as(finance.approver).ledger.postMoney({
    posting: "receipt",
    source: "city",
    amount: "1000000.00",
    documentNumber: "财1",
    voucher: "财1",
    valueDay: "2026-01-05",
    words: "配套资金",
    ...key(),
  });
  const sql = postgres(world.ownerUrl, { max: 2, onnotice: () => undefined });
  const account = "6222020000000012345";
  await sql`update organisation set bank_name = '工商银行', bank_account_sealed = ${seal(account)}, bank_account_masked = ${maskAccount(account)}
    where id = ${tax.organisation}`;
  const asking = (tx: Parameters<Parameters<typeof inWriteTransaction>[2]>[0]) => {
    const now = new Date();
    return { member: maker, now, today, requestId: "t", address: null, database: world.database, tx, note: () => undefined };
  };
  const self: SubsidyWorld = {
    ...world,
    ...{ maker, reviewer, civilAffairs, rural, tax, finance, sql },
    somebody: (tag, facts = {}) => addSomebody(self, region, tag, facts),
    async open({ windowTo = `${thisYear - 1}-12-31`, year = thisYear } = {}) {
      return (await world.as(maker).subsidies.open({ year, windowFrom: `${year - 1}-09-01`, windowTo, ...key() })).id;
    },
    async compute(campaign, on = today) {
      await world.as(maker).subsidies.compute({ campaign, on, ...key() });
      await self.runJobs();
    },
    async review(campaign) {
      const { unreviewed } = await world.as(reviewer).subsidies.campaign({ campaign });
      const seen = { lines: unreviewed.entitled, amount: unreviewed.amount };
      await world.as(reviewer).subsidies.review({ campaign, seen, ...key() });
    },
    async released(campaign, of = region) {
      await self.compute(campaign);
      await self.review(campaign);
      const { id } = await world.as(maker).subsidies.makeList({ campaign, region: of, ...key() });
      const { digest } = await world.as(reviewer).subsidies.list({ list: id });
      await world.as(reviewer).subsidies.releaseList({ list: id, digest, ...key() });
      return id;
    },
    lines: async (campaign) => (await world.as(maker).subsidies.lines({ campaign })).rows,
    async lineOf(campaign, person) {
      const found = (await self.lines(campaign)).find((row) => row.person === person.id);
      if (found === undefined) throw new Error("no line of this person");
      return world.as(maker).subsidies.line({ line: found.id });
    },
    async orderPremiums(campaign, by = maker) {
      const { toPay } = await world.as(maker).subsidies.campaign({ campaign });
      const seen = toPay?.pay_on_behalf ?? { count: 0, amount: "0.00" };
      const wanted = { campaign, payee: tax.organisation, ways: ["pay_on_behalf" as const], seen };
      return world.as(by).subsidies.orderPremiums({ ...wanted, ...key() });
    },
    async runJobs(with_ = handlers) {
      const waiting = await sql<{ id: string }[]>`select id from job where state in ('queued', 'running') order by recorded_at`;
      for (const { id } of waiting) await runJob(world.database, { area, job: id }, with_);
    },
    async bring(content, fileName, purpose) {
      const stored = await putMadeFile(content, filePurposes[purpose]);
      const { id } = await inWriteTransaction(world.database, maker, (tx) => keepFile(asking(tx), stored, { fileName, purpose }));
      return id;
    },
    async end() {
      await sql.end({ timeout: 5 });
      await world.end();
    },
  };
  return self;
}

const ruralTags = ["registered_poor", "returned_to_poverty", "monitored_assisted", "monitored_other", "stably_out_of_poverty"];
type SomebodyFacts = NonNullable<Parameters<SubsidyWorld["somebody"]>[1]>;

async function addSomebody(world: SubsidyWorld, usual: string, tag: IdentityTag | null, facts: SomebodyFacts): Promise<Somebody> {
  const { insured = "resident", name = "李秀英", region = usual } = facts;
  const number = issueNumber(region);
  const insuranceType = insured === "employee" ? ("employee" as const) : ("resident" as const);
  const insuredRegion = insured === "elsewhere" ? "110101" : region.slice(0, 6);
  const enrolment = insured === "none" ? null : { insuranceType, insuredRegion, validFrom: "2018-01-01" };
  const { id } = await world.as(world.maker).people.register({ number, name, region, enrolment, ...key() });
  if (tag !== null) {
    const office = ruralTags.includes(tag) ? world.rural : world.civilAffairs;
    const decision = { person: id, tag, validFrom: "2018-06-01", documentNumber: "民〔2018〕8号", documentOn: "2018-06-01" };
    await world.as(office).identity.addTag({ ...decision, ...key() });
  }
  return { id, name, number };
}
