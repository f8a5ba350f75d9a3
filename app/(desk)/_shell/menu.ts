import type { IconName } from "@/app/_ui/layout/icon";
import { type Action, type Member, may } from "@/server/staff/rules";

export interface MenuEntry {
  /** Key of its name in `shell.menu`. */
  key: MenuKey;
  href: string;
  icon: IconName;
  /** Who may do this sees the entry. */
  needs: Action;
  /** Who may do this reaches the page from another one. */
  unless?: Action;
  /** Among the first on a phone. */
  phone?: true;
}

export type MenuKey =
  | "workbench"
  | "look_up"
  | "people"
  | "personStatus"
  | "tags"
  | "stays"
  | "settlements"
  | "calculator"
  | "clearing"
  | "forms"
  | "payments"
  | "fund"
  | "policies"
  | "audit"
  | "staff"
  | "sessions"
  | "permissions"
  | "settings"
  | "jobs";

/** The side menu in the order of the work; an entry stands here when its page exists. */
export const menu: readonly MenuEntry[] = [
  { key: "workbench", href: "/workbench", icon: "home", needs: "workbench.view", phone: true },
  { key: "look_up", href: "/look-up", icon: "identity", needs: "people.lookUp", phone: true },
  { key: "people", href: "/people", icon: "people", needs: "people.search", phone: true },
  { key: "personStatus", href: "/people/status", icon: "person", needs: "people.recordStatus", unless: "people.search" },
  { key: "stays", href: "/stays", icon: "bed", needs: "stays.view" },
  { key: "settlements", href: "/settlements", icon: "table", needs: "settlements.view" },
  { key: "calculator", href: "/calculator", icon: "calculator", needs: "calculator.use" },
  { key: "clearing", href: "/clearing", icon: "layers", needs: "clearing.view" },
  { key: "payments", href: "/payments", icon: "wallet", needs: "payments.view", phone: true },
  { key: "forms", href: "/forms", icon: "document", needs: "forms.print" },
  { key: "fund", href: "/fund", icon: "yuan", needs: "fund.view" },
  { key: "policies", href: "/policies", icon: "scales", needs: "policies.view" },
  { key: "audit", href: "/audit", icon: "inspect", needs: "audit.view" },
  { key: "staff", href: "/admin/members", icon: "people", needs: "staff.administer" },
  { key: "sessions", href: "/admin/security", icon: "key", needs: "staff.secure" },
  { key: "settings", href: "/admin/settings", icon: "settings", needs: "staff.viewSettings" },
  { key: "permissions", href: "/permissions", icon: "shield", needs: "staff.viewPermissions" },
  { key: "jobs", href: "/jobs", icon: "clock", needs: "jobs.view" },
];

export function menuFor(member: Pick<Member, "department" | "duty">): MenuEntry[] {
  return menu.filter(({ needs, unless }) => may(member, needs) && (unless === undefined || !may(member, unless)));
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
