/** What offices do with a case between the counter and the decision: visit, check, report, propose, hand on, send back. */
import type { z } from "zod";
import { money } from "@/server/money";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import { getOrganisation, listColleagues } from "@/server/staff/accounts";
import { regionScope } from "@/server/staff/rules";
import { passOn } from "./clock";
import { move } from "./counter";
import * as data from "./data-cases";
import { caseFor, happened } from "./hold-case";
import { departmentOf, stateAfter, stateBefore } from "./rules";
import type * as shapes from "./shapes";

export async function recordVisit(ctx: WriteContext, input: shapes.Visit): Promise<{ version: number }> {
  const { row } = await caseFor(ctx, input, "visit");
  const { visitedOn, visitors, findings, conclusion } = input;
  if (visitedOn > ctx.today || visitedOn < row.appliedOn) throw new Refusal("visit_day_wrong", { field: "visitedOn", date: visitedOn });
  await data.insertVisit(ctx.tx, {
    ...{ area: ctx.member.area, application: row.id, person: row.person, visitedOn, visitors, findings, conclusion },
    ...{ recordedBy: ctx.member.id, recordedAt: ctx.now },
  });
  const { version } = await data.changeCase(ctx.tx, row, {});
  await happened(ctx, row, "visited", { visitedOn, conclusion });
  return { version };
}

/** The township is done: what it saw goes on with the case. */
export async function report(ctx: WriteContext, input: z.infer<typeof shapes.withWords>): Promise<void> {
  const held = await caseFor(ctx, input, "report");
  if ((await data.listVisits(ctx.tx, held.row.id)).length === 0) throw new Refusal("visit_missing", { number: held.row.number });
  await move(ctx, held, stateAfter(held.rules, "verifying"), { event: "reported", words: input.words });
}

/** What the verification platform and the office found of the household's means, beside what was declared. */
export async function recordCheck(ctx: WriteContext, input: shapes.Check): Promise<{ version: number }> {
  const { row } = await caseFor(ctx, input, "check");
  if (input.reportOn > ctx.today) throw new Refusal("report_day_wrong", { field: "reportOn", date: input.reportOn });
  const means = await data.findMeans(ctx.tx, row.id);
  for (const { position, checkedIncome } of input.incomes) await data.checkIncome(ctx.tx, row.id, position, money(checkedIncome));
  await data.keepMeans(ctx.tx, {
    ...{ area: ctx.member.area, application: row.id, person: row.person },
    declaredDeposits: means?.declaredDeposits ?? null,
    declaredHouses: means?.declaredHouses ?? null,
    declaredVehicles: means?.declaredVehicles ?? null,
    declaredBusiness: means?.declaredBusiness ?? null,
    checkedDeposits: input.deposits === null ? null : money(input.deposits),
    ...{ checkedHouses: input.houses, checkedVehicles: input.vehicles, checkedBusiness: input.business },
    ...{ reportNumber: input.reportNumber, reportOn: input.reportOn, standardMet: input.standardMet, words: input.words },
    ...{ checkedBy: ctx.member.id, recordedAt: ctx.now },
  });
  const { version } = await data.changeCase(ctx.tx, row, {});
  await happened(ctx, row, "checked", { reportNumber: input.reportNumber, standardMet: String(input.standardMet) });
  return { version };
}

/** What the office that looked a case over puts forward; a refusal goes straight to whoever decides. */
export async function propose(ctx: WriteContext, input: shapes.Propose): Promise<void> {
  const held = await caseFor(ctx, input, "propose");
  const { row, rules } = held;
  if (input.proposal === "grant" && rules.asks.includes("means")) {
    const means = await data.findMeans(ctx.tx, row.id);
    if (means === null || means.standardMet === null) throw new Refusal("means_not_checked", { number: row.number });
  }
  const change = { proposal: input.proposal, proposalWords: input.words, proposedBy: ctx.member.id, proposedAt: ctx.now };
  const to = input.proposal === "refuse" ? "deciding" : stateAfter(rules, "reviewing");
  await move(ctx, held, to, { event: "proposed", change, words: input.words, details: { proposal: input.proposal } });
}

/** Back to whoever had it before, with what is wrong. */
export async function sendBack(ctx: WriteContext, input: shapes.WithWords): Promise<void> {
  const held = await caseFor(ctx, input, "sendBack");
  const to = stateBefore(held.rules, held.row.state);
  await move(ctx, held, to, { event: "sent_back", words: input.words });
}

/** To another office of the same kind that reaches the person's place, such as after a move. */
export async function transfer(ctx: WriteContext, input: z.infer<typeof shapes.transfer>): Promise<void> {
  const { row, rules } = await caseFor(ctx, input, "transfer");
  const office = await getOrganisation(ctx, input.office);
  const department = departmentOf(rules.family, row.state);
  if (office.department !== department || office.id === row.office || !row.region.startsWith(regionScope(office.region)))
    throw new Refusal("transfer_not_there", { number: row.number, department });
  await data.changeCase(ctx.tx, row, { office: office.id, assignee: null });
  await passOn(ctx, { row, state: row.state, office: office.id }, "transferred", input.words);
  await happened(ctx, row, "transferred", { office: office.name, words: input.words });
}

/** To a colleague, to oneself, or to whoever takes it. */
export async function assign(ctx: WriteContext, input: z.infer<typeof shapes.assign>): Promise<void> {
  await assignTogether(ctx, { ...input, cases: [input] });
}

/** Also what somebody on leave left: several cases at once, all or none. */
export async function assignTogether(
  ctx: WriteContext,
  { cases, member, words }: Omit<z.infer<typeof shapes.assignTogether>, "idempotencyKey">,
): Promise<{ assigned: number }> {
  const own = { id: ctx.member.organisation, department: ctx.member.department };
  const colleague = member === null ? null : (await listColleagues(ctx, own, "applications.move")).find(({ id }) => id === member);
  if (colleague === undefined) throw new Refusal("colleague_not_found");
  for (const seen of cases.toSorted((one, other) => (one.id < other.id ? -1 : 1))) {
    const { row } = await caseFor(ctx, seen, "assign");
    await data.changeCase(ctx.tx, row, { assignee: member });
    await happened(ctx, row, "assigned", { to: colleague?.name ?? "", ...(words === null ? {} : { words }) });
  }
  return { assigned: cases.length };
}
