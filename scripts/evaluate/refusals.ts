/** How a refusal of the engine is reported outside: a code and a sentence. */
import { refusalSentence } from "@/server/benefits/sentences/refusals";
import type { Refusal } from "@/server/refusal";

/** Codes that other programs know; every other refusal goes out under its own name. */
function codeOf({ reason, parameters }: Refusal): string {
  switch (reason) {
    case "local_parameter_missing":
      return `config_missing:${parameters.pack}.${parameters.key}`;
    case "local_parameter_below_floor":
      return `policy_violation:${parameters.pack}.${parameters.key}_below_${Number(parameters.floor).toFixed(2)}_from_${String(parameters.from).slice(0, 4)}`;
    case "basic_insurance_exceeds_policy_scope":
      return "data_error:basic_insurance_paid_exceeds_policy_scope_cost";
    case "out_of_area_share_exceeds_transfer":
      return "data_error:out_of_area_share_exceeds_transfer";
    default:
      return reason;
  }
}

export function reported(refusal: Refusal): { reason: string; message: string } {
  return { reason: codeOf(refusal), message: refusalSentence(refusal, "en") };
}
