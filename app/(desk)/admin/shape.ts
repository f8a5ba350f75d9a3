import { listShape } from "@/app/_ui/lists/list-address";
import { departments, memberStates } from "@/server/staff/rules";

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

export const organisationsShape = listShape({
  path: "/admin/organisations",
  filters: { words: "text", department: departments },
  sorts: ["department"],
  defaultSort: { by: "department", direction: "asc" },
});
