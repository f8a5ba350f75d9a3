/** For tests: an area in which people apply, its offices from the township to the bank, and somebody with costs. */
import postgres from "postgres";
import { v7 } from "uuid";
import type { IdentityTag } from "@/server/benefits/contract";
import type { CaseType } from "@/server/benefits/figures/case-shapes";
import { businessDateOf } from "@/server/dates";
import { handlers } from "@/server/jobs/handlers";
import { runJob } from "@/server/jobs/queue";
import { issueNumber } from "@/server/people/people-world";
import { RECOGNITION_SHARE } from "@/server/policies/application-definition-rules";
import { OF_AREA } from "@/server/policies/definition-rules";
import { addStay, setParameter, type TestStay } from "@/server/settlements/settlements-world";
import type { Member } from "@/server/staff/rules";
import { mintWorld } from "@/server/testing/world";

export const key = () => ({ idempotencyKey: v7() });
export const today = businessDateOf(new Date());

export type ApplicationsWorld = Awaited<ReturnType<typeof mintApplicationsWorld>>;

export async function mintApplicationsWorld(area = "210800", county = "210881") {
  const world = await mintWorld(area);
  const sql = postgres(world.ownerUrl, { max: 2 });
  const staff = {
    township: await world.staff("township", "maker", `${county}100`),
    agency: await world.staff("agency", "maker", area),
    agencyReviewer: await world.staff("agency", "reviewer", area),
    civilMaker: await world.staff("civil-affairs", "maker", county),
    bureau: await world.staff("healthcare-security", "maker", area),
    hospital: await world.staff("hospital", "maker", county),
    finance: await world.staff("finance", "approver", area),
    financeMaker: await world.staff("finance", "maker", area),
  };
  const civil = { id: staff.civilMaker.organisation, name: staff.civilMaker.organisationName, code: staff.civilMaker.organisationCode };
  const colleagues = {
    civilReviewer: await world.addMember({ ...civil, region: county, department: "civil-affairs" }, "reviewer"),
    agencyMaker2: staff.agency,
    agencyApprover: await world.addMember(officeOf(staff.agency), "approver"),
    agencyReviewerHere: await world.addMember(officeOf(staff.agency), "reviewer"),
    bureauApprover: await world.addMember(officeOf(staff.bureau), "approver"),
  };
  await setParameter(world, RECOGNITION_SHARE, "1", { pack: OF_AREA });
  const as = (member: Member) => world.as(member).applications;
  return {
    ...{ world, sql, county, area, ...staff, ...colleagues, as },
    async person(tag: IdentityTag | null = null, insuranceType: "resident" | "employee" = "resident") {
      const number = issueNumber(county);
      const { id } = await world.as(staff.civilMaker).people.register({
        ...{ number, name: "关淑芳", region: `${county}100`, ...key() },
        enrolment: { insuranceType, insuredRegion: county, validFrom: "2020-01-01" },
      });
      const decision = { validFrom: "2024-01-01", documentNumber: "营民〔2024〕1号", documentOn: "2024-01-01" };
      if (tag !== null) await world.as(staff.civilMaker).identity.addTag({ person: id, tag, ...decision, ...key() });
      return { id };
    },
    stay: (person: { id: string }, facts: TestStay) => addStay(world, staff.hospital, person, facts),
    async income(year: number, amount: string) {
      await sql`insert into income (area, id, place, year, scope, amount, version, document_number, document_on, state, proposed_by, decided_by, decided_at)
        values (${area}, ${v7()}, ${area}, ${year}, 'rural', ${amount}, 1, '营统〔2026〕1号', ${today}, 'in_force',
          ${staff.bureau.id}, ${colleagues.bureauApprover.id}, now())`;
    },
    async register(person: { id: string }, type: CaseType, more: Record<string, unknown> = {}) {
      return as(staff.township).register({ type, person: person.id, appliedOn: today, ...key(), ...more });
    },
    page: (id: string, member: Member = staff.agency) => as(member).page({ id }),
    /** As the worker does what was queued. */
    async work(kind: string) {
      const rows =
        await sql`select id from job where area = ${area} and kind = ${kind} and state in ('queued', 'created', 'waiting') order by id`;
      for (const { id } of rows) await runJob(world.database, { area, job: String(id) }, handlers);
    },
    async end() {
      await sql.end({ timeout: 5 });
      await world.end();
    },
  };
}

function officeOf(member: Member) {
  const { organisation: id, organisationName: name, organisationCode: code, region, department } = member;
  return { id, name, code, region, department };
}
