/** The words of the engine that forms of applications offer. */
import { type CaseFamily, type CaseType, caseTypes, paperKinds } from "@/server/benefits/figures/case-shapes";
import { employmentStatuses, facilityLevels } from "@/server/benefits/figures/rule-shapes";
import { accountPurposes, accountUsers } from "@/server/benefits/offices/personal-account";

export type TypeOfCase = CaseType;
export type FamilyOfCase = CaseFamily;
export const typesOfCases = caseTypes;
export const levelsOffered = facilityLevels;
export const statusesOffered = employmentStatuses;
export const purposesOffered = accountPurposes;
export const usersOffered = accountUsers;

/** What papers are called that an area may ask for. */
export const paperNames: Readonly<Record<string, { zh: string; en: string }>> = paperKinds;
