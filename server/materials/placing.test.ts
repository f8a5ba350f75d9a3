import { describe, expect, it } from "vitest";
import type { AdvanceMaterials } from "@/server/benefits/figures/rule-shapes";
import { type PageFacts, placePage, type Surroundings } from "./placing";

const cite = { document: "d", clause: "c" };
const name = { zh: "", en: "" };
const checklist: AdvanceMaterials = {
  case: [
    { key: "certificate", name, marks: ["hospital_stamp"], original: false, cite },
    { key: "sheet", name, marks: ["hospital_stamp", "patient_or_family_signature"], original: false, cite },
    { key: "copy", name, marks: [], original: false, cite },
  ],
  batch: [{ key: "table", name, marks: ["hospital_stamp"], original: false, cite }],
};
const open: Surroundings = { checklist, isOpen: () => true };
const plain: PageFacts = {
  isBlank: false,
  hasDamagedCode: false,
  hasForeignCode: false,
  hasTwoCodes: false,
  pointed: null,
  dropped: null,
  separated: null,
  samePicture: null,
  sameFormPage: null,
};
const form = { printedForm: "form", formPage: 1 };
const sheet = { to: "place", ...form, place: { batchCase: "case", item: "sheet" }, isSeparator: false } as const;
const placed = (facts: Partial<PageFacts>, around = open) => placePage({ ...plain, ...facts }, around);

describe("where a page goes by itself", () => {
  it("files a page of ours to the case and paper its code names, for a person to confirm the marks", () => {
    expect(placed({ pointed: sheet })).toMatchObject({
      state: "to_confirm",
      batchCase: "case",
      item: "sheet",
      printedForm: "form",
      formPage: 1,
      trayReason: null,
    });
  });

  it("files a paper that needs no mark without a question", () => {
    expect(placed({ dropped: { batchCase: "case", item: "copy" } })).toMatchObject({ state: "filed", item: "copy" });
  });

  it("files a paper of the batch to no case", () => {
    expect(placed({ pointed: { ...sheet, place: { batchCase: null, item: "table" } } })).toMatchObject({
      state: "to_confirm",
      batchCase: null,
      item: "table",
    });
  });

  it("gives pages without a code to the code page before them, and a code of their own goes first", () => {
    const separated = { batchCase: "other", item: "certificate" };
    expect(placed({ separated })).toMatchObject({ state: "to_confirm", batchCase: "other", item: "certificate" });
    expect(placed({ separated, hasForeignCode: true })).toMatchObject({ batchCase: "other" });
    expect(placed({ separated, pointed: sheet })).toMatchObject({ batchCase: "case", item: "sheet" });
  });

  it("counts a code page itself as no paper, however often it is scanned", () => {
    const separator = { ...sheet, isSeparator: true };
    expect(placed({ pointed: separator, samePicture: { page: "x", elsewhere: false } })).toMatchObject({
      state: "separator",
      duplicateOf: null,
    });
  });

  it("follows the code, not the row a page was dropped on", () => {
    expect(placed({ dropped: { batchCase: "wrong", item: "certificate" }, pointed: sheet })).toMatchObject({
      batchCase: "case",
      item: "sheet",
    });
  });
});

describe("why a page waits in the tray", () => {
  it.each([
    ["no_code", {}],
    ["damaged_code", { hasDamagedCode: true }],
    ["two_codes", { hasTwoCodes: true, pointed: { ...sheet, isSeparator: true } }],
    ["unknown_code", { hasForeignCode: true }],
    ["unknown_code", { hasForeignCode: true, hasDamagedCode: true }],
    ["other_hospital", { pointed: { to: "other_hospital" } }],
    ["other_batch", { pointed: { to: "other_batch", ...form } }],
    ["not_listed", { pointed: { to: "nothing", ...form } }],
    ["not_listed", { pointed: { ...sheet, place: { batchCase: "case", item: "unheard" } } }],
    ["not_listed", { pointed: { to: "nothing", ...form }, dropped: { batchCase: "case", item: "sheet" } }],
    ["not_listed", { dropped: { batchCase: null, item: "sheet" } }],
    ["blank", { isBlank: true, dropped: { batchCase: "case", item: "sheet" } }],
    ["blank", { isBlank: true, separated: { batchCase: "case", item: "sheet" } }],
    ["same_form", { pointed: sheet, sameFormPage: "before" }],
    ["duplicate", { pointed: sheet, sameFormPage: "before", samePicture: { page: "before", elsewhere: false } }],
    ["duplicate", { separated: { batchCase: "case", item: "sheet" }, samePicture: { page: "before", elsewhere: false } }],
  ] as const)("%s", (reason, facts) => {
    expect(placed(facts)).toMatchObject({ state: "tray", trayReason: reason, batchCase: null, item: null });
  });

  it("not_open: a case that was handed in takes no page", () => {
    expect(placed({ pointed: sheet }, { checklist, isOpen: () => false })).toMatchObject({ state: "tray", trayReason: "not_open" });
  });

  it("keeps which page is repeated, but of another hospital's page only that it exists", () => {
    expect(placed({ pointed: sheet, samePicture: { page: "before", elsewhere: false } })).toMatchObject({
      duplicateOf: "before",
      duplicateElsewhere: false,
    });
    expect(placed({ pointed: sheet, samePicture: { page: null, elsewhere: true } })).toMatchObject({
      duplicateOf: null,
      duplicateElsewhere: true,
      trayReason: "duplicate",
    });
  });

  it("takes blank pages for blank, not for repetitions of each other", () => {
    expect(placed({ isBlank: true, samePicture: { page: "another blank", elsewhere: false } })).toMatchObject({
      trayReason: "blank",
      duplicateOf: null,
    });
  });
});
