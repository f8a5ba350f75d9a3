/** Some uses of an account are called otherwise on screens than in the engine. */
import type { purposesOffered, usersOffered } from "@/server/applications/form-words";

export function purposeWord(purpose: (typeof purposesOffered)[number]) {
  if (purpose === "payout_on_emigration") return "purposes.paid_on_emigration" as const;
  return purpose === "payout_on_death" ? ("purposes.paid_on_death" as const) : (`purposes.${purpose}` as const);
}

export function userWord(user: (typeof usersOffered)[number]) {
  return user === "designated_beneficiary" ? ("users.named_by_insured" as const) : (`users.${user}` as const);
}
