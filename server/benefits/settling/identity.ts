/** Which identities of a person are in force on a day, and which benefit class they give: the highest, never two at once. */
import type { DatedTag, IdentityTag } from "@/server/benefits/contract";
import type { AssistanceClass, Pack } from "@/server/benefits/figures/pack";
import { figureOn } from "@/server/benefits/figures/quantities";
import { addMonths, type BusinessDate } from "@/server/dates";
import { Refusal } from "@/server/refusal";

export interface Identity {
  /** Identities in force on the day that give a class here, in the order in which they are held. */
  activeTags: IdentityTag[];
  assistanceClass: AssistanceClass | null;
  /** The identity that governs. */
  tagUsed: IdentityTag | null;
}

/** A tag belongs to an area by its name, by the area's code or by the code of a county or township in it. */
export function belongsTo(pack: Pack, region: string): boolean {
  if (region === pack.region) return true;
  if (pack.areaCode === null) return false;
  return region.startsWith(prefixOf(pack.areaCode)) && /^\d{6,12}$/.test(region);
}

/** "4416" of the city 441600, "220621" of the county 220621. */
function prefixOf(areaCode: string): string {
  return areaCode.endsWith("00") ? areaCode.slice(0, 4) : areaCode;
}

/** The last day of an identity: the recorded one, or earlier where the text lets it end by itself (A12). */
export function lastDayOf(pack: Pack, tag: DatedTag): BusinessDate | null {
  const validity = pack.identityValidity[tag.tag];
  if (validity === undefined) return tag.validTo;
  const ends = addMonths(tag.validFrom, Number(figureOn(validity, tag.validFrom).value));
  return tag.validTo === null || ends < tag.validTo ? ends : tag.validTo;
}

/** Both the first and the last day count. */
export function isInForce(pack: Pack, tag: DatedTag, date: BusinessDate): boolean {
  if (date < tag.validFrom || (tag.validTo !== null && tag.validTo < date) || !belongsTo(pack, tag.region)) return false;
  if (pack.identityValidity[tag.tag] === undefined) return true;
  const last = lastDayOf(pack, tag);
  return last === null || date <= last;
}

export function tagsInForce(pack: Pack, tags: readonly DatedTag[], date: BusinessDate): IdentityTag[] {
  const active: IdentityTag[] = [];
  for (const tag of tags) {
    if (isInForce(pack, tag, date) && !active.includes(tag.tag)) active.push(tag.tag);
  }
  return active;
}

/** The highest class that the tags give; classes stand in a pack from the most to the least vulnerable. */
export function classOfTags(pack: Pack, tags: readonly IdentityTag[]): Identity {
  const activeTags = tags.filter((tag) => pack.classes.some((entry) => entry.tags.includes(tag)));
  for (const assistanceClass of pack.classes) {
    const tagUsed = activeTags.find((tag) => assistanceClass.tags.includes(tag));
    if (tagUsed !== undefined) return { activeTags, assistanceClass, tagUsed };
  }
  return { activeTags, assistanceClass: null, tagUsed: null };
}

export function identityOn(pack: Pack, tags: readonly DatedTag[], date: BusinessDate): Identity {
  return classOfTags(pack, tagsInForce(pack, tags, date));
}

export function getClass(pack: Pack, key: string): AssistanceClass {
  const found = pack.classes.find((entry) => entry.key === key);
  if (found === undefined) throw new Refusal("class_unknown", { field: "class", class: key, pack: pack.id }, pack.classes[0]?.cite.clause);
  return found;
}
