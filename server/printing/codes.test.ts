import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { newCode, signedPageCode, verifiedPageCode } from "./codes";
import { formRules, forms, pageCodeText, parsePageCode, signedText, toSymbols } from "./rules";

const area = "441600";

beforeAll(() => {
  vi.stubEnv("MEDAID_APP_DATABASE_URL", "postgres://nobody:nothing@127.0.0.1:1/none");
  vi.stubEnv("MEDAID_AUTH_SECRET", "0".repeat(64));
  for (const name of ["MEDAID_FIELD_KEY", "MEDAID_INDEX_KEY", "MEDAID_FORM_KEY"]) vi.stubEnv(name, "7".repeat(64));
});
afterAll(() => {
  vi.unstubAllEnvs();
});

describe("codes on pages", () => {
  it("brings form and page back from the text we printed, in any case and with spaces around", () => {
    for (const form of forms) {
      const code = newCode(form, v7());
      const text = signedPageCode(area, code, 12);
      expect(verifiedPageCode(area, `  ${text.toLowerCase()} `)).toMatchObject({ form, code, page: 12 });
    }
  });

  it("is short enough for a small square and holds nothing but symbols", () => {
    const text = signedPageCode(area, newCode("assistance-settlement", v7()), 1);
    expect(text).toMatch(/^JSD-[0-9A-Z]{12}-01-[0-9A-Z]{8}$/);
    expect(text.length).toBeLessThanOrEqual(28);
  });

  it("refuses another page, another form and another area under the same signature", () => {
    const text = signedPageCode(area, newCode("assistance-settlement", v7()), 1);
    expect(verifiedPageCode(area, text.replace("-01-", "-02-"))).toBeNull();
    expect(verifiedPageCode(area, text.replace("JSD", "TJB"))).toBeNull();
    expect(verifiedPageCode("420300", text)).toBeNull();
  });

  it.each([
    "",
    "https://example.org/invoice?id=1",
    "JSD-7K3M9Q2CX0A1-01",
    "01,10,044001900111,12345678,100.00",
    "ABC-7K3M9Q2CX0A1-01-X8F4Q6T2",
  ])("does not take %j for one of ours", (text) => {
    expect(parsePageCode(text)).toBeNull();
    expect(verifiedPageCode(area, text)).toBeNull();
  });

  it("gives two printings of one stay different codes", () => {
    const stay = v7();
    const codes = new Set(Array.from({ length: 10 }, () => newCode("agreement", stay)));
    expect(codes.size).toBe(10);
  });

  it("has different letters for every form", () => {
    expect(new Set(forms.map((form) => formRules[form].letters)).size).toBe(forms.length);
  });
});

describe("the symbols of a code", () => {
  it("are read off five bits at a time, and too few bytes are a fault of the program", () => {
    expect(toSymbols(new Uint8Array([0xff, 0x00, 0xf8, 0x41, 0x05]), 8)).toBe("ZW0FGG85");
    expect(toSymbols(new Uint8Array([0xff, 0x00]), 3)).toBe("ZW0");
    expect(() => toSymbols(new Uint8Array([0xff]), 2)).toThrow("too few bytes");
  });

  it("stand in a page's text with its number in two digits, or three", () => {
    expect(pageCodeText("JSD-7K3M9Q2CX0A1", 7, "X8F4Q6T2")).toBe("JSD-7K3M9Q2CX0A1-07-X8F4Q6T2");
    const text = pageCodeText("JSD-7K3M9Q2CX0A1", 123, "X8F4Q6T2");
    expect(parsePageCode(text)).toEqual({ form: "assistance-settlement", code: "JSD-7K3M9Q2CX0A1", page: 123, signature: "X8F4Q6T2" });
    expect(parsePageCode(`${text}0`)).toBeNull();
    expect(parsePageCode(`A${text}`)).toBeNull();
    expect(signedText("441600", "JSD-1", 2)).toBe("441600 JSD-1 2");
  });
});
