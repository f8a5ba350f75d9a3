import { listShape } from "@/app/_ui/lists/list-address";
import { parameterStates } from "@/server/policies/rules";
import { pageSizes } from "@/server/requests/limits-rules";

export const historyShape = listShape({
  path: "/policies/parameters",
  tabs: ["all", ...parameterStates],
  filters: { key: "text" },
  sorts: ["recordedAt"],
  defaultSort: { by: "recordedAt", direction: "desc" },
  pageSizes,
});
