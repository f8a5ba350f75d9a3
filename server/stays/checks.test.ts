import { expect, test } from "vitest";
import { invoiceWarning, nameFault, refundFault } from "./checks";
import { readFacts } from "./facts";
import type { RecordedStay } from "./rules";

const origin: RecordedStay = {
  id: "one",
  settlementNumber: "44160020261008000001",
  person: "patient",
  state: "settled",
  isRefund: false,
  admittedOn: "2026-10-01",
  dischargedOn: "2026-10-08",
  totalCost: "12000.00",
  policyScopeCost: "10000.00",
  basicInsurancePaid: "6650.00",
  hospitalAssistance: "2680.00",
};

const { record: refund } = readFacts(
  {
    ...{ settlementNumber: "44160020261009000001", visitNumber: "V1", name: "张三", number: "441602198501010018" },
    ...{ insuranceType: "390", medicalType: "21", admittedOn: "2026-10-01", dischargedOn: "2026-10-08" },
    ...{ totalCost: "-12000", ownExpense: "-800", overLimit: "0", firstSelfPaid: "-1200", policyScopeCost: "-10000" },
    ...{ basicInsurancePaid: "-6650", hospitalAssistance: "-2680", personPart: "-2670", accountPaid: "0", cashPaid: "-2670" },
    ...{ refundFlag: "1", refundOfNumber: origin.settlementNumber },
  },
  "2026-11-05",
);

test.each([
  ["a stay of the person, whole", {}, null],
  ["a refund", { isRefund: true }, "refund_origin_not_found"],
  ["what was taken back before", { state: "refunded" }, "refund_origin_refunded"],
  ["somebody else's stay", { person: "another" }, "refund_other_person"],
  ["a stay of other amounts", { hospitalAssistance: "2680.01" }, "refund_amounts_differ"],
] as const)("a refund that names %s", (_, change, reason) => {
  if (refund === null) throw new Error("the refund cannot be read");
  expect(refundFault(refund, "patient", { ...origin, ...change })?.reason ?? null).toBe(reason);
});

test("a refund that names nothing recorded", () => {
  if (refund === null) throw new Error("the refund cannot be read");
  expect(refundFault(refund, "patient", null)?.reason).toBe("refund_origin_not_found");
});

test("an invoice that stands on another stay is named with its settlement, of another hospital only that it does", () => {
  const record = { invoiceNumber: "FP1", refundOfNumber: null };
  const [here, elsewhere] = [
    { invoiceNumber: "FP1", settlementNumber: "S1" },
    { invoiceNumber: "FP1", settlementNumber: null },
  ];
  expect(invoiceWarning(record, [{ invoiceNumber: "FP2", settlementNumber: "S2" }])).toBeNull();
  expect(invoiceWarning(record, [elsewhere, here])).toMatchObject({ reason: "invoice_recorded", parameters: { number: "S1" } });
  expect(invoiceWarning(record, [elsewhere])).toMatchObject({ reason: "invoice_elsewhere", severity: "warning" });
  expect(invoiceWarning({ ...record, refundOfNumber: "S1" }, [here])).toBeNull();
  expect(invoiceWarning({ ...record, invoiceNumber: null }, [here])).toBeNull();
});

test.each(["·", "・", "‧", "．", "⋅", "･", "∙", "•", ".", " ", ""])("a name written with %j is the one registered", (dot) => {
  expect(nameFault(`阿依古丽${dot}买买提`, "阿依古丽·买买提")).toBeNull();
  expect(nameFault(`阿依古丽${dot}买买`, "阿依古丽·买买提")).toMatchObject({ reason: "name_differs", severity: "warning" });
});
