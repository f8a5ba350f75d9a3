/** The board of a month: what a cell of office kind, class and county says. */
import type { IdentityTag } from "@/server/benefits/contract";
import type { ActionTable } from "@/server/casework/action-rules";
import type { Department } from "@/server/staff/department-rules";
import { regionScope } from "@/server/staff/rules";
import { isStandingRoster, type RosterState } from "./rules";

export interface ListInBoard {
  id: string;
  organisation: string;
  region: string;
  classes: readonly string[];
  state: RosterState;
  confirmedAt: Date | null;
  faulty: number | null;
  /** Of a list that was carried over: the month it is of. */
  carriedMonth: string | null;
}

/** An office answers for a county when its own place holds it, or lies in it. */
const answersFor = (region: string, county: string): boolean =>
  county.startsWith(regionScope(region)) || regionScope(region).startsWith(county);

const cellStates = ["standing", "carried", "waiting", "checking", "faulty", "missing"] as const;
export type CellState = (typeof cellStates)[number];

/** How far a list is, in the words of the board. */
export function cellStateOf(list: Pick<ListInBoard, "state" | "faulty"> | undefined): CellState {
  if (list === undefined) return "missing";
  if (list.state === "carried_over") return "carried";
  if (isStandingRoster(list.state)) return "standing";
  if (list.state === "awaiting_confirmation") return "waiting";
  return (list.faulty ?? 0) > 0 ? "faulty" : "checking";
}

/** The list that speaks for a class in a county: of the office nearest to it, the latest. */
export function listFor<List extends ListInBoard>(
  lists: readonly List[],
  of: { tag: IdentityTag; county: string; offices: ReadonlySet<string> },
): List | undefined {
  const speaking = lists.filter(
    ({ organisation, region, classes }) => of.offices.has(organisation) && classes.includes(of.tag) && answersFor(region, of.county),
  );
  const nearest = Math.max(...speaking.map(({ region }) => regionScope(region).length));
  return speaking.findLast(({ region }) => regionScope(region).length === nearest);
}

/** Office kinds with the classes they recognise, in the order of the classes. */
export function recognisedBy(
  recognisers: Readonly<Record<IdentityTag, readonly Department[]>>,
): { department: Department; tags: IdentityTag[] }[] {
  const rows = new Map<Department, IdentityTag[]>();
  for (const [tag, departments] of Object.entries(recognisers) as [IdentityTag, readonly Department[]][])
    for (const department of departments) rows.set(department, [...(rows.get(department) ?? []), tag]);
  return [...rows].map(([department, tags]) => ({ department, tags }));
}

/** What may be decided where two offices say different things: the list holds, what stood before holds, both look again. */
export const conflictDecisions = ["list", "standing", "returned"] as const;
type ConflictDecision = (typeof conflictDecisions)[number];
export const conflictTabs = ["waiting", "decided"] as const;
export type ConflictTab = (typeof conflictTabs)[number];

export type ConflictState = "unconfirmed" | "waiting" | "returned" | "decided";
export type ConflictAction = "decide" | "return" | "undo";

/** While its office has not confirmed a list, the office itself still mends it. */
export const conflictActions: ActionTable<ConflictState, ConflictAction> = {
  unconfirmed: {},
  waiting: { decide: "rosters.consolidate", return: "rosters.consolidate" },
  returned: { decide: "rosters.consolidate", undo: "rosters.consolidate" },
  decided: { undo: "rosters.consolidate" },
};

export function conflictStateOf(of: { state: RosterState; decision: ConflictDecision | null }): ConflictState {
  if (of.decision !== null) return of.decision === "returned" ? "returned" : "decided";
  return isStandingRoster(of.state) ? "waiting" : "unconfirmed";
}

/** Offices with how far their list of the month is: the one that stands, else the latest. */
export function officesOf<Office extends { id: string }>(offices: readonly Office[], lists: readonly ListInBoard[]) {
  return offices.map((office) => {
    const own = lists.filter((list) => list.organisation === office.id);
    const best = own.findLast(({ state }) => isStandingRoster(state) && state !== "carried_over") ?? own.at(-1);
    const carried = own.findLast(({ state }) => state === "carried_over");
    const state = cellStateOf(best);
    return {
      ...office,
      roster: best?.id ?? null,
      state: state === "standing" || carried === undefined ? state : ("carried" as const),
      faulty: best?.faulty ?? 0,
      carriedMonth: state === "standing" ? null : (carried?.carriedMonth ?? null),
    };
  });
}
