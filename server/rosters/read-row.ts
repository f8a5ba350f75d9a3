/** What one row of a roster says, and what is wrong with it by itself; nothing here asks the database. */
import type { IdentityTag } from "@/server/benefits/contract";
import { addMonths, type BusinessDate, type BusinessMonth, lastDayOfMonth } from "@/server/dates";
import type { ListColumn } from "@/server/lists/column-rules";
import { remembering } from "@/server/lists/remembering-rules";
import { cellFaults, formulaWarnings, type RowInHand, writtenOf } from "@/server/lists/rows";
import { cutText, plainDate, plainText } from "@/server/lists/rules";
import type { ListFault } from "@/server/lists/upload-rules";
import { bornOnOf, normalName, normalNumber, personalNumberFaults, sexOf } from "@/server/people/rules";
import { readChange, readEndReason } from "./change-words";
import { classesOfSection, likelyClass, readClasses } from "./class-words";
import type { RosterField } from "./field-words";
import { placeOfSection, sectionsIn } from "./heading-rules";
import { type Divisions, findPlace } from "./place-rules";

/** What the list is about and who hands it in. */
export interface RosterAsked {
  month: BusinessMonth;
  /** The classes of the list, and those that the office may recognise at all. */
  classes: readonly IdentityTag[];
  recognisable: readonly IdentityTag[];
  /** The classes of the area, whoever recognises them. */
  ofArea: readonly IdentityTag[];
  today: BusinessDate;
  divisions: Divisions;
}

export interface RosterRow {
  name: string;
  number: string | null;
  bornOn: BusinessDate | null;
  classes: IdentityTag[];
  leaves: boolean;
  endReason: string | null;
  startsOn: BusinessDate | null;
  endsOn: BusinessDate | null;
  /** Code of the township, or of the county, where the list says one. */
  region: string | null;
  documentNumber: string | null;
  documentOn: BusinessDate | null;
}

export interface RowRead {
  row: RosterRow;
  faults: ListFault[];
}

const NAME = /^[\u4e00-\u9fff]{2,50}$|^[\p{L}\p{M}〇· .'-]{2,50}$/u;
/** A name with somebody's remark behind it: "张三（户主）", "李四*". */
const REMARK = /[（(【[][^）)】\]]{1,12}[)）】\]]|[*＊※#]+$/g;
const OTHER_CERTIFICATE = /(护照|通行证|居住证|军官|士兵|出生|永久|其他)/;

type Written = Partial<Record<RosterField, string>>;
type Tell = (field: RosterField, reason: string, parameters?: ListFault["parameters"]) => void;

/** Reads a row; what is wrong with a cell comes first, and what the cell says does not count then. */
export function readRosterRow(inHand: RowInHand, columns: readonly ListColumn[], asked: RosterAsked): RowRead {
  const ofCells = cellFaults(inHand, columns);
  const broken = new Set(ofCells.map(({ field }) => field));
  const faults: ListFault[] = [...ofCells];
  const tell: Tell = (field, reason, parameters = {}) => {
    if (!broken.has(field)) faults.push({ field, reason, severity: "fault", parameters });
  };
  const written = writtenOf<RosterField>(inHand, columns);
  const number = readNumber(written, tell, asked.today);
  const bornOn = readBirth(written, number, tell);
  const { leaves, endReason } = readLeaving(written, tell);
  const row: RosterRow = {
    ...{ name: readName(written, tell), number, bornOn, leaves, endReason },
    classes: readClassesOf(written, tell, asked),
    region: readPlace(written, tell, asked.divisions),
    ...readDays(written, { leaves, bornOn, month: asked.month }, tell),
    ...readDocument(written, tell, asked.today),
  };
  return { row, faults: [...faults, ...formulaWarnings(inHand, columns)] };
}

const said = (written: Written, field: RosterField) => plainText(written[field] ?? "");

function readName(written: Written, tell: Tell): string {
  const name = normalName(said(written, "name").replace(REMARK, ""));
  if (name === "") tell("name", "missing");
  else if (!NAME.test(name)) tell("name", "name_shape", { value: cutText(name, 30) });
  return name;
}

/** The normal number where it is sound; otherwise everything that is wrong with it, and what may be done. */
function readNumber(written: Written, tell: Tell, today: BusinessDate): string | null {
  const text = said(written, "number");
  const certificate = said(written, "certificate");
  const number = normalNumber(text);
  if (number === "") {
    tell("number", "number_missing");
    return null;
  }
  if (OTHER_CERTIFICATE.test(certificate)) {
    tell("number", "other_certificate", { value: cutText(certificate, 20) });
    return null;
  }
  const wrong = personalNumberFaults(number, today);
  if (wrong.length === 0) return number;
  for (const reason of wrong) tell("number", reason, { length: number.length });
  return null;
}

/** The birth date of the number; a column of its own must say the same. */
function readBirth(written: Written, number: string | null, tell: Tell): BusinessDate | null {
  const text = said(written, "bornOn");
  const stated = text === "" ? null : plainDate(text);
  if (number === null) return stated;
  const bornOn = bornOnOf(number);
  if (stated !== null && stated !== bornOn) tell("bornOn", "birth_date_differs", { value: stated, number: bornOn });
  const sex = said(written, "sex");
  const isMan = sexOf(number) === "male";
  if ((/^(男|1|M)$/i.test(sex) && !isMan) || (/^(女|2|F)$/i.test(sex) && isMan)) tell("sex", "sex_differs", { value: cutText(sex, 10) });
  return bornOn;
}

function readClassesOf(written: Written, tell: Tell, { classes, recognisable, ofArea }: RosterAsked): IdentityTag[] {
  const text = said(written, "class");
  if (text === "") {
    const ofSection = sectionsIn(written.section ?? "").flatMap(classesOfSection);
    const found = ofSection.length > 0 ? ofSection : classes.length === 1 ? [...classes] : [];
    if (found.length === 0) tell("class", written.class === undefined ? "class_not_said" : "missing");
    assertClasses(found, tell, { classes, recognisable, ofArea });
    return found;
  }
  const { classes: found, unknown } = readClasses(text);
  for (const value of unknown) tell("class", "class_unknown", { value: cutText(value, 30), likely: likelyClass(value, classes) ?? "" });
  assertClasses(found, tell, { classes, recognisable, ofArea });
  return [...found];
}

function assertClasses(
  found: readonly IdentityTag[],
  tell: Tell,
  { classes, recognisable, ofArea }: Pick<RosterAsked, "classes" | "recognisable" | "ofArea">,
): void {
  for (const tag of found) {
    if (!ofArea.includes(tag)) tell("class", "class_not_in_area", { class: tag });
    else if (!recognisable.includes(tag)) tell("class", "class_not_authorised", { class: tag });
    else if (!classes.includes(tag)) tell("class", "class_not_of_list", { class: tag });
  }
}

function readLeaving(written: Written, tell: Tell): { leaves: boolean; endReason: string | null } {
  const text = said(written, "change");
  const change = readChange(text);
  if (change === null) tell("change", "change_unknown", { value: cutText(text, 30) });
  const leaves = change === "out";
  return { leaves, endReason: leaves ? readEndReason(text, said(written, "endReason")) : null };
}

function readPlace(written: Written, tell: Tell, divisions: Divisions): string | null {
  const ofSection = sectionsIn(written.section ?? "").flatMap((text) => placeOfSection(text) ?? []);
  const township = said(written, "township");
  const found = findPlace(divisions, { county: said(written, "county"), township: township === "" ? (ofSection[0] ?? "") : township });
  if (found.fault !== null) tell(found.fault.field, found.fault.reason, found.fault.parameters);
  return found.region;
}

function readDays(
  written: Written,
  { leaves, bornOn, month }: { leaves: boolean; bornOn: BusinessDate | null; month: BusinessMonth },
  tell: Tell,
): { startsOn: BusinessDate | null; endsOn: BusinessDate | null } {
  const startsOn = readDay(written, "startsOn", tell);
  const text = said(written, "endsOn");
  // Machines write an open end as a day that never comes.
  const endsOn = /^(长期|无|永久|至今)$/.test(text) || /^(9999|2099)/.test(text) ? null : readDay(written, "endsOn", tell);
  const last = lastDayOfMonth(month);
  if (startsOn !== null && !leaves && startsOn > last) tell("startsOn", "starts_after_month", { date: startsOn, month });
  if (startsOn !== null && bornOn !== null && startsOn < bornOn) tell("startsOn", "starts_before_birth", { date: startsOn });
  if (startsOn !== null && endsOn !== null && endsOn < startsOn) tell("endsOn", "dates_reversed", { from: startsOn, to: endsOn });
  if (leaves && endsOn !== null && endsOn > last) tell("endsOn", "ends_after_month", { date: endsOn, month });
  if (endsOn !== null && endsOn > addMonths(last, 240)) tell("endsOn", "ends_too_far", { date: endsOn });
  return { startsOn, endsOn };
}

const dayWritten = remembering((text: string) => ({ day: plainDate(text) }));

function readDay(written: Written, field: "startsOn" | "endsOn" | "documentOn", tell: Tell): BusinessDate | null {
  const text = said(written, field);
  if (text === "") return null;
  const day = dayWritten(text).day;
  if (day === null) tell(field, "date_shape", { value: cutText(text, 30) });
  return day;
}

function readDocument(
  written: Written,
  tell: Tell,
  today: BusinessDate,
): { documentNumber: string | null; documentOn: BusinessDate | null } {
  const documentNumber = cutText(said(written, "documentNumber"), 80);
  const documentOn = readDay(written, "documentOn", tell);
  if (documentOn !== null && documentOn > today) tell("documentOn", "document_in_future", { date: documentOn });
  return { documentNumber: documentNumber === "" ? null : documentNumber, documentOn };
}
