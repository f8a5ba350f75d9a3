import { listShape } from "@/app/_ui/lists/list-address";

export const noticesShape = listShape({
  path: "/notices",
  filters: { words: "text", state: ["unread", "read"], from: "date", to: "date" },
  sorts: ["recordedAt"],
  defaultSort: { by: "recordedAt", direction: "desc" },
  pageSizes: [20, 50, 100],
});
