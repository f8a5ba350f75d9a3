/** Spans of days in which no figure of a pack changes, and the plan of each, kept as long as pack and parameters live. */
import type { LocalParameters } from "@/server/benefits/contract";
import { addDays, type BusinessDate } from "@/server/dates";
import type { Pack } from "./pack";
import { type Plan, planOn } from "./plan";

/** The first day of the span before everything the pack knows. */
const BEGINNING = "0001-01-01";
/** The usual way to write that something does not end; no day comes after it. */
const END = "9999-12-31";

/** Every day on which some figure, group or identity of the pack begins or has just ended. */
export function turningDays(pack: Pack): BusinessDate[] {
  const days = new Set<BusinessDate>([BEGINNING]);
  const look = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if ("from" in value && typeof value.from === "string" && isDay(value.from)) days.add(value.from);
    if ("to" in value && typeof value.to === "string" && isDay(value.to) && value.to < END) days.add(addDays(value.to, 1));
    for (const part of Object.values(value)) look(part);
  };
  look(pack.layers);
  look(pack.inForce);
  look(pack.identityValidity);
  return [...days].sort();
}

function isDay(text: string): boolean {
  return text.length === 10 && text[4] === "-";
}

interface Spans {
  days: BusinessDate[];
  plans: (Plan | undefined)[];
}

const turningDaysOf = new WeakMap<Pack, BusinessDate[]>();
const spansOf = new WeakMap<Pack, WeakMap<LocalParameters, Spans>>();

function spansFor(pack: Pack, parameters: LocalParameters): Spans {
  let byParameters = spansOf.get(pack);
  if (byParameters === undefined) {
    byParameters = new WeakMap();
    spansOf.set(pack, byParameters);
    turningDaysOf.set(pack, turningDays(pack));
  }
  let spans = byParameters.get(parameters);
  if (spans === undefined) {
    spans = { days: turningDaysOf.get(pack) ?? [BEGINNING], plans: [] };
    byParameters.set(parameters, spans);
  }
  return spans;
}

/** The plan for a day. Pack and parameters must not be changed in place; a changed one is another object. */
export function planFor(pack: Pack, parameters: LocalParameters, date: BusinessDate): Plan {
  const spans = spansFor(pack, parameters);
  let at = spans.days.length - 1;
  while (at > 0 && (spans.days[at] ?? BEGINNING) > date) at--;
  const known = spans.plans[at];
  if (known !== undefined) return known;
  const plan = planOn(pack, parameters, spans.days[at] ?? BEGINNING);
  spans.plans[at] = plan;
  return plan;
}
