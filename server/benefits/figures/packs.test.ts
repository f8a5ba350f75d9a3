/** The packs themselves: refused with a fault, readable in the order of the texts, amendable, comparable. */
import { describe, expect, it } from "vitest";
import { packOfRegion } from "@/server/benefits/packs/registry";
import { accumulators, personalBurdenOf } from "@/server/benefits/settling/accumulators";
import { settle } from "@/server/benefits/settling/settle";
import { areas } from "@/server/benefits/testing/arbitraries";
import { holder, reasonOf, riverside, stay } from "@/server/benefits/testing/examples";
import { type Cell, compareAreas } from "./comparison";
import { checkAgainstNational } from "./national-frame";
import type { Pack } from "./pack";
import { amended, figureRows } from "./pack-figures";
import { assertPackValid, validatePack } from "./pack-validator";
import { turningDays } from "./spans";

const yingkou = packOfRegion("yingkou");
const shiyan = packOfRegion("shiyan");
const heyuan = packOfRegion("heyuan");
const fusong = packOfRegion("fusong");

describe("a pack with a fault", () => {
  type Change = (pack: Pack) => Pack;
  const layers =
    (change: (layer: Pack["layers"][number]) => Pack["layers"][number]): Change =>
    (pack) => ({ ...pack, layers: pack.layers.map(change) });
  const basicTerms = (change: object): Change =>
    layers((layer) => {
      if (layer.is !== "share" || layer.payer !== "basic_assistance") return layer;
      const [line, ...rest] = layer.lines;
      if (line === undefined) return layer;
      const second = { ...line.terms.second, ...change } as NonNullable<(typeof line.terms)[string]>;
      return { ...layer, lines: [{ ...line, terms: { ...line.terms, second } }, ...rest] };
    });
  const cite = { document: "riverside-2024", clause: "8" };
  const figure = (value: string, from: string | null, to?: string) => ({
    value,
    unit: "yuan" as const,
    from,
    cite,
    ...(to === undefined ? {} : { to }),
  });
  const bands = (...options: [string, string | null][]) => ({
    scale: {
      is: "bands",
      measuredOn: "whole",
      bands: options.map(([from, to]) => ({
        from,
        to,
        ratio: { is: "stated", figures: [{ value: "0.5", unit: "ratio", from: null, cite }] },
      })),
    },
  });

  it.each<[string, string, Change]>([
    [
      "figure_invalid",
      "layers.basic_assistance.lines.inpatient.terms.second.cap",
      basicTerms({ cap: { is: "stated", figures: [figure("many", null)] } }),
    ],
    [
      "figure_invalid",
      "layers.basic_assistance.lines.inpatient.terms.second.cap",
      basicTerms({ cap: { is: "stated", figures: [figure("-1", null)] } }),
    ],
    [
      "figure_invalid",
      "identityValidity.orphan",
      (pack) => ({ ...pack, identityValidity: { orphan: { is: "stated", figures: [{ ...figure("x", null), unit: "months" }] } } }),
    ],
    [
      "figure_invalid",
      "layers.basic_assistance.lines.inpatient.terms.second.scale.ratio",
      basicTerms({ scale: { is: "flat", ratio: { is: "stated", figures: [{ ...figure("1.2", null), unit: "ratio" }] } } }),
    ],
    [
      "figure_dates_reversed",
      "layers.basic_assistance.lines.inpatient.terms.second.cap",
      basicTerms({ cap: { is: "stated", figures: [figure("90000", "2024-02-01", "2024-01-31")] } }),
    ],
    [
      "figures_overlap",
      "layers.basic_assistance.lines.inpatient.terms.second.cap",
      basicTerms({ cap: { is: "stated", figures: [figure("90000", "2024-01-01"), figure("80000", "2025-01-01")] } }),
    ],
    [
      "figures_overlap",
      "layers.basic_assistance.lines.inpatient.terms.second.cap",
      basicTerms({ cap: { is: "stated", figures: [figure("90000", "2024-01-01", "2025-01-01"), figure("80000", "2025-01-01")] } }),
    ],
    [
      "figures_gap",
      "layers.basic_assistance.lines.inpatient.terms.second.cap",
      basicTerms({ cap: { is: "stated", figures: [figure("90000", "2024-01-01", "2024-12-30"), figure("80000", "2025-01-01")] } }),
    ],
    ["bands_missing", "layers.basic_assistance.lines.inpatient.terms.second.scale", basicTerms(bands())],
    ["bands_gap", "layers.basic_assistance.lines.inpatient.terms.second.scale", basicTerms(bands(["0", "100"], ["200", null]))],
    ["bands_overlap", "layers.basic_assistance.lines.inpatient.terms.second.scale", basicTerms(bands(["0", "100"], ["50", null]))],
    ["bands_overlap", "layers.basic_assistance.lines.inpatient.terms.second.scale", basicTerms(bands(["0", null], ["50", null]))],
    ["bands_have_end", "layers.basic_assistance.lines.inpatient.terms.second.scale", basicTerms(bands(["0", "100"]))],
    ["band_empty", "layers.basic_assistance.lines.inpatient.terms.second.scale", basicTerms(bands(["0", "0"], ["0", null]))],
    [
      "cap_below_deductible",
      "layers.basic_assistance.lines.inpatient.terms.second.cap",
      basicTerms({ cap: { is: "stated", figures: [figure("499", null)] } }),
    ],
    [
      "tag_in_two_classes",
      "classes.second.destitute_support",
      (pack) => ({ ...pack, classes: pack.classes.map((entry) => ({ ...entry, tags: ["destitute_support"] })) }),
    ],
    [
      "class_without_recogniser",
      "classes.first.destitute_support",
      (pack) => ({ ...pack, recognisers: { ...pack.recognisers, destitute_support: [] } }),
    ],
    ["class_unknown", "layers.basic_assistance.lines.inpatient.first", (pack) => ({ ...pack, classes: pack.classes.slice(1) })],
    [
      "class_without_terms",
      "layers.basic_assistance.lines.inpatient.third",
      (pack) => ({
        ...pack,
        classes: [...pack.classes, { key: "third", name: { zh: "三", en: "3" }, tags: [], cite, access: "direct", accessCite: cite }],
      }),
    ],
    [
      "class_unknown",
      "layers.tilt_assistance.nobody",
      layers((layer) =>
        layer.is === "share" && layer.key === "tilt_assistance"
          ? { ...layer, appliesTo: [{ is: "class", classes: ["nobody"], cite }] }
          : layer,
      ),
    ],
    [
      "switch_unknown",
      "layers.tilt_assistance.whim",
      layers((layer) =>
        layer.is === "share" && layer.key === "tilt_assistance" ? { ...layer, wholeOnceOver: { switch: "whim", value: "yes" } } : layer,
      ),
    ],
    [
      "switch_unknown",
      "layers.tilt_assistance.whim",
      layers((layer) =>
        layer.is === "share" && layer.key === "tilt_assistance"
          ? { ...layer, requires: [{ is: "in_province", cite, onlyIf: { switch: "whim", value: "yes" } }] }
          : layer,
      ),
    ],
    [
      "parameter_unknown",
      "layers.tilt_assistance.some_day",
      layers((layer) =>
        layer.is === "share" && layer.key === "tilt_assistance"
          ? { ...layer, requires: [{ is: "until", parameter: { key: "some_day", cite } }] }
          : layer,
      ),
    ],
    [
      "parameter_unknown",
      "layers.basic_assistance.lines.inpatient.terms.second.cap",
      basicTerms({ cap: { is: "local", key: "cap", unit: "yuan", cite, whenMissing: "refuse" } }),
    ],
    [
      "document_unknown",
      "clauses.9",
      (pack) => ({ ...pack, clauses: [{ cite: { document: "other", clause: "9" }, gist: { zh: "一", en: "one" } }] }),
    ],
    [
      "document_unknown",
      "layers.basic_assistance.lines.inpatient.terms.second.cap",
      basicTerms({ cap: { is: "not_set", cite: { document: "other", clause: "1" } } }),
    ],
    ["clause_without_gist", "clauses.8", (pack) => ({ ...pack, clauses: [{ cite, gist: { zh: "", en: "one" } }] })],
    ["clause_without_gist", "clauses.8", (pack) => ({ ...pack, clauses: [{ cite, gist: { zh: "一", en: "" } }] })],
    ["assistance_before_insurance", "layers.basic_insurance", (pack) => ({ ...pack, layers: [...pack.layers].reverse() })],
  ])("%s at %s", (finding, field, change) => {
    const faulty = change(riverside);
    expect(validatePack(faulty)).toContainEqual(expect.objectContaining({ finding, field }));
    expect(reasonOf(() => assertPackValid(faulty))).toBe("pack_invalid");
  });

  it.each<[string, Change]>([
    [
      "layers.transition_tilt.transition_tilt_mode",
      (pack) => ({ ...pack, switches: pack.switches.filter((choice) => choice.key !== "transition_tilt_mode") }),
    ],
    [
      "layers.transition_tilt.transition_tilt_requires_in_province",
      (pack) => ({ ...pack, switches: pack.switches.filter((choice) => choice.key !== "transition_tilt_requires_in_province") }),
    ],
    [
      "layers.tilt_assistance.tilt_base",
      (pack) => ({
        ...pack,
        switches: pack.switches.map((choice) => (choice.key === "tilt_base" ? { ...choice, values: ["excess"] } : choice)),
      }),
    ],
  ])("misses the reading at %s", (field, change) => {
    expect(validatePack(change(shiyan)).map((packFinding) => [packFinding.finding, packFinding.field])).toContainEqual([
      "switch_unknown",
      field,
    ]);
  });

  it("misses the readings of bed-days and of the actual ratio", () => {
    expect(validatePack({ ...yingkou, switches: [] }).map((packFinding) => packFinding.field)).toContain(
      "layers.bed_day_assistance.bed_day_counts_against",
    );
    expect(validatePack({ ...fusong, switches: [] }).map((packFinding) => packFinding.field)).toContain("layers.top_up.top_up_denominator");
    expect(
      reasonOf(() =>
        settle(
          { ...fusong, switches: [] },
          { assistance_ratio: "0.7", assistance_deductible: "0", assistance_annual_cap: "1" },
          { insuranceType: "resident", tags: [{ tag: "registered_poor", region: "fusong", validFrom: "2018-01-01", validTo: null }] },
          stay({ date: "2019-05-05" }),
          null,
        ),
      ),
    ).toBe("switch_unknown");
  });

  it("tells its first fault with the clause", () => {
    const faulty = basicTerms({ cap: { is: "stated", figures: [figure("499", null)] } })(riverside);
    expect(() => assertPackValid(faulty)).toThrow(
      expect.objectContaining({
        clause: "8",
        parameters: {
          pack: "riverside-2024",
          finding: "cap_below_deductible",
          field: "layers.basic_assistance.lines.inpatient.terms.second.cap",
        },
      }),
    );
  });
});

describe("the figures of a pack", () => {
  it("are listed in its order, each with its clause, whether stated, left open or denied", () => {
    const rows = figureRows(yingkou);
    const row = (path: string) => rows.find((figureRow) => figureRow.path === path);
    expect(row("layers.tilt_assistance.lines.all.terms.margin.cap")).toMatchObject({
      is: "stated",
      parameter: null,
      cite: { clause: "第十一条(二)1" },
      figures: [{ value: "18000", from: "2023-01-01" }],
    });
    expect(row("layers.bed_day_assistance.rate")).toMatchObject({ is: "local", parameter: "psychiatric_bed_day_rate", figures: [] });
    expect(row("layers.basic_assistance.lines.all.terms.subsistence.deductible")).toMatchObject({ is: "not_set", figures: [] });
    expect(row("warnings.groups.return_to_poverty.threshold.amount")?.figures[0]?.value).toBe("5000");
    expect(figureRows(heyuan).find((figureRow) => figureRow.is === "local_bands")).toMatchObject({
      parameter: "critical_illness_insurance.segments",
    });
    expect(
      figureRows(fusong)
        .filter((figureRow) => figureRow.path.includes("uplift"))
        .map((figureRow) => figureRow.figures[0]?.value),
    ).toEqual(["0.05", "0.6", "0.9"]);
    expect(reasonOf(() => figureRows({ ...yingkou, identityValidity: { orphan: { is: "stated", figures: [] } } }))).toBe("figure_missing");
  });

  const cite = { document: "yingkou-2022-23", clause: "第十一条(一)1" };
  const path = "layers.basic_assistance.lines.all.terms.subsistence.cap";

  it("can be amended from a day on, and the days before keep theirs", () => {
    const changed = amended(yingkou, [{ path, value: "30000", from: "2024-01-01", cite }]);
    const on = (date: string): string =>
      settle(
        changed,
        {},
        holder("yingkou", "subsistence_allowance"),
        stay({ date, totalCost: "90000" }),
        null,
      ).amounts.basic_assistance.toFixed(2);
    expect([on("2023-12-31"), on("2024-01-01")]).toEqual(["20000.00", "30000.00"]);
    expect(validatePack(changed)).toEqual([]);
    expect(figureRows(changed).find((row) => row.path === path)?.figures).toMatchObject([
      { to: "2023-12-31" },
      { from: "2024-01-01", unit: "yuan" },
    ]);
    expect(figureRows(yingkou).find((row) => row.path === path)?.figures).toHaveLength(1);
    const again = amended(changed, [{ path, value: "25000", from: "2023-07-01", cite }]);
    expect(
      figureRows(again)
        .find((row) => row.path === path)
        ?.figures.map((figure) => [figure.value, figure.to]),
    ).toEqual([
      ["20000", "2023-06-30"],
      ["25000", undefined],
    ]);
    expect(turningDays(changed)).toContain("2024-01-01");
  });

  it("cannot be amended where there is none", () => {
    expect(reasonOf(() => amended(yingkou, [{ path: "layers.nothing", value: "1", from: "2024-01-01", cite }]))).toBe("figure_unknown");
    expect(reasonOf(() => amended(yingkou, [{ path: "layers.bed_day_assistance.rate", value: "1", from: "2024-01-01", cite }]))).toBe(
      "figure_not_stated",
    );
  });

  it("turn on the days on which the texts turn", () => {
    expect(turningDays(fusong)).toEqual(["0001-01-01", "2018-01-01", "2019-01-01", "2020-01-01", "2021-01-01"]);
    expect(turningDays(heyuan)).toEqual(["0001-01-01"]);
  });
});

describe("the areas side by side", () => {
  const compared = (): ReturnType<typeof compareAreas> =>
    compareAreas(
      areas.map((area) => ({ pack: area.pack, parameters: area.parameters })),
      "2023-05-01",
    );
  const cells = (tag: string, measure: string): Cell[] => compared().find((row) => row.tag === tag && row.measure === measure)?.cells ?? [];
  const shown = (cell: Cell): string =>
    cell.is === "figure" ? cell.value : cell.is === "local" ? `${cell.parameter}=${cell.value}` : cell.is;

  it("say for each identity what each area gives", () => {
    // Heyuan, Shiyan, Yingkou, Fusong, the nation
    expect(cells("subsistence_allowance", "class").map(shown)).toEqual(["key_other", "class_2", "subsistence", "absent", "recipient"]);
    expect(cells("subsistence_margin", "inpatient.deductible").map(shown)).toEqual(["absent", "1500", "2000", "absent", "absent"]);
    expect(cells("subsistence_allowance", "inpatient.deductible").map(shown)).toEqual([
      "none",
      "none",
      "none",
      "absent",
      "assistance.deductible=1000.00",
    ]);
    expect(cells("subsistence_allowance", "inpatient.ratio").map(shown)).toEqual([
      "0.8",
      "0.7",
      "0.7",
      "absent",
      "assistance.segments=null",
    ]);
    expect(cells("subsistence_allowance", "inpatient.cap").map(shown)).toEqual([
      "annual_cap=20000.00",
      "50000",
      "20000",
      "absent",
      "assistance.annual_cap=25000.00",
    ]);
    expect(cells("subsistence_allowance", "outpatient_chronic.ratio").map(shown)).toEqual([
      "absent",
      "0.5",
      "0.7",
      "absent",
      "assistance.segments=null",
    ]);
    expect(cells("subsistence_allowance", "tilt.cap").map(shown)).toEqual(["absent", "100000", "20000", "absent", "absent"]);
    expect(cells("illness_impoverished", "access").map(shown)).toEqual(["absent", "on_application", "one_off_only", "absent", "absent"]);
    expect(cells("registered_poor", "subsidy").map(shown)).toEqual(["1", "absent", "absent", "1", "fixed_subsidy=null"]);
    expect(cells("stably_out_of_poverty", "subsidy").map(shown)).toEqual(["absent", "0.5", "absent", "absent", "absent"]);
    expect(cells("subsistence_allowance", "subsidy").map(shown)).toEqual(["1", "class_2_ratio=0.9", "1", "absent", "fixed_subsidy=null"]);
  });

  it("say of every cell what it is and the clause it stands in", () => {
    const yingkouOnly = (tag: string, measure: string): Cell | undefined =>
      compareAreas([{ pack: yingkou, parameters: {} }], "2023-05-01").find((row) => row.tag === tag && row.measure === measure)?.cells[0];
    const article = (clause: string): { document: string; clause: string } => ({ document: "yingkou-2022-23", clause });
    expect(yingkouOnly("subsistence_margin", "class")).toEqual({
      is: "figure",
      value: "margin",
      unit: "class",
      cite: article("第十一条(二)"),
    });
    expect(yingkouOnly("illness_impoverished", "access")).toEqual({
      is: "figure",
      value: "one_off_only",
      unit: "access",
      cite: article("第十三条"),
    });
    expect(yingkouOnly("orphan", "tilt.deductible")).toEqual({ is: "none", cite: article("第十一条(二)2") });
    expect(yingkouOnly("orphan", "tilt.ratio")).toEqual({ is: "figure", value: "0.7", unit: "ratio", cite: article("第十一条(二)3") });
    expect(yingkouOnly("stably_out_of_poverty", "inpatient.cap")).toBeUndefined();
    expect(yingkouOnly("monitored_assisted", "subsidy")).toEqual({ is: "figure", value: "1", unit: "ratio", cite: article("第七条(二)") });
  });

  it("show the last figure where the day lies outside all of them", () => {
    const [row] = compareAreas([{ pack: yingkou, parameters: {} }], "2020-05-01").filter(
      (compareArea) => compareArea.tag === "orphan" && compareArea.measure === "inpatient.cap",
    );
    expect(row?.cells.map(shown)).toEqual(["20000"]);
  });

  it("leave out rows in which no area says anything", () => {
    expect(compared().every((row) => row.cells.some((cell) => cell.is !== "absent"))).toBe(true);
    expect(cells("stably_out_of_poverty", "class")).toEqual([]);
  });

  it("show an invented city's bands in one cell", () => {
    const [row] = compareAreas([{ pack: riverside, parameters: {} }], "2024-05-01").filter(
      (compareArea) => compareArea.tag === "subsistence_allowance" && compareArea.measure === "inpatient.ratio",
    );
    expect(row?.cells.map(shown)).toEqual(["0.6 / 0.7 / 0.8"]);
  });
});

describe("against the national notice", () => {
  const of = (pack: Pack, parameters = {}): string[] =>
    checkAgainstNational(pack, parameters, "2024-05-01")
      .filter((frameFinding) => frameFinding.severity !== "fits")
      .map((frameFinding) => `${frameFinding.severity} ${frameFinding.finding} ${frameFinding.about}`);

  it("names parameters that are missing in place of the tiers", () => {
    expect(of(heyuan)).toEqual(["error parameter_missing annual_cap"]);
    expect(of(heyuan, { annual_cap: "20000" })).toEqual(["warning ratio_flat full", "warning ratio_flat key_other"]);
  });

  it("warns of flat ratios and of recipients that an area has no class for", () => {
    expect(of(yingkou)).toEqual([
      "warning recipient_not_covered registered_poor",
      ...["destitute_orphan", "subsistence", "margin", "illness"].map((row) => `warning ratio_flat ${row}`),
    ]);
    expect(
      checkAgainstNational(yingkou, {}, "2023-05-01")
        .filter((frameFinding) => frameFinding.severity === "fits")
        .map((frameFinding) => frameFinding.finding),
    ).toEqual(["destitute_subsidised_in_full", "recipient_covered", "recipient_covered", "treat_first_in_county"]);
  });

  it("finds faults in a city that has them", () => {
    const outside = { ...riverside, deposit: { ...riverside.deposit, within: { locations: ["in_city" as const], area: "city" as const } } };
    expect(of(outside)).toEqual([
      "error destitute_not_subsidised_in_full destitute_support",
      "warning recipient_not_covered registered_poor",
      "error no_treat_first_in_county deposit",
      "warning ratio_flat first",
    ]);
    expect(of({ ...riverside, classes: [...riverside.classes].reverse() })).toContain("error ratio_above_more_vulnerable_class first");
    const graded = {
      critical_illness_insurance: {},
      assistance: {
        deductible: "0",
        segments: [
          { from: "0", to: "100", ratio: "0.7" },
          { from: "100", to: null, ratio: "0.6" },
        ],
        annual_cap: null,
      },
    };
    expect(of(packOfRegion("national"), graded)).toContain("error ratio_falls_with_amount recipient");
  });
});

describe("what a year has used up", () => {
  it("is told before and after, for the deductibles and caps of the class", () => {
    const person = holder("yingkou", "subsistence_margin");
    const first = settle(yingkou, {}, person, stay({ id: "a", totalCost: "1500" }), null);
    const second = settle(yingkou, {}, person, stay({ id: "b", totalCost: "60000" }), first.yearToDateAfter);
    const asked = { pack: yingkou, parameters: {}, assistanceClass: "margin", date: "2023-05-10" };
    const told = accumulators(asked, { before: second.yearToDateBefore, after: second.yearToDateAfter });
    expect(
      told.map((accumulator) => [
        accumulator.key,
        accumulator.before.toFixed(2),
        accumulator.after.toFixed(2),
        accumulator.limit.toFixed(2),
        accumulator.left.toFixed(2),
        accumulator.cite.clause,
      ]),
    ).toEqual([
      ["basic_assistance.all.deductible", "1500.00", "2000.00", "2000.00", "0.00", "第十一条(一)2"],
      ["basic_assistance.cap", "0.00", "20000.00", "20000.00", "0.00", "第十一条(一)1"],
      ["tilt_assistance.all.deductible", "1500.00", "5000.00", "5000.00", "0.00", "第十一条(二)2"],
      ["tilt_assistance.cap", "0.00", "18000.00", "18000.00", "0.00", "第十一条(二)1"],
    ]);
    expect(told.map((accumulator) => accumulator.is)).toEqual(["deductible", "cap", "deductible", "cap"]);
    expect(personalBurdenOf(second.yearToDateAfter).toFixed(2)).toBe("23500.00");
    expect(personalBurdenOf({}).toFixed(2)).toBe("0.00");
  });

  it("is refused for a class that the pack does not know", () => {
    const asked = { pack: yingkou, parameters: {}, assistanceClass: "nobility", date: "2023-05-10" };
    expect(() => accumulators(asked, { before: {}, after: {} })).toThrow(
      expect.objectContaining({ reason: "class_unknown", parameters: { field: "class", class: "nobility", pack: "yingkou-2023" } }),
    );
  });

  it("counts one-off assistance and bed-days, shares a cap between lines and leaves out what has no limit", () => {
    const asked = { pack: shiyan, parameters: {}, assistanceClass: "class_3", date: "2023-05-10" };
    const year = { "pool.basic.paid": "100.00", "pool.basic.elsewhere": "50.00", "base.basic_assistance.inpatient": "300.00" };
    expect(
      accumulators(asked, { before: {}, after: year }).map((accumulator) => [
        accumulator.key,
        accumulator.line,
        accumulator.after.toFixed(2),
        accumulator.left.toFixed(2),
      ]),
    ).toEqual([
      ["basic_assistance.inpatient.deductible", "inpatient", "300.00", "1200.00"],
      ["basic_assistance.cap", null, "150.00", "49850.00"],
      ["tilt_assistance.all.deductible", "all", "0.00", "5000.00"],
      ["tilt_assistance.cap", null, "0.00", "100000.00"],
    ]);
    expect(accumulators({ pack: heyuan, parameters: {}, assistanceClass: "full", date: "2019-05-10" }, { before: {}, after: {} })).toEqual(
      [],
    );
    expect(
      accumulators({ ...asked, assistanceClass: "class_1" }, { before: {}, after: { "base.tilt_assistance.all": "-5.00" } })
        .find((accumulator) => accumulator.is === "deductible")
        ?.after.toFixed(2),
    ).toBe("0.00");
  });
});
