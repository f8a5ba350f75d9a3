import { type ListQuery, listShape } from "@/app/_ui/lists/list-address";
import { pageSizes } from "@/server/requests/limits-rules";
import { departments } from "@/server/staff/department-rules";
import { memberStates } from "@/server/staff/rules";
import { accountChangeStates, memberSorts, organisationSorts, sessionSorts, sessionStates } from "@/server/staff/shapes";

export const membersShape = listShape({
  path: "/admin/members",
  filters: { words: "text", department: departments, state: memberStates },
  sorts: memberSorts,
  defaultSort: { by: "organisation", direction: "asc" },
  pageSizes,
});

export const securityShape = listShape({
  path: "/admin/security",
  filters: { words: "text", department: departments, state: memberStates },
  sorts: memberSorts,
  defaultSort: { by: "organisation", direction: "asc" },
  pageSizes,
});

export const accountsShape = listShape({
  path: "/admin/accounts",
  filters: { words: "text", state: accountChangeStates, organisation: "text" },
  sorts: ["recordedAt"],
  defaultSort: { by: "recordedAt", direction: "desc" },
  pageSizes,
});

export const organisationsShape = listShape({
  path: "/admin/organisations",
  filters: { words: "text", department: departments },
  sorts: organisationSorts,
  defaultSort: { by: "department", direction: "asc" },
  pageSizes,
});

export const sessionsShape = listShape({
  path: "/admin/sessions",
  filters: { words: "text", state: sessionStates },
  sorts: sessionSorts,
  defaultSort: { by: "lastSeenAt", direction: "desc" },
  pageSizes,
});

/** What a list of accounts or offices asks of the server, apart from its page. */
export function asked<Query extends Pick<ListQuery, "filters" | "sort">>({ filters, sort }: Query) {
  return { ...(filters as Query["filters"]), sort: sort.by as Query["sort"]["by"], ascending: sort.direction === "asc" };
}
