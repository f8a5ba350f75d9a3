import { describe, expect, it } from "vitest";
import { heyuan } from "@/server/benefits/packs/heyuan";
import { clauseOf } from "./clauses";

const [first] = heyuan.clauses;
const document = first?.cite.document ?? "";

describe("the clause behind a figure", () => {
  it("is found with its document and the packs that cite it", () => {
    const found = clauseOf({ document, clause: first?.cite.clause ?? "" });
    expect(found.gist).toEqual(first?.gist);
    expect(found.document.id).toBe(document);
    expect(found.packs.map((pack) => pack.name)).toContainEqual(heyuan.name);
  });

  it("is the clause around it where its own has no gist", () => {
    const found = clauseOf({ document, clause: `${first?.cite.clause}第九十九目` });
    expect(found.within).toBe(first?.cite.clause);
  });

  it("names the document alone where no clause fits", () => {
    expect(clauseOf({ document, clause: "附则" })).toMatchObject({ within: null, gist: null });
  });

  it("refuses a document nobody knows", () => {
    expect(() => clauseOf({ document: "invented", clause: "一" })).toThrow("policy_document_not_found");
  });
});
