import type { IconName } from "@/app/_ui/layout/icon";
import type { Action } from "@/server/staff/permission-rules";
import { type Member, may } from "@/server/staff/rules";

export interface MenuEntry {
  /** Key of its name in `shell.menu`, of its sentence in `shell.about`. */
  key: MenuKey;
  href: string;
  icon: IconName;
  /** Who may do one of these sees the entry. */
  needs: readonly Action[];
  /** Who may do this reaches the page from another one. */
  unless?: Action;
  /** Among the first on a phone. */
  phone?: true;
}

/** The side menu in the order of the work; an entry stands here when its page exists. */
export const menu = [
  { key: "workbench", href: "/workbench", icon: "home", needs: ["workbench.view"], phone: true },
  { key: "look_up", href: "/look-up", icon: "identity", needs: ["people.lookUp"], phone: true },
  { key: "people", href: "/people", icon: "people", needs: ["people.search"], phone: true },
  { key: "samePerson", href: "/people/same", icon: "people", needs: ["people.merge"] },
  { key: "personStatus", href: "/people/status", icon: "person", needs: ["people.recordStatus"], unless: "people.search" },
  { key: "pushes", href: "/pushes", icon: "forward", needs: ["pushes.view"] },
  { key: "rosters", href: "/identity/rosters", icon: "tag", needs: ["rosters.view"] },
  { key: "stays", href: "/stays", icon: "bed", needs: ["stays.view"] },
  { key: "settlements", href: "/settlements", icon: "table", needs: ["settlements.view"] },
  { key: "calculator", href: "/calculator", icon: "calculator", needs: ["calculator.use"] },
  { key: "clearing", href: "/clearing", icon: "layers", needs: ["clearing.view"] },
  { key: "warnings", href: "/warnings", icon: "attention", needs: ["warnings.view"], phone: true },
  { key: "subsidies", href: "/subsidies", icon: "tag", needs: ["subsidies.view"] },
  { key: "subsidyLists", href: "/subsidies/lists", icon: "tag", needs: ["subsidies.collect"], unless: "subsidies.view" },
  { key: "applications", href: "/applications", icon: "document", needs: ["applications.view"], phone: true },
  { key: "payments", href: "/payments", icon: "wallet", needs: ["payments.view"], phone: true },
  { key: "recoveries", href: "/recoveries", icon: "undo", needs: ["recoveries.view"] },
  { key: "prepayment", href: "/prepayment", icon: "wallet", needs: ["prepayment.view", "prepayment.viewClearing"] },
  { key: "reconciliations", href: "/payments/reconciliations", icon: "check", needs: ["payments.reconcile"] },
  { key: "forms", href: "/forms", icon: "document", needs: ["forms.print"] },
  { key: "dashboard", href: "/dashboard", icon: "chart", needs: ["dashboard.view"], phone: true },
  { key: "fund", href: "/fund", icon: "yuan", needs: ["fund.view"] },
  { key: "publicNotices", href: "/applications/notices", icon: "document", needs: ["applications.view"] },
  { key: "supervision", href: "/supervision", icon: "inspect", needs: ["supervision.view"] },
  { key: "monthlyPlans", href: "/fund/plans", icon: "yuan", needs: ["plans.view"] },
  { key: "policies", href: "/policies", icon: "scales", needs: ["policies.view"] },
  { key: "audit", href: "/audit", icon: "inspect", needs: ["audit.view"] },
  { key: "members", href: "/admin/members", icon: "people", needs: ["staff.administer"] },
  { key: "organisations", href: "/admin/organisations", icon: "home", needs: ["staff.administer"] },
  // Who proposes them comes to them from the organisation.
  { key: "accounts", href: "/admin/accounts", icon: "wallet", needs: ["staff.secure"] },
  { key: "security", href: "/admin/security", icon: "key", needs: ["staff.secure"] },
  { key: "settings", href: "/admin/settings", icon: "settings", needs: ["staff.viewSettings"] },
  // Everybody may read the table, from the profile; in the menu it stands for those who answer for it.
  { key: "permissions", href: "/permissions", icon: "shield", needs: ["staff.administer", "staff.secure", "audit.verify"] },
  { key: "jobs", href: "/jobs", icon: "clock", needs: ["jobs.view"] },
  { key: "guide", href: "/guide", icon: "book", needs: ["workbench.view"], phone: true },
] as const satisfies readonly (Omit<MenuEntry, "key"> & { key: string })[];

export type MenuKey = (typeof menu)[number]["key"];

/** What a member may use; background jobs only once there is one to see, warnings where the text of the area has any. */
export function menuFor(member: Pick<Member, "department" | "duty">, shows: { jobs: boolean; warnings: boolean }): MenuEntry[] {
  const entries: readonly MenuEntry[] = menu;
  return entries.filter(
    ({ key, needs, unless }) =>
      needs.some((action) => may(member, action)) &&
      (unless === undefined || !may(member, unless)) &&
      (key !== "jobs" || shows.jobs) &&
      (key !== "warnings" || shows.warnings),
  );
}

/** Pages that need the width: the menu folds beside them. */
const widePages = /^\/clearing\/[^/]+\/(review|papers)(\/|$)/;

export function foldsMenu(path: string): boolean {
  return widePages.test(path);
}

/** The entry a page belongs to: the longest address it begins with. */
export function currentEntry(entries: readonly MenuEntry[], path: string): MenuEntry | null {
  const fitting = entries.filter((entry) => path === entry.href || path.startsWith(`${entry.href}/`));
  return fitting.sort((first, second) => second.href.length - first.href.length)[0] ?? null;
}
