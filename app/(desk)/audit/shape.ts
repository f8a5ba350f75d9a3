import { listShape } from "@/app/_ui/lists/list-address";

export const auditShape = listShape({
  path: "/audit",
  filters: { words: "text", action: "text", member: "text", subject: "text", from: "date", to: "date" },
  sorts: ["recordedAt"],
  defaultSort: { by: "recordedAt", direction: "desc" },
});
