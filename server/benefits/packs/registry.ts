/** Every pack by id, by region and by area and day. */
import type { Pack } from "@/server/benefits/figures/pack";
import { fusong } from "@/server/benefits/packs/fusong";
import { heyuan } from "@/server/benefits/packs/heyuan";
import { national } from "@/server/benefits/packs/national";
import { shiyan } from "@/server/benefits/packs/shiyan";
import { yingkou } from "@/server/benefits/packs/yingkou";
import type { BusinessDate } from "@/server/dates";
import { Refusal } from "@/server/refusal";

const all: readonly Pack[] = [heyuan, shiyan, yingkou, fusong, national];

export const packs: Readonly<Record<string, Pack>> = Object.fromEntries(all.map((pack) => [pack.id, pack]));

export const regions: readonly string[] = all.map((pack) => pack.region);

export function packOf(id: string): Pack {
  const pack = Object.hasOwn(packs, id) ? packs[id] : undefined;
  if (pack === undefined) throw new Refusal("pack_unknown", { field: "pack", pack: id });
  return pack;
}

export function packOfRegion(region: string): Pack {
  const pack = all.find((one) => one.region === region);
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
  const ofArea = all.filter((pack) => pack.areaCode === areaCode);
  const [first] = ofArea;
  if (first === undefined) throw new Refusal("area_unknown", { field: "area", area: areaCode });
  const latest = latestBegun(ofArea, date);
  if (latest === null) {
    const { from, cite } = first.inForce;
    throw new Refusal("date_before_pack", { field: "date", date, area: areaCode, from: from ?? "" }, cite.clause);
  }
  return latest;
}
