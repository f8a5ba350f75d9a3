/** Takes hold of a finding for a verb, and refuses by name when it is not what the person saw or not theirs. */
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import * as data from "./data-findings";
import { type FindingVerb, isAnswerer, isAssigner, isPossible } from "./rules";

export function assertFinding(ctx: WriteContext, finding: data.Finding, seen: { version: number }, verb: FindingVerb): void {
  const { name, state } = finding;
  if (!isPossible(finding.state, verb)) throw new Refusal("finding_state_forbids", { name, state });
  if (finding.version !== seen.version) throw new Refusal("finding_changed_meanwhile", { name });
  if (verb === "answer" && !isAnswerer(finding, ctx.member)) throw new Refusal("finding_answered_by_another", { name });
  if (verb !== "answer" && !isAssigner(finding, ctx.member)) throw new Refusal("finding_of_another_office", { name });
}

export async function findingFor(ctx: WriteContext, input: { id: string; version: number }, verb: FindingVerb): Promise<data.Finding> {
  const [finding] = await data.lockFindings(ctx.tx, [input.id]);
  if (finding === undefined) throw new Refusal("finding_not_found");
  assertFinding(ctx, finding, input, verb);
  return finding;
}
