import type { CaseFound } from "./found";

/** What a client island takes: no class instances. */
export function plain(found: CaseFound) {
  const { row, members, means, outpatient, costs, type } = found;
  return {
    row: {
      ...{ id: row.id, version: row.version, type: row.type, form: row.form, proxyName: row.proxyName, proxyRelation: row.proxyRelation },
      ...{ proxyNumberMasked: row.proxyNumberMasked, phoneMasked: row.phoneMasked, holderName: row.holderName, bankName: row.bankName },
      ...{ bankAccountMasked: row.bankAccountMasked, contestedStep: row.contestedStep },
    },
    applicant: found.person.name,
    asks: [...type.asks],
    members: members.map(({ name, relation, numberMasked, livesTogether, incomeSource, declaredIncome, authorised }) => ({
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
