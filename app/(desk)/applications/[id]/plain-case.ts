import type { CaseFound } from "./found";

/** Of a household that nobody has typed yet, what the register knows; nobody applies without living in it. */
function registeredMembers({ registered, person }: CaseFound, relationOf: (relation: string | null, isApplicant: boolean) => string) {
  const known = registered.some(({ isApplicant }) => isApplicant)
    ? registered.toSorted((one, other) => Number(other.isApplicant) - Number(one.isApplicant))
    : [{ name: person.name, numberMasked: null, relation: null, isApplicant: true }, ...registered];
  return known.map(({ name, numberMasked, relation, isApplicant }) => ({
    ...{ name, numberMasked, relation: relationOf(relation, isApplicant), livesTogether: true },
    ...{ incomeSource: null, declaredIncome: null, authorised: false },
  }));
}

/** What a client island takes: no class instances. */
export function plain(found: CaseFound, relationOf: (relation: string | null, isApplicant: boolean) => string) {
  const { row, members, means, outpatient, costs, type } = found;
  return {
    row: {
      ...{ id: row.id, version: row.version, type: row.type, form: row.form, proxyName: row.proxyName, proxyRelation: row.proxyRelation },
      ...{ proxyNumberMasked: row.proxyNumberMasked, phoneMasked: row.phoneMasked, holderName: row.holderName, bankName: row.bankName },
      ...{ bankAccountMasked: row.bankAccountMasked, contestedStep: row.contestedStep },
    },
    applicant: found.person.name,
    asks: [...type.asks],
    members:
      members.length === 0
        ? registeredMembers(found, relationOf)
        : members.map(({ name, relation, numberMasked, livesTogether, incomeSource, declaredIncome, authorised }) => ({
            ...{ name, relation, numberMasked, livesTogether, incomeSource, declaredIncome, authorised },
          })),
    means:
      means === null
        ? null
        : {
            deposits: means.declaredDeposits,
            houses: means.declaredHouses,
            vehicles: means.declaredVehicles,
            business: means.declaredBusiness,
          },
    outpatient: outpatient.map(({ visitedOn, institution, level, invoiceNumber, totalCost, policyScopeCost, status }) => ({
      ...{ visitedOn, institution, level, invoiceNumber, totalCost, policyScopeCost, status },
    })),
    costs: { offered: [...costs.offered], asked: costs.asked.map(({ id }) => id) },
  };
}
export type PlainCase = ReturnType<typeof plain>;
