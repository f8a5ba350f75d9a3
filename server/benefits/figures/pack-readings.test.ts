/** What the packs say of themselves: whole, cited, and every reading stated where it acts. */
import { describe, expect, it } from "vitest";
import { identityTags } from "@/server/benefits/contract";
import { dueOn, getDeadline } from "@/server/benefits/offices/deadlines";
import { packOfRegion, packs } from "@/server/benefits/packs/registry";
import { interpretations, isInterpretation } from "./interpretations";
import type { Pack } from "./pack";
import { figureRows } from "./pack-figures";
import { assertPackValid, validatePack } from "./pack-validator";

/** Every citation and every interpretation anywhere in a pack. */
function mentioned(value: unknown, found: { cites: { document: string; clause: string }[]; interpretations: string[] }): typeof found {
  if (typeof value !== "object" || value === null) return found;
  if ("document" in value && "clause" in value) found.cites.push(value as { document: string; clause: string });
  if ("interpretations" in value && Array.isArray(value.interpretations))
    found.interpretations.push(...(value.interpretations as string[]));
  if ("interpretation" in value && typeof value.interpretation === "string") found.interpretations.push(value.interpretation);
  for (const part of Object.values(value)) mentioned(part, found);
  return found;
}

describe.each(Object.values(packs).map((pack) => [pack.id, pack] as const))("%s", (_id, pack) => {
  it("holds together", () => {
    expect(validatePack(pack)).toEqual([]);
    expect(() => assertPackValid(pack)).not.toThrow();
  });

  it("cites only its own documents, and only clauses that it tells the gist of or that lie in one", () => {
    const gists = pack.clauses.map((clause) => clause.cite);
    for (const cite of mentioned(pack, { cites: [], interpretations: [] }).cites) {
      expect(pack.documents.map((document) => document.id)).toContain(cite.document);
      const told = gists.some(
        (gist) => gist.document === cite.document && (cite.clause.startsWith(gist.clause) || gist.clause.startsWith(cite.clause)),
      );
      expect([cite.clause, told]).toEqual([cite.clause, true]);
    }
  });

  it("names only interpretations that are written down", () => {
    for (const id of mentioned(pack, { cites: [], interpretations: [] }).interpretations)
      expect([id, isInterpretation(id)]).toEqual([id, true]);
  });

  it("says of every identity who may recognise it, and of none that gives nothing here", () => {
    expect(Object.keys(pack.recognisers).sort()).toEqual([...identityTags].sort());
    const useful = new Set([
      ...pack.classes.flatMap((entry) => entry.tags),
      ...pack.subsidy.tiers.flatMap((tier) => tier.tags),
      ...(pack.warnings?.groups ?? []).flatMap((group) => group.tags ?? []),
    ]);
    for (const tag of identityTags) expect([tag, pack.recognisers[tag].length > 0]).toEqual([tag, useful.has(tag)]);
  });

  it("defines each parameter and each reading once, and asks for each parameter somewhere", () => {
    const keys = pack.localParameters.map((localParameter) => localParameter.key);
    expect(new Set(keys).size).toBe(keys.length);
    const asked = figureRows(pack).map((row) => row.parameter);
    const elsewhere = [
      "in_force_from",
      "transition_period_end",
      "per_capita_disposable_income_last_year",
      "rural_disposable_income_last_year",
      "warning_interval_days",
      "review_working_days",
    ];
    for (const key of keys) expect([key, asked.includes(key) || elsewhere.includes(key)]).toEqual([key, true]);
    for (const one of pack.switches) expect(one.values).toContain(one.usual);
  });
});

it("keeps 60 readings, each in both languages", () => {
  expect(Object.keys(interpretations)).toEqual(Array.from({ length: 60 }, (_, at) => `A${String(at + 1).padStart(2, "0")}`));
  for (const one of Object.values(interpretations)) {
    expect(one.zh).toMatch(/[\u4e00-\u9fff].*。$/u);
    expect(one.en).toMatch(/^[A-Z“].*\.$/);
  }
  expect(isInterpretation("A61")).toBe(false);
});

it.each([
  ["heyuan", "heyuan.assistance_module", "2019-03-31", "四"],
  ["heyuan", "heyuan.one_stop_in_city", "2019-06-30", "一"],
  ["heyuan", "heyuan.one_stop_elsewhere", "2019-09-30", "一"],
  ["heyuan", "heyuan.city_fund", "2019-12-31", "任务 三(二)2"],
  ["shiyan", "shiyan.arrears_paid", "2022-11-30", "(三)6"],
  ["shiyan", "shiyan.balances_transferred", "2022-11-30", "(三)6"],
  ["shiyan", "shiyan.city_pooling", "2022-12-31", "二"],
  ["shiyan", "shiyan.retired_cadres_returned", "2022-12-31", "(二)"],
  ["shiyan", "shiyan.income_to_city", "2023-01-01", "(三)1"],
  ["shiyan", "shiyan.penalties_sent_up", "2023-12-31", "(三)1"],
])("%s holds the day of %s: %s", (region, key, day, clause) => {
  const deadline = getDeadline(packOfRegion(region), key);
  expect([dueOn(deadline, "2023-03-01"), deadline.cite.clause]).toEqual([day, clause]);
});

it("holds the papers that a person shows on admission, and the increase that critical illness insurance gets half of", () => {
  const papersOf = (region: string) => packOfRegion(region).deposit.identityDocuments;
  expect([papersOf("heyuan")?.needs, papersOf("heyuan")?.papers.map((paper) => paper.zh)]).toEqual([
    "one",
    ["身份证", "社会保障卡", "户口簿（主页及患者页）"],
  ]);
  expect([papersOf("shiyan")?.needs, papersOf("shiyan")?.papers.map((paper) => paper.zh)]).toEqual(["all", ["社保卡", "有效身份证件"]]);
  expect(["yingkou", "fusong", "national"].map(papersOf)).toEqual([null, null, null]);
  const increase = packOfRegion("fusong").fund.criticalIllnessAllocation?.increase.figures;
  expect(increase?.map(({ value, from, to }) => [value, from, to])).toEqual([["40", "2018-01-01", "2018-12-31"]]);
});

it("leaves no reading without a pack in which it acts, and states the areas' own readings there", () => {
  const inPack = (pack: Pack): Set<string> => new Set(mentioned(pack, { cites: [], interpretations: [] }).interpretations);
  const all = new Set(Object.values(packs).flatMap((pack) => [...inPack(pack)]));
  expect([...all].sort()).toEqual(Object.keys(interpretations));
  const own: Record<string, string[]> = {
    heyuan: ["A02", "A11", "A13", "A17", "A23", "A27", "A40", "A45", "A47", "A50", "A53", "A59"],
    shiyan: [
      "A04",
      "A09",
      "A10",
      "A12",
      "A16",
      "A53",
      "A54",
      "A56",
      "A25",
      "A26",
      "A28",
      "A30",
      "A31",
      "A32",
      "A33",
      "A34",
      "A36",
      "A41",
      "A42",
      "A46",
    ],
    yingkou: ["A08", "A12", "A14", "A15", "A16", "A20", "A21", "A22", "A38", "A44", "A49", "A51", "A52", "A55", "A60"],
    fusong: ["A18", "A19", "A24", "A29", "A37", "A43", "A48", "A53", "A58", "A59"],
    national: ["A04", "A05", "A35", "A53", "A57", "A59"],
  };
  for (const pack of Object.values(packs))
    for (const id of own[pack.region] ?? []) expect([pack.region, [...inPack(pack)]]).toEqual([pack.region, expect.arrayContaining([id])]);
});
