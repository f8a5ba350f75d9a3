import type { Party, Way } from "@/server/recoveries/rules";

/** The item as it stands on screen: if anything of it changed since, nothing is done. */
export interface ItemSeen {
  id: string;
  version: number;
  open: string;
  way: Way | null;
  party: Party;
}
