import { expect, test } from "vitest";
import {
  documentKept,
  isDocumentNumber,
  maskDocument,
  nationalCertificate,
  newbornKept,
  normalDocument,
  numberKept,
} from "./certificate-rules";

test.each([
  ["Ｅ１２３４５６７８", "E12345678", "E1***5678"],
  ["chn 440 123 456 789", "CHN440123456789", "CH*********6789"],
  ["H0123", "H0123", "***23"],
])("%s is kept as %s and shown as %s", (typed, kept, masked) => {
  expect(normalDocument(typed)).toBe(kept);
  expect(maskDocument(typed)).toBe(masked);
});

test("a newborn without a document has the nation's code of other documents", () => {
  expect(["01", "07", "mother"].map((one) => nationalCertificate(one as "01"))).toEqual(["01", "07", "99"]);
});

test.each(["", "E1", "护照12345", "E12345678!"])("%j is no document number", (typed) => {
  expect(isDocumentNumber(typed)).toBe(false);
});

test("what is kept tells two kinds of documents apart, and says the number again", () => {
  expect(documentKept("07", "CHN440123456789")).not.toBe(documentKept("08", "CHN440123456789"));
  expect(numberKept(documentKept("07", "chn440123456789"))).toBe("CHN440123456789");
  expect(numberKept("441602199001011234")).toBe("441602199001011234");
  expect(numberKept(newbornKept("441602199001011234", "2026-11-01", 1))).toBeNull();
});
