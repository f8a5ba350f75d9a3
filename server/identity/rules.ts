/** Identity: who may say who somebody is, from when until when, and what of it counted on a day. */
import { type DatedTag, type IdentityTag, identityTags } from "@/server/benefits/contract";
import type { Pack } from "@/server/benefits/figures/pack";
import { figureOn } from "@/server/benefits/figures/quantities";
import type { ActionTable } from "@/server/casework/action-rules";
import { addMonths, type BusinessDate, daysBetween } from "@/server/dates";

export const endReasons = ["no_longer_meets", "other_identity", "deceased", "moved_away", "given_up", "other"] as const;
export type EndReason = (typeof endReasons)[number];

/** How far ahead a tag may be recorded; beyond it a mistyped year is likelier than a plan. */
export const LATEST_START_DAYS = 366;
/** A tag that ends within so many days is shown with a hint to renew it. */
export const RENEWAL_NOTICE_DAYS = 45;

const tagStates = ["in_force", "upcoming", "ended", "withdrawn", "superseded"] as const;
export type TagState = (typeof tagStates)[number];

export interface TagPeriod {
  validFrom: BusinessDate;
  validTo: BusinessDate | null;
}

/** What a tag is on a day; both its first and its last day count. */
export function tagStateOn(tag: TagPeriod & { withdrawn: boolean; supersededAt: Date | null }, on: BusinessDate): TagState {
  if (tag.supersededAt !== null) return "superseded";
  if (tag.withdrawn) return "withdrawn";
  if (on < tag.validFrom) return "upcoming";
  return tag.validTo !== null && tag.validTo < on ? "ended" : "in_force";
}

export type TagAction = "end" | "endEarlier" | "withdraw";

/** What may be done with a tag: one that has ended is not ended once more, its last day can only be set earlier. */
export const possibleWithTag: ActionTable<TagState, TagAction> = {
  upcoming: { end: "tags.change", withdraw: "tags.change" },
  in_force: { end: "tags.change", withdraw: "tags.change" },
  ended: { endEarlier: "tags.change", withdraw: "tags.change" },
  withdrawn: {},
  superseded: {},
};

export function overlap(first: TagPeriod, second: TagPeriod): boolean {
  return (first.validTo === null || second.validFrom <= first.validTo) && (second.validTo === null || first.validFrom <= second.validTo);
}

/** Days by which a tag began before it was recorded; 0 when it was recorded in time. */
export function backdatedDays(tag: Pick<TagPeriod, "validFrom">, recordedOn: BusinessDate): number {
  return Math.max(0, daysBetween(tag.validFrom, recordedOn));
}

/** Whether somebody should renew it: it runs out soon, or did so lately. What an office ended is not for renewal. */
export function needsRenewal(tag: TagPeriod & { endReason: string | null }, on: BusinessDate): "soon" | "lapsed" | null {
  if (tag.validTo === null || tag.endReason !== null) return null;
  const left = daysBetween(on, tag.validTo);
  if (left >= 0) return left <= RENEWAL_NOTICE_DAYS && tag.validFrom <= on ? "soon" : null;
  return -left <= RENEWAL_NOTICE_DAYS ? "lapsed" : null;
}

/** The identities that a department may record in the area of the pack; the text of the area says so, tag by tag. */
export function recognisableTags(pack: Pick<Pack, "recognisers">, department: string): IdentityTag[] {
  return identityTags.filter((tag) => pack.recognisers[tag].some((recogniser) => recogniser === department));
}

/** The last day of an identity that ends by itself some months after its recognition (interpretation A12); null where it does not. */
export function lastDayByText(
  pack: Pick<Pack, "identityValidity">,
  tag: IdentityTag,
  validFrom: BusinessDate,
): { day: BusinessDate; months: number; clause: string } | null {
  const validity = pack.identityValidity[tag];
  if (validity === undefined) return null;
  const figure = figureOn(validity, validFrom);
  const months = Number(figure.value);
  return { day: addMonths(validFrom, months), months, clause: figure.cite.clause };
}

/** What a recorded death asks of a tag: to end on that day, or, where it begins later, to be taken back. */
export function beyondDeath(tag: TagPeriod, diedOn: BusinessDate | null): "end" | "withdraw" | null {
  if (diedOn === null || (tag.validTo !== null && tag.validTo <= diedOn)) return null;
  return tag.validFrom > diedOn ? "withdraw" : "end";
}

export function datedTag(row: { tag: string; area: string } & TagPeriod): DatedTag {
  return { tag: row.tag as IdentityTag, region: row.area, validFrom: row.validFrom, validTo: row.validTo };
}
