/** Takes hold of a case for a verb, and refuses by name when it is not what the person saw. */
import type { CaseTypeRules } from "@/server/benefits/figures/case-shapes";
import { packOf } from "@/server/benefits/packs/registry";
import { doneBy } from "@/server/casework/events";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { may } from "@/server/staff/rules";
import * as data from "./data-cases";
import { actionsOf, type CaseEvent, type CaseVerb, isPossible } from "./rules";

export function typeOf({ pack, type }: Pick<data.Case, "pack" | "type">): CaseTypeRules {
  const rules = packOf(pack).caseTypes.find(({ key }) => key === type);
  if (rules === undefined) throw new Refusal("case_type_not_in_pack", { type, pack });
  return rules;
}

export interface HeldCase {
  row: data.Case;
  rules: CaseTypeRules;
}

/** The permission a verb takes depends on the family of the case and on where it stands. */
function assertMay(ctx: ReadContext, { row, rules }: HeldCase, verb: CaseVerb): void {
  const action = actionsOf[rules.family][row.state][verb];
  if (action === undefined || !isPossible(rules, row.state, verb))
    throw new Refusal("application_state_forbids", { number: row.number, state: row.state });
  if (!may(ctx.member, action)) throw new Refusal("application_not_yours", { number: row.number, action });
}

/** An office that has the case works on it, and within it whoever took it on. */
function assertHere(ctx: ReadContext, { row }: HeldCase, verb: CaseVerb): void {
  if (verb === "reconsider" || verb === "order" || verb === "publish") return;
  if (row.office !== ctx.member.organisation) throw new Refusal("application_elsewhere", { number: row.number });
  if (row.assignee !== null && row.assignee !== ctx.member.id && verb !== "assign" && verb !== "decide")
    throw new Refusal("application_of_colleague", { number: row.number });
}

export async function caseFor(ctx: WriteContext, input: { id: string; version: number }, verb: CaseVerb): Promise<HeldCase> {
  const [row] = await data.lockCases(ctx.tx, [input.id]);
  if (row === undefined) throw new Refusal("application_not_found");
  const held = { row, rules: typeOf(row) };
  assertMay(ctx, held, verb);
  assertHere(ctx, held, verb);
  if (row.version !== input.version) throw new Refusal("application_changed_meanwhile", { number: row.number });
  return held;
}

export function assertAsked({ row, rules }: HeldCase, part: CaseTypeRules["asks"][number]): void {
  if (!rules.asks.includes(part)) throw new Refusal("application_part_not_asked", { number: row.number, part });
}

/** Keeps what happened to a case, and says it to the log. */
export async function happened(
  ctx: WriteContext,
  row: Pick<data.Case, "id" | "person" | "number">,
  kind: CaseEvent,
  details: Record<string, string> = {},
): Promise<void> {
  await data.appendEvent(ctx.tx, { ...doneBy(ctx), application: row.id, person: row.person, kind, details, recordedAt: ctx.now });
  ctx.note({ subjectKind: "application", subject: row.id, after: { event: kind, ...details } });
}
