import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Department } from "@/server/staff/department-rules";
import { currentEntry, foldsMenu, type MenuEntry, menu, menuFor } from "./menu";

const entries: MenuEntry[] = [
  { key: "clearing", href: "/clearing", icon: "layers", needs: ["clearing.view"] },
  { key: "payments", href: "/clearing/payments", icon: "wallet", needs: ["payments.view"] },
];

describe("the side menu", () => {
  it.each(menu.map((entry) => [entry.href]))("%s leads to a page", (href) => {
    expect(existsSync(join(process.cwd(), "app", "(desk)", href, "page.tsx"))).toBe(true);
  });

  it("shows a member only what the permission table grants", () => {
    const leader = menuFor({ department: "leadership", duty: "viewer" }, { jobs: false, warnings: true }).map((entry) => entry.key);
    expect(leader).toContain("workbench");
    expect(leader).not.toContain("people");
    expect(leader).not.toContain("clearing");
  });

  it("has background jobs once there is one, and permissions for whoever answers for them", () => {
    const keysOf = (department: Department, jobs: boolean) =>
      menuFor({ department, duty: "maker" }, { jobs, warnings: true }).map((entry) => entry.key);
    expect(keysOf("hospital", false)).not.toContain("jobs");
    expect(keysOf("hospital", true)).toContain("jobs");
    expect(keysOf("hospital", true)).not.toContain("permissions");
    expect(keysOf("security-admin", false)).toContain("permissions");
  });

  it("has warnings where the text of the area speaks of them", () => {
    const keysOf = (warnings: boolean) =>
      menuFor({ department: "civil-affairs", duty: "maker" }, { jobs: false, warnings }).map((entry) => entry.key);
    expect(keysOf(true)).toContain("warnings");
    expect(keysOf(false)).not.toContain("warnings");
  });

  it("leads the security administrator to the accounts they must confirm", () => {
    expect(menuFor({ department: "security-admin", duty: "maker" }, { jobs: false, warnings: true }).map((entry) => entry.key)).toContain(
      "accounts",
    );
  });

  it("marks the nearest entry as current", () => {
    expect(currentEntry(entries, "/clearing/0190/case")?.key).toBe("clearing");
    expect(currentEntry(entries, "/clearing/payments/7")?.key).toBe("payments");
    expect(currentEntry(entries, "/clearings")).toBeNull();
  });

  it("folds beside the review", () => {
    expect(foldsMenu("/clearing/0190/review")).toBe(true);
    expect(foldsMenu("/clearing/0190")).toBe(false);
  });
});
