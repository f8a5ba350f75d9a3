import type { Component } from "@/server/warnings/rules";

/** Parts of a burden, fixed everywhere and always in this order. */
export const componentColours: Record<Component, string> = {
  inpatient: "#1f5f7a",
  chronic: "#4f96aa",
  drugs: "#a35c7a",
  outside: "#6f7f87",
};
