/** Random checks: cases and inspectors drawn by chance, looked at by two, and made public (双随机、一公开). */
import { type ActionTable, allows, possibleActions } from "@/server/casework/action-rules";
import type { Department } from "@/server/staff/department-rules";
import type { Member } from "@/server/staff/rules";

export const drawKinds = ["stay", "subsidy", "order"] as const;
export type DrawKind = (typeof drawKinds)[number];
export const drawStates = ["drawn", "finished", "published"] as const;
export type DrawState = (typeof drawStates)[number];
export const drawOutcomes = ["ok", "problem"] as const;

/** Offices whose members are drawn as inspectors. */
export const inspecting: readonly Department[] = ["audit", "agency", "healthcare-security"];
/** Two look at every case, so that neither decides alone. */
export const INSPECTORS_A_CASE = 2;
export const MOST_CASES = 500;
export const MOST_CANDIDATES = 200;

export type DrawVerb = "find" | "finish" | "publish";

const possible: ActionTable<DrawState, DrawVerb> = {
  drawn: { find: "supervision.view", finish: "supervision.draw" },
  finished: { publish: "supervision.publish" },
  published: {},
};

export const isPossible = (state: DrawState, verb: DrawVerb): boolean => allows(possible, state, verb);

interface Standing {
  state: DrawState;
  drawnBy: string;
}

/** What the member may do with a draw; what is found of a case is for its two inspectors, and nobody publishes what they drew. */
export function drawActions(draw: Standing, member: Pick<Member, "id" | "department" | "duty">): DrawVerb[] {
  return possibleActions(possible, draw.state, member).filter(
    (verb) => verb !== "find" && (verb !== "publish" || draw.drawnBy !== member.id),
  );
}
