/** The board of a month: what a cell of office kind, class and county says. */
import type { IdentityTag } from "@/server/benefits/contract";
import { type Department, regionScope } from "@/server/staff/rules";
import { isStandingRoster, type RosterState } from "./rules";

export interface ListInBoard {
  id: string;
  organisation: string;
  region: string;
  classes: readonly string[];
  state: RosterState;
  confirmedAt: Date | null;
  faulty: number | null;
}

/** An office answers for a county when its own place holds it, or lies in it. */
const answersFor = (region: string, county: string): boolean =>
  county.startsWith(regionScope(region)) || regionScope(region).startsWith(county);

const cellStates = ["standing", "waiting", "checking", "faulty", "missing"] as const;
export type CellState = (typeof cellStates)[number];

/** How far a list is, in the words of the board. */
export function cellStateOf(list: Pick<ListInBoard, "state" | "faulty"> | undefined): CellState {
  if (list === undefined) return "missing";
  if (isStandingRoster(list.state)) return "standing";
  if (list.state === "awaiting_confirmation") return "waiting";
  return (list.faulty ?? 0) > 0 ? "faulty" : "checking";
}

/** The list that speaks for a class in a county: of the office nearest to it, the latest. */
export function listFor(
  lists: readonly ListInBoard[],
  of: { tag: IdentityTag; county: string; offices: ReadonlySet<string> },
): ListInBoard | undefined {
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
