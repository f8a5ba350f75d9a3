import { listShape } from "@/app/_ui/lists/list-address";

export const ledgerShape = listShape({
  path: "/fund",
  filters: { words: "text", account: "text", from: "date", to: "date" },
  sorts: ["recordedAt"],
  defaultSort: { by: "recordedAt", direction: "desc" },
});
