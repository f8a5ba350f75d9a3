/** Which office has a case next: of the kind that the step needs, the one whose place is nearest to the person. */
import type { CaseFamily } from "@/server/benefits/figures/case-shapes";
import { Refusal } from "@/server/refusal";
import type { ReadContext } from "@/server/requests/context";
import { listOffices } from "@/server/staff/accounts";
import { regionScope } from "@/server/staff/rules";
import type { Case } from "./data-cases";
import { type CaseState, departmentOf } from "./rules";

interface Office {
  id: string;
  name: string;
  region: string;
}

/** Offices of a kind that reach a place, the nearest first. */
async function officesReaching(ctx: ReadContext, department: Parameters<typeof listOffices>[1], region: string): Promise<Office[]> {
  const all = await listOffices(ctx, department);
  return all
    .filter((office) => region.startsWith(regionScope(office.region)))
    .sort((one, other) => regionScope(other.region).length - regionScope(one.region).length || one.name.localeCompare(other.name));
}

export async function officeFor(
  ctx: ReadContext,
  row: Pick<Case, "region" | "acceptedBy" | "number">,
  family: CaseFamily,
  state: CaseState,
): Promise<string> {
  // What is incomplete goes back to where it was taken.
  if (state === "draft" || state === "asked") return row.acceptedBy;
  const department = departmentOf(family, state);
  const [office] = await officesReaching(ctx, department, row.region);
  if (office === undefined) throw new Refusal("no_office_for_step", { department, region: row.region });
  return office.id;
}
