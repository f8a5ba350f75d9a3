import { expect, test } from "vitest";
import { shiyan } from "@/server/benefits/packs/shiyan";
import { yingkou } from "@/server/benefits/packs/yingkou";
import { checklistOf, papersInWords, papersParameter, parsePapers } from "./case-papers";

const rulesOf = (pack: typeof shiyan, key: string) => {
  const rules = pack.caseTypes.find((type) => type.key === key);
  if (rules === undefined) throw new Error(`no type ${key}`);
  return rules;
};
const keys = (items: readonly { key: string }[]) => items.map((item) => item.key);

test("papers are typed by their names or keys, and none that is unknown or named twice", () => {
  expect(parsePapers("申请书与核对授权书、身份证、户口簿、诊断证明")).toEqual([
    "application_form",
    "identity_document",
    "diagnosis_certificate",
  ]);
  expect(parsePapers(" mandate, invoice；收入证明 ")).toEqual(["mandate", "invoice", "income_proof"]);
  for (const wrong of ["", "、", "驾驶证", "诊断证明、诊断证明", "诊断证明书", "invoice invoice"]) expect(parsePapers(wrong)).toBeNull();
  const all = parsePapers("银行卡（社保卡）复印件、亲属或继承关系证明") ?? [];
  expect(parsePapers(papersInWords(all))).toEqual(all);
});

test("a type needs what its text names, then what its area asks for, and a mandate only from a proxy", () => {
  const late = rulesOf(shiyan, "late_outpatient_pooling");
  const named = ["identity_card_copy", "outpatient_record", "receipt", "prescription"];
  expect(keys(checklistOf(late, {}, { hasProxy: true }))).toEqual(named);
  const set = { [papersParameter("late_outpatient_pooling")]: ["mandate", "account_proof"] };
  expect(keys(checklistOf(late, set, { hasProxy: false }))).toEqual([...named, "account_proof"]);
  expect(keys(checklistOf(late, set, { hasProxy: true }))).toEqual([...named, "mandate", "account_proof"]);
  const recognition = rulesOf(yingkou, "illness_recognition");
  expect(checklistOf(recognition, {}, { hasProxy: false })).toEqual([]);
  expect(checklistOf(recognition, { [papersParameter("illness_recognition")]: null }, { hasProxy: false })).toEqual([]);
  expect(
    checklistOf(recognition, { [papersParameter("illness_recognition")]: ["application_form", "no_paper"] }, { hasProxy: false }),
  ).toEqual([
    {
      key: "application_form",
      name: { zh: "申请书与核对授权书", en: "Application and authorisation to check means" },
      marks: ["patient_or_family_signature"],
      original: false,
      cite: null,
    },
  ]);
});
