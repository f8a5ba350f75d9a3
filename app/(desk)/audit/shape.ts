import { listShape } from "@/app/_ui/lists/list-address";
import { pageSizes } from "@/server/requests/limits-rules";

export const auditShape = listShape({
  path: "/audit",
  filters: { words: "text", action: "text", member: "text", subject: "text", from: "date", to: "date" },
  sorts: ["recordedAt"],
  defaultSort: { by: "recordedAt", direction: "desc" },
  pageSizes,
});
