import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { IdentityTag } from "@/server/benefits/contract";
import { addDays, businessDateOf, monthOf } from "@/server/dates";
import { handlers } from "@/server/jobs/handlers";
import { runJob } from "@/server/jobs/queue";
import { checkCharacterOf } from "@/server/people/rules";
import type { Member } from "@/server/staff/rules";
import { mintWorld, type World } from "@/server/testing/world";

const today = businessDateOf(new Date());
let world: World;
let clerk: Member;
let maker: Member;
let releaser: Member;
let agency: Member;
let county: Member;
let hospital: Member;
let health: Member;
let count = 0;

beforeAll(async () => {
  world = await mintWorld();
  clerk = await world.staff("civil-affairs", "maker");
  const bureau = await world.addOrganisation("data-bureau");
  maker = await world.addMember(bureau, "maker");
  releaser = await world.addMember(bureau, "approver");
  agency = await world.staff("agency", "reviewer");
  county = await world.staff("agency", "reviewer", "441621");
  hospital = await world.staff("hospital", "maker", "441602");
  health = await world.staff("health-commission", "viewer");
});
afterAll(() => world.end());

function numberOf(region: string): string {
  count++;
  const first17 = `${region}19700101${String(count).padStart(3, "0")}`;
  return first17 + checkCharacterOf(first17);
}

async function tagged(region: string, tag: IdentityTag, validFrom = addDays(today, -30)) {
  const number = numberOf(region);
  const { id: person } = await world.as(clerk).people.register({ number, name: "李秀英", region, idempotencyKey: v7() });
  const facts = { person, tag, validFrom, documentNumber: "源民救〔2026〕18号", documentOn: addDays(today, -30), idempotencyKey: v7() };
  const { id } = await world.as(clerk).identity.addTag(facts);
  return { person, number, tag: id };
}

const propose = () => world.as(maker).pushes.propose({ words: null, idempotencyKey: v7() });

async function release(push: string, by = releaser) {
  const { version } = await world.as(by).pushes.push({ push });
  const { job } = await world.as(by).pushes.release({ push, version, idempotencyKey: v7() });
  await runJob(world.database, { area: world.area, job }, handlers);
}

const peopleOf = async (member: Member, push: string, tab: "all" | "added" | "changed" | "ended" = "all") =>
  (await world.as(member).pushes.people({ push, tab })).rows.map((row) => row.person);

describe("a pushed list", () => {
  test("is of somebody, or is not proposed", async () => {
    await expect(propose()).rejects.toMatchObject({ cause: { reason: "push_of_nobody" } });
  });

  test("is released by a second person, reaches every recipient, and says afterwards what it said then", async () => {
    const stays = await tagged("441602", "subsistence_allowance");
    const leaves = await tagged("441621", "orphan");
    await world.as(hospital).admission.lookUp({ number: stays.number, idempotencyKey: v7() });
    const { id } = await propose();
    await expect(release(id, maker)).rejects.toMatchObject({ cause: { reason: "forbidden" } });
    await release(id);

    const { deliveries, counts, state } = await world.as(releaser).pushes.push({ push: id });
    expect({ state, counts }).toEqual({ state: "released", counts: { people: 2, tags: 2, added: 2, changed: 0, ended: 0 } });
    const received = new Map(deliveries.map((row) => [row.organisation, row.people]));
    expect(received.get(agency.organisation)).toBe(2);
    expect(received.get(county.organisation)).toBe(1);
    expect(received.get(hospital.organisation)).toBe(1);
    expect(received.get(health.organisation)).toBe(2);
    expect(received.has(maker.organisation)).toBe(false);
    expect(await peopleOf(hospital, id)).toEqual([stays.person]);
    await expect(peopleOf(health, id)).rejects.toMatchObject({ cause: { reason: "forbidden" } });

    await world.as(clerk).identity.endTag({ id: leaves.tag, validTo: addDays(today, -1), reason: "no_longer_meets", idempotencyKey: v7() });
    const comes = await tagged("441602", "orphan");
    const { id: second } = await propose();
    await release(second);
    expect(await peopleOf(agency, second)).toEqual([stays.person, comes.person]);
    expect(await peopleOf(agency, second, "added")).toEqual([comes.person]);
    expect(await peopleOf(agency, second, "ended")).toEqual([leaves.person]);
    expect((await peopleOf(agency, id)).sort()).toEqual([stays.person, leaves.person].sort());
    expect((await world.as(agency).pushes.push({ push: second })).own).toMatchObject({ people: 2, added: 1, changed: 0, ended: 1 });
  });

  test("is proposed once, whoever asks at the same moment", async () => {
    const answers = await Promise.allSettled([propose(), propose(), propose()]);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const answer of answers)
      if (answer.status === "rejected") expect(answer.reason).toMatchObject({ cause: { reason: "push_under_way" } });
    expect((await world.as(maker).pushes.list({})).underWay).toBe(monthOf(today));
    const [waiting] = (await world.as(maker).pushes.list({ state: "proposed" })).rows;
    const { version } = await world.as(maker).pushes.push({ push: waiting?.id ?? "" });
    await world.as(maker).pushes.withdraw({ push: waiting?.id ?? "", version, idempotencyKey: v7() });
    expect((await world.as(maker).pushes.list({})).underWay).toBeNull();
  });

  test("goes out once, also when the worker was killed or two release it", async () => {
    const { id } = await propose();
    const second = await world.addMember(await world.addOrganisation("data-bureau"), "approver");
    const { version } = await world.as(releaser).pushes.push({ push: id });
    const answers = await Promise.allSettled(
      [releaser, second].map((by) => world.as(by).pushes.release({ push: id, version, idempotencyKey: v7() })),
    );
    const [won] = answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value.job] : []));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await runJob(world.database, { area: world.area, job: won ?? "" }, handlers);
    const { deliveries } = await world.as(releaser).pushes.push({ push: id });
    await handlers["pushes.deliver"]?.({
      id: v7(),
      input: { push: id },
      member: releaser,
      read: () => Promise.reject(new Error("not asked")),
      write: () => Promise.resolve({ offices: 0 } as never),
      progress: () => Promise.resolve(),
    });
    expect((await world.as(releaser).pushes.push({ push: id })).deliveries).toHaveLength(deliveries.length);
    await expect(world.as(releaser).pushes.withdraw({ push: id, version: version + 2, idempotencyKey: v7() })).rejects.toMatchObject({
      cause: { reason: "push_state_forbids" },
    });
  });

  test("is acknowledged by its recipients; the others are reminded once within half a day", async () => {
    const { id } = await propose();
    await release(id);
    const own = await world.as(agency).pushes.push({ push: id });
    expect({ own: own.deliveries.map((row) => row.organisation), acknowledges: own.acknowledges }).toEqual({
      own: [agency.organisation],
      acknowledges: true,
    });
    await world.as(agency).pushes.acknowledge({ push: id, idempotencyKey: v7() });
    await world.as(agency).pushes.acknowledge({ push: id, idempotencyKey: v7() });
    expect((await world.as(agency).pushes.push({ push: id })).acknowledges).toBe(false);
    const { reminded } = await world.as(maker).pushes.remind({ push: id, idempotencyKey: v7() });
    expect(reminded).toBe((await world.as(releaser).pushes.push({ push: id })).deliveries.length - 1);
    expect(await world.as(maker).pushes.remind({ push: id, idempotencyKey: v7() })).toEqual({ reminded: 0 });
  });

  test("is not for strangers, and not proposed by an office of one county", async () => {
    const { id } = await propose();
    await expect(world.as(agency).pushes.push({ push: id })).rejects.toMatchObject({ cause: { reason: "push_not_found" } });
    await expect(world.as(agency).pushes.acknowledge({ push: id, idempotencyKey: v7() })).rejects.toMatchObject({
      cause: { reason: "push_not_found" },
    });
    await expect(world.as(releaser).pushes.release({ push: id, version: 7, idempotencyKey: v7() })).rejects.toMatchObject({
      cause: { reason: "push_changed" },
    });
    await world.as(maker).pushes.withdraw({ push: id, version: 1, idempotencyKey: v7() });
    const { id: own } = await world.as(releaser).pushes.propose({ words: null, idempotencyKey: v7() });
    await expect(release(own)).rejects.toMatchObject({ cause: { reason: "push_own" } });
    const ofCounty = await world.staff("data-bureau", "maker", "441621");
    await expect(world.as(ofCounty).pushes.propose({ words: null, idempotencyKey: v7() })).rejects.toMatchObject({
      cause: { reason: "push_of_area_only" },
    });
  });
});
