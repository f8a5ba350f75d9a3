/** Who lives together and what they have: as the register knows it, and as the applicant declares it. */
import { money } from "@/server/money";
import { familyOf } from "@/server/people/families";
import { numbersForOffice } from "@/server/people/numbers";
import { normalNumber } from "@/server/people/rules";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { maskNumber, seal } from "@/server/sealing";
import * as data from "./data-cases";
import { assertAsked, type HeldCase } from "./hold-case";
import type { Edit } from "./shapes";

/** The household of the register, for a form that nobody has filled in yet; numbers stay masked. */
export async function registeredHousehold(ctx: ReadContext, row: data.Case) {
  const family = await familyOf(ctx, row.person);
  return family
    .filter(({ diedOn }) => diedOn === null)
    .map(({ name, numberMasked, relation, id }) => ({ name, numberMasked, relation, isApplicant: id === row.person }));
}

/** By name, the number that is known of somebody: what was typed before, or what the register has of their household. */
async function numbersKnown(ctx: WriteContext, row: data.Case) {
  const known = new Map<string, Pick<data.Member, "numberSealed" | "numberMasked">>();
  const family = await familyOf(ctx, row.person);
  const numbers = await numbersForOffice(
    ctx,
    family.map(({ id }) => id),
  );
  for (const { id, name, numberMasked } of family) {
    const number = numbers.get(id);
    if (number !== undefined) known.set(name, { numberSealed: seal(number), numberMasked });
  }
  for (const member of await data.listMembers(ctx.tx, row.id)) if (member.numberSealed !== null) known.set(member.name, member);
  return known;
}

/** Replaces the household and what it declares to have; a number that is not typed again stays with its name. */
export async function editHousehold(ctx: WriteContext, held: HeldCase, { household, means }: Edit): Promise<void> {
  const { row } = held;
  const own = { area: ctx.member.area, application: row.id, person: row.person };
  if (household !== undefined) {
    assertAsked(held, "household");
    const known = await numbersKnown(ctx, row);
    const rows = household.map(({ number, declaredIncome, ...member }, position) => {
      const typed = number === null ? null : normalNumber(number);
      const kept = known.get(member.name) ?? { numberSealed: null, numberMasked: null };
      return {
        ...{ ...own, ...member, position },
        numberSealed: typed === null ? kept.numberSealed : seal(typed),
        numberMasked: typed === null ? kept.numberMasked : maskNumber(typed),
        declaredIncome: declaredIncome === null ? null : money(declaredIncome),
      };
    });
    await data.replaceMembers(ctx.tx, row.id, rows);
  }
  if (means !== undefined) {
    assertAsked(held, "means");
    await data.keepMeans(ctx.tx, {
      ...own,
      declaredDeposits: means.deposits === null ? null : money(means.deposits),
      declaredHouses: means.houses,
      declaredVehicles: means.vehicles,
      declaredBusiness: means.business,
    });
  }
}
