import { listShape } from "@/app/_ui/lists/list-address";
import { departments, memberStates } from "@/server/staff/rules";
import { accountChangeStates } from "@/server/staff/shapes";

export const membersShape = listShape({
  path: "/admin/members",
  filters: { words: "text", department: departments, state: memberStates },
  sorts: ["organisation"],
  defaultSort: { by: "organisation", direction: "asc" },
});

export const securityShape = listShape({
  path: "/admin/security",
  filters: { words: "text", department: departments, state: memberStates },
  sorts: ["organisation"],
  defaultSort: { by: "organisation", direction: "asc" },
});

export const accountsShape = listShape({
  path: "/admin/accounts",
  filters: { words: "text", state: accountChangeStates, organisation: "text" },
  sorts: ["recordedAt"],
  defaultSort: { by: "recordedAt", direction: "desc" },
});

export const organisationsShape = listShape({
  path: "/admin/organisations",
  filters: { words: "text", department: departments },
  sorts: ["department"],
  defaultSort: { by: "department", direction: "asc" },
});
