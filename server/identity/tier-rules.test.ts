/** What each of a person's identities gives, which of them governs, and why. */
import { describe, expect, test } from "vitest";
import type { DatedTag, IdentityTag } from "@/server/benefits/contract";
import { packOfRegion } from "@/server/benefits/packs/registry";
import { money, toText } from "@/server/money";
import { tiersOf } from "./tier-rules";

const today = "2024-03-01";
const yingkou = packOfRegion("yingkou");

const held = (pack: typeof yingkou, ...tags: IdentityTag[]): DatedTag[] =>
  tags.map((tag) => ({ tag, region: pack.region, validFrom: "2023-09-01", validTo: null }));

type Held = Parameters<typeof tiersOf>[0];
const shown = (tags: readonly DatedTag[], change: Partial<Held> = {}) =>
  tiersOf({ pack: yingkou, parameters: {}, premium: money("400"), tags, today, ...change }).map(
    ({ tag, assistance, governsAssistance, assistanceReason, subsidy, subsidyTier, noSubsidy, governsSubsidy, subsidyReason }) => ({
      tag,
      assistance: [assistance?.key ?? null, governsAssistance, assistanceReason],
      subsidy: [subsidy === null ? null : toText(subsidy), subsidyTier, noSubsidy, governsSubsidy, subsidyReason],
    }),
  );

describe("what an identity gives", () => {
  test("governs by itself where it is the only one", () => {
    expect(shown(held(yingkou, "subsistence_allowance"))).toEqual([
      {
        tag: "subsistence_allowance",
        assistance: ["subsistence", true, "only"],
        subsidy: ["400.00", "subsistence", null, true, "only"],
      },
    ]);
  });

  test("is higher or lower than another's, in both parts", () => {
    expect(shown(held(yingkou, "subsistence_margin", "orphan"))).toEqual([
      { tag: "subsistence_margin", assistance: ["margin", false, "lower"], subsidy: ["240.00", "margin", null, false, "lower"] },
      { tag: "orphan", assistance: ["destitute_orphan", true, "higher"], subsidy: ["400.00", "destitute_orphan", null, true, "higher"] },
    ]);
  });

  test("may be as high as another's; one of them governs all the same", () => {
    const rows = shown(held(yingkou, "subsistence_allowance", "returned_to_poverty"));
    expect(rows.map(({ assistance, subsidy }) => [assistance[2], subsidy[4]])).toEqual([
      ["same", "same"],
      ["same", "same"],
    ]);
    expect(rows.filter(({ assistance }) => assistance[1])).toHaveLength(1);
    expect(rows.filter(({ subsidy }) => subsidy[3])).toHaveLength(1);
  });

  test("may govern the subsidy where another governs the class as well", () => {
    expect(shown(held(yingkou, "subsistence_margin", "other_special_hardship"))).toMatchObject([
      { assistance: ["margin", true, "same"], subsidy: ["240.00", "margin", null, false, "lower"] },
      { assistance: ["margin", false, "same"], subsidy: ["400.00", "other_hardship", null, true, "higher"] },
    ]);
  });

  test("is no subsidy where the text names none, which rivals nobody's", () => {
    expect(shown(held(yingkou, "illness_impoverished", "orphan"))).toMatchObject([
      { assistance: ["illness", false, "lower"], subsidy: ["0.00", null, "no_subsidised_identity", false, "none"] },
      { assistance: ["destitute_orphan", true, "higher"], subsidy: ["400.00", "destitute_orphan", null, true, "only"] },
    ]);
  });

  test("counts on its days alone", () => {
    const [orphan, margin] = held(yingkou, "orphan", "subsistence_margin");
    if (orphan === undefined || margin === undefined) throw new Error("two tags");
    expect(shown([{ ...orphan, validTo: "2024-02-29" }, margin]).map(({ tag }) => tag)).toEqual(["subsistence_margin"]);
    expect(shown([])).toEqual([]);
  });
});

describe("the subsidy is left open", () => {
  const open = [null, null, null, false, "none"];

  test("while the area has not set the premium", () => {
    expect(shown(held(yingkou, "orphan"), { premium: null })).toMatchObject([
      { assistance: ["destitute_orphan", true, "only"], subsidy: open },
    ]);
  });

  test("while what the text leaves to the area is missing", () => {
    const shiyan = packOfRegion("shiyan");
    expect(shown(held(shiyan, "stably_out_of_poverty"), { pack: shiyan })).toMatchObject([
      { assistance: [null, false, "none"], subsidy: open },
    ]);
  });

  test("where the text subsidises no insurance", () => {
    const subsidy = { ...yingkou.subsidy, insurance: { ...yingkou.subsidy.insurance, types: [] } };
    expect(shown(held(yingkou, "orphan"), { pack: { ...yingkou, subsidy } })).toMatchObject([{ subsidy: open }]);
  });
});
