import type { Meaning } from "@/app/_ui/figures/meanings";
import { listShape } from "@/app/_ui/lists/list-address";
import { type OrderState, purposeKeys } from "@/server/payments/rules";
import { pageSizes } from "@/server/requests/limits-rules";

export const orderTabs = ["all", "made", "approved", "sent", "failed", "returned", "paid", "declined", "cancelled", "reissued"] as const;

export const ordersShape = listShape({
  path: "/payments",
  tabs: orderTabs,
  filters: { words: "text", purpose: purposeKeys, share: ["assistance", "poverty_insurance"], from: "date", to: "date" },
  sorts: ["recordedAt", "amount", "number"],
  defaultSort: { by: "recordedAt", direction: "desc" },
  pageSizes,
});

export const orderMeanings: Record<OrderState, Meaning> = {
  made: "neutral",
  approved: "preparing",
  declined: "attention",
  cancelled: "neutral",
  sent: "review",
  paid: "done",
  failed: "wrong",
  returned: "wrong",
  reissued: "neutral",
};
