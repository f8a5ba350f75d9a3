/** Every pack by id, by region and by area and day. */
import type { Pack } from "@/server/benefits/figures/pack";
import { fusong } from "@/server/benefits/packs/fusong";
import { heyuan } from "@/server/benefits/packs/heyuan";
import { national } from "@/server/benefits/packs/national";
import { shiyan } from "@/server/benefits/packs/shiyan";
import { yingkou } from "@/server/benefits/packs/yingkou";
import type { BusinessDate } from "@/server/dates";
import { Refusal } from "@/server/refusal";

export interface Area {
  /** GB/T 2260. */
  code: string;
  name: string;
}

export const allPacks: readonly Pack[] = [heyuan, shiyan, yingkou, fusong, national];

export const packs: Readonly<Record<string, Pack>> = Object.fromEntries(allPacks.map((pack) => [pack.id, pack]));

export const regions: readonly string[] = allPacks.map((pack) => pack.region);

/** The pooling areas that an installation serves, in the order the sign-in page lists them. */
export const servedAreas: readonly Area[] = [
  ...new Map(
    allPacks.flatMap(({ areaCode: code, areaName }) => (code === null ? [] : [[code, { code, name: areaName.zh }] as const])),
  ).values(),
];

export function packOf(id: string): Pack {
  const pack = Object.hasOwn(packs, id) ? packs[id] : undefined;
  if (pack === undefined) throw new Refusal("pack_unknown", { field: "pack", pack: id });
  return pack;
}

export function packOfRegion(region: string): Pack {
  const pack = allPacks.find((candidate) => candidate.region === region);
  if (pack === undefined) throw new Refusal("pack_unknown", { field: "region", pack: region });
  return pack;
}

/** Of an area's packs the latest that had begun on a day; none before the first. */
export function latestBegun(ofArea: readonly Pack[], date: BusinessDate): Pack | null {
  let latest: Pack | null = null;
  for (const pack of ofArea) {
    const from = pack.inForce.from ?? "";
    if (from <= date && (latest === null || from > (latest.inForce.from ?? ""))) latest = pack;
  }
  return latest;
}

/**
 * The pack of a pooling area on a day: the latest that had begun. A day before the first is refused; after the
 * last one ended it is still that pack, which then says that it is no longer in force.
 */
export function packFor(areaCode: string, date: BusinessDate): Pack {
  const ofArea = allPacks.filter((pack) => pack.areaCode === areaCode);
  const [first] = ofArea;
  if (first === undefined) throw new Refusal("area_unknown", { field: "area", area: areaCode });
  const latest = latestBegun(ofArea, date);
  if (latest === null) {
    const { from, cite } = first.inForce;
    throw new Refusal("date_before_pack", { field: "date", date, area: areaCode, from: from ?? "" }, cite.clause);
  }
  return latest;
}
