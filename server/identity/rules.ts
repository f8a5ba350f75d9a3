/** Identity: who may say who somebody is, from when until when, and what of it counted on a day. */
import { type DatedTag, type IdentityTag, identityTags } from "@/server/benefits/contract";
import type { Pack } from "@/server/benefits/figures/pack";
import { figureOn } from "@/server/benefits/figures/quantities";
import { addMonths, type BusinessDate, daysBetween } from "@/server/dates";

export const endReasons = ["no_longer_meets", "other_identity", "deceased", "moved_away", "given_up", "other"] as const;
export type EndReason = (typeof endReasons)[number];

/** How far ahead a tag may be recorded; beyond it a mistyped year is likelier than a plan. */
export const LATEST_START_DAYS = 366;
/** A tag that ends within so many days is shown with a hint to renew it. */
export const RENEWAL_NOTICE_DAYS = 45;

export const tagStates = ["in_force", "upcoming", "ended", "withdrawn", "superseded"] as const;
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

/** The names of identities on official forms and exports, which are Chinese only. */
export const officialNames: Readonly<Record<IdentityTag, string>> = {
  destitute_support: "特困人员",
  orphan: "孤儿",
  de_facto_unsupported_child: "事实无人抚养儿童",
  subsistence_allowance: "低保对象",
  subsistence_margin: "低保边缘家庭成员",
  registered_poor: "建档立卡贫困人口",
  returned_to_poverty: "返贫致贫人口",
  monitored_assisted: "监测帮扶对象",
  monitored_other: "其他监测对象",
  stably_out_of_poverty: "稳定脱贫人口",
  low_income_elderly: "低收入家庭老年人",
  low_income_minor: "低收入家庭未成年人",
  low_income_severely_disabled: "低收入家庭重度残疾人",
  low_income_seriously_ill: "低收入家庭重病患者",
  illness_impoverished: "因病致贫重病患者",
  other_special_hardship: "其他特殊困难人员",
};

export function officialName(tag: string): string {
  return Object.hasOwn(officialNames, tag) ? officialNames[tag as IdentityTag] : tag;
}

export function datedTag(row: { tag: string; area: string } & TagPeriod): DatedTag {
  return { tag: row.tag as IdentityTag, region: row.area, validFrom: row.validFrom, validTo: row.validTo };
}
