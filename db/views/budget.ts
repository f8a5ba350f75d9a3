import { pgView } from "drizzle-orm/pg-core";
import { budgetReturn, budgetUse } from "@/db/tables/budget";

/** What of an order counts for which county and purpose. */
export const usedOfOrder = pgView("used_of_order").as((query) =>
  query.select({ area: budgetUse.area, paymentOrder: budgetUse.paymentOrder, amount: budgetUse.amount }).from(budgetUse),
);

/** What came back for an item and was given back to a budget. */
export const returnedOfItem = pgView("returned_of_item").as((query) =>
  query.select({ area: budgetReturn.area, recovery: budgetReturn.recovery, amount: budgetReturn.amount }).from(budgetReturn),
);
