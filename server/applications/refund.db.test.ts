/** Somebody recognised here and insured elsewhere gets the subsidy of their contribution back, against its voucher (Yingkou art. 12). */
import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays, yearOf } from "@/server/dates";
import { issueNumber } from "@/server/people/people-world";
import { OF_AREA, RESIDENT_PREMIUM } from "@/server/policies/definition-rules";
import { setParameter } from "@/server/settlements/settlements-world";
import { type ApplicationsWorld, key, mintApplicationsWorld, today } from "./applications-world";

let world: ApplicationsWorld;
let campaign: string;
const year = yearOf(today);
const account = { holderName: "关淑芳", bankName: "农业银行", bankAccount: "6228481234567890" };
const form = { voucherNumber: "京缴0007", voucherOn: `${year}-01-01`, amount: "400.00" };

beforeAll(async () => {
  world = await mintApplicationsWorld();
  await setParameter(world.world, RESIDENT_PREMIUM, "400", { pack: OF_AREA });
  const receipt = {
    posting: "receipt",
    source: "city",
    amount: "1000.00",
    documentNumber: "财1",
    voucher: "财1",
    words: "配套资金",
  } as const;
  await world.world.as(world.finance).ledger.postMoney({ ...receipt, valueDay: today, ...key() });
  const { subsidies } = world.world.as(world.agency);
  const window = { windowFrom: `${year - 1}-09-01`, windowTo: addDays(today, -1) };
  campaign = (await subsidies.open({ year, ...window, ...key() })).id;
});
afterAll(() => world.end());

const seen = async (id: string) => ({ id, version: (await world.page(id)).row.version, ...key() });
const put = (id: string, state: string, office: string) =>
  world.sql`update application set state = ${state}, office = ${office} where id = ${id}`;

/** Recognised here since 2024, insured in Beijing. */
async function insuredElsewhere() {
  const number = issueNumber(world.county);
  const enrolment = { insuranceType: "resident" as const, insuredRegion: "110101", validFrom: "2020-01-01" };
  const { id } = await world.world
    .as(world.civilMaker)
    .people.register({ number, name: "关淑芳", region: `${world.county}100`, enrolment, ...key() });
  const decision = { validFrom: "2020-01-01", documentNumber: "营民〔2020〕1号", documentOn: "2020-01-01" };
  await world.world.as(world.civilMaker).identity.addTag({ person: id, tag: "destitute_support", ...decision, ...key() });
  return { id };
}

async function toAssess(person: { id: string }, typed: Record<string, string> = form) {
  const { id } = await world.register(person, "enrolment_refund", { year });
  await world.as(world.township).edit({ ...(await seen(id)), form: typed, account });
  await put(id, "assessing", world.agency.organisation);
  return id;
}

test("a contribution paid elsewhere is granted on application and paid by the campaign of the year, once", async () => {
  const person = await insuredElsewhere();
  await world.world.as(world.agency).subsidies.compute({ campaign, on: today, ...key() });
  await world.work("subsidies.compute");
  const id = await toAssess(person);
  expect(await world.as(world.agency).assess(await seen(id))).toMatchObject({ met: true, amount: "0.00" });
  const { award } = await world.page(id);
  expect(award?.result.conditions).toMatchObject([
    { key: "contribution", met: true, mine: "400.00", standard: "400.00", clause: "第十二条" },
  ]);
  await put(id, "deciding", world.agency.organisation);
  const granted = { outcome: "granted" as const, amount: "0.00", words: null, clause: null, documentNumber: null };
  await world.as(world.agencyReviewerHere).approve({ ...(await seen(id)), ...granted });
  expect((await world.page(id)).row.state).toBe("granted");
  const [line] = await world.sql<{ id: string; way: string; voucher_number: string; outlay: string | null }[]>`
    select id, way, voucher_number, outlay from subsidy_line where person = ${person.id}`;
  expect(line).toMatchObject({ way: "pay_then_refund", voucher_number: "京缴0007", outlay: null });
  const reviewed = await world.world.as(world.agencyReviewer).subsidies.campaign({ campaign });
  const { entitled: lines, amount } = reviewed.unreviewed;
  await world.world.as(world.agencyReviewer).subsidies.review({ campaign, seen: { lines, amount }, ...key() });
  const { toPay } = await world.world.as(world.agency).subsidies.campaign({ campaign });
  expect(toPay?.refunds).toEqual({ count: 1, amount: "400.00" });
  await world.world.as(world.agency).subsidies.orderRefunds({ campaign, seen: { count: 1, amount: "400.00" }, ...key() });
  const again = await toAssess(person);
  expect((await world.as(world.agency).assess(await seen(again))).met).toBe(false);
  expect((await world.page(again)).award?.result.conditions).toMatchObject([{ standard: "subsidy_in_payment" }]);
});

test("nothing is given back to whoever is insured here, in no class, or without a voucher", async () => {
  const here = await world.person("destitute_support");
  await expect(world.register(here, "enrolment_refund", { year })).rejects.toMatchObject({ message: "applicant_not_insured_elsewhere" });
  await expect(world.register(await world.person(), "enrolment_refund", { year })).rejects.toMatchObject({
    message: "applicant_without_class",
  });
  const person = await insuredElsewhere();
  const id = await toAssess(person, { voucherNumber: "京缴0008", voucherOn: "", amount: "400.00" });
  await expect(world.as(world.agency).assess(await seen(id))).rejects.toMatchObject({ message: "contribution_unclear" });
  await put(id, "draft", world.township.organisation);
  expect((await world.page(id, world.township)).missing?.parts).toContain("contribution");
});
