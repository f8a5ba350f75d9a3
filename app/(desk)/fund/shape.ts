import { listShape } from "@/app/_ui/lists/list-address";
import { pageSizes } from "@/server/requests/limits-rules";

export const ledgerShape = listShape({
  path: "/fund",
  filters: { words: "text", account: "text", from: "date", to: "date" },
  sorts: ["recordedAt", "amount"],
  defaultSort: { by: "recordedAt", direction: "desc" },
  pageSizes,
});
