import type { Payer } from "@/server/benefits/contract";

/** Fixed everywhere; white text passes on all of them. The order is that of `payers` in the engine's contract. */
export const payerColours: Record<Payer, string> = {
  basic_insurance: "#2f649c",
  critical_illness_insurance: "#6a5a9e",
  supplementary: "#94651a",
  poverty_insurance: "#94651a",
  basic_assistance: "#0a7068",
  bed_day_assistance: "#0a7068",
  tilt_assistance: "#2f7a48",
  top_up: "#4a5a62",
  person: "#5a666d",
};

/** The whole cost, before anyone has paid. */
export const costColour = "#c3ced4";
