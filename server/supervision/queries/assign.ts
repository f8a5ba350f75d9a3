/** Gives findings to the office that can say what they are about, with a day by which it answers. */
import { addWorkingDays, chineseCalendar } from "@/server/benefits/offices/calendar";
import type { BusinessDate } from "@/server/dates";
import { notify } from "@/server/notices/notices";
import { SUPERVISION_ANSWER_DAYS } from "@/server/policies/definition-rules";
import { areaParameterOn } from "@/server/policies/parameters";
import { present } from "@/server/present";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { listColleagues } from "@/server/staff/accounts";
import * as data from "./data-findings";
import { happened } from "./events";
import { assertFinding } from "./hold-finding";
import { answers } from "./rules";
import type { Assign } from "./shapes";

/** As many working days from today as the area gives for an answer. */
export async function usualDueOn(ctx: ReadContext): Promise<BusinessDate> {
  const days = Number(present(await areaParameterOn(ctx, SUPERVISION_ANSWER_DAYS, ctx.today), "the days for an answer"));
  return addWorkingDays(ctx.today, days, chineseCalendar);
}

export async function assign(ctx: WriteContext, input: Assign): Promise<{ assigned: number; dueOn: BusinessDate }> {
  const office = await officeOf(ctx, input);
  const dueOn = input.dueOn ?? (await usualDueOn(ctx));
  if (dueOn < ctx.today) throw new Refusal("finding_due_past", { date: dueOn });
  const seen = new Map(input.findings.map(({ id, version }) => [id, { version }]));
  const held = await data.lockFindings(ctx.tx, [...seen.keys()]);
  if (held.length < seen.size) throw new Refusal("finding_not_found");
  for (const finding of held) {
    assertFinding(ctx, finding, present(seen.get(finding.id), "a finding that was asked for"), "assign");
    if (office.department === "hospital" && finding.hospital !== office.id)
      throw new Refusal("finding_of_another_hospital", { name: finding.name, office: office.name });
  }
  const assigned = {
    ...{ state: "assigned" as const, assignedTo: office.id, assignedMember: input.member ?? null, dueOn },
    ...{ assignedBy: ctx.member.id, assignedFrom: ctx.member.organisation, assignedAt: ctx.now },
  };
  for (const finding of held) {
    const changed = await data.changeFinding(ctx.tx, finding, assigned);
    await happened(ctx, [{ finding: changed, kind: "assigned", details: { office: office.name, dueOn, words: input.words } }]);
    const after = { state: "assigned", office: office.name, dueOn };
    ctx.note({ subjectKind: "finding", subject: finding.id, before: { state: finding.state }, after, reason: input.words });
  }
  const parameters = { count: String(held.length), due: dueOn };
  await notify(ctx, { organisation: office.id, kind: "finding_assigned", parameters, link: "/supervision/findings?tab=assigned" });
  return { assigned: held.length, dueOn };
}

/** The office works now and may answer, and so may the member of it who is named. */
async function officeOf(ctx: WriteContext, input: Assign): Promise<data.Office> {
  const office = await data.findOffice(ctx.tx, input.office);
  if (office === null || !office.active) throw new Refusal("organisation_not_found");
  if (!answers(office.department)) throw new Refusal("finding_office_cannot_answer", { office: office.name });
  if (input.member === undefined) return office;
  if (!(await listColleagues(ctx, office, "supervision.answer")).some(({ id }) => id === input.member))
    throw new Refusal("finding_member_cannot_answer", { office: office.name });
  return office;
}
