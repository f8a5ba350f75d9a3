import { describe, expect, test } from "vitest";
import { packOfRegion } from "@/server/benefits/packs/registry";
import { yearUses } from "./year-use";

describe("what a year has used", () => {
  const heyuan = (parameters: Record<string, unknown>) => ({ pack: packOfRegion("heyuan"), parameters, day: "2026-06-01" });

  test("of the cap that the area has set", () => {
    const record = { assistance_class: "key_other", "pool.basic.paid": "3858.96" };
    const [cap] = yearUses(heyuan({ annual_cap: "80000.00" }), record).filter((use) => use.kind === "cap");
    expect(cap).toMatchObject({ used: "3858.96", limit: "80000.00", unset: false });
  });

  test("of a cap that the area has yet to set is shown without a limit, not refused", () => {
    const [cap] = yearUses(heyuan({}), { assistance_class: "key_other" }).filter((use) => use.kind === "cap");
    expect(cap).toMatchObject({ limit: null, unset: true });
  });

  test("of a class without a cap has no limit and nothing unset", () => {
    const [cap] = yearUses(heyuan({}), { assistance_class: "full" }).filter((use) => use.kind === "cap");
    expect(cap).toMatchObject({ limit: null, unset: false });
  });

  test("of a deductible never passes the deductible", () => {
    const yingkou = { pack: packOfRegion("yingkou"), parameters: {}, day: "2026-06-01" };
    const basic = yingkou.pack.layers.find((layer) => layer.is === "share" && layer.payer === "basic_assistance");
    const line = basic?.is === "share" ? basic.lines[0]?.key : "";
    const uses = yearUses(yingkou, { assistance_class: "margin", [`base.${basic?.key}.${line}`]: "9000.00" });
    expect(uses.find((use) => use.kind === "deductible" && use.payer === "basic_assistance")).toMatchObject({
      used: "2000.00",
      limit: "2000.00",
    });
  });
});
