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

/** Identity classes in charts, in this order, with a white hairline between stacked parts. */
export const classColours = {
  destitute: "#0b4a60",
  subsistence: "#3a87a0",
  returned_or_monitored: "#76909c",
  margin: "#b9832a",
  illness: "#7d6aa8",
} as const;

export const chartInk = {
  grid: "#e3e9ec",
  tick: "#566870",
  gain: "#2f7a6b",
  loss: "#b3562f",
  unchanged: "#8596a0",
  ahead: "#b9832a",
  limit: "#b3261e",
} as const;
