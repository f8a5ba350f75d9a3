/** What the log keeps of an act, told in the reader's language: which field it was, what stood there before and what stands there now. */
import { formatAmount } from "@/app/_ui/figures/amount";
import { catalogues } from "@/app/messages/catalogues";
import type { Language } from "@/app/messages/language";
import { translatorIn } from "@/app/messages/render";
import { formatInstant } from "@/server/dates";

type Words = Readonly<Record<string, string>>;
type Kept = Readonly<Record<string, unknown>>;

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const HASH = /^[0-9a-f]{40,}$/;
const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)$/;
const AMOUNT = /^-?\d+\.\d\d$/;
/** How the code names things; without a word of its own it is nothing for a reader. */
const CODE = /^[a-z]+([A-Z_.:-][A-Za-z0-9]*)*$/;

const isRecord = (value: unknown): value is Kept => typeof value === "object" && value !== null && !Array.isArray(value);

/** Who reads it, and what the entry is about. */
interface Reader {
  language: Language;
  kind: string | null;
}

/** Words for values that the code names by keys, wherever the screens have them already. */
function valueWords({ language, kind }: Reader): readonly Words[] {
  const { audit, clearing, common, identity, payments, printing, shell } = catalogues[language];
  return [
    // A returned case and a returned payment are two things; each is called as on its own page.
    ...(kind === "payment-order" ? [payments.states] : []),
    audit.values,
    clearing.shares,
    clearing.papers,
    clearing.marks,
    clearing.reasons,
    identity.endReasons,
    common.identity,
    common.insurance,
    common.setting,
    common.location,
    common.referral,
    printing.forms,
    shell.duty,
    shell.department,
  ];
}

function ofText(reader: Reader, text: string): string | null {
  if (INSTANT.test(text)) return formatInstant(new Date(text));
  if (AMOUNT.test(text)) return formatAmount(text);
  if (ID.test(text) || HASH.test(text)) return null;
  const known = valueWords(reader).find((words) => Object.hasOwn(words, text) || Object.hasOwn(words, text.replaceAll("-", "_")));
  if (known !== undefined) return known[text] ?? known[text.replaceAll("-", "_")] ?? null;
  const { language } = reader;
  if (text === "zh-CN") return catalogues[language].shell.person.chinese;
  if (text === "en") return catalogues[language].shell.person.english;
  return CODE.test(text) && text.length > 2 ? null : text;
}

/** A value in words; null where it says nothing to a reader. */
function valueIn(reader: Reader, value: unknown): string | null {
  const { language } = reader;
  const { audit, common } = catalogues[language];
  if (typeof value === "boolean") return value ? audit.yes : audit.no;
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return ofText(reader, value);
  if (isRecord(value))
    return linesOf(language, { before: null, after: value, subjectKind: reader.kind }).lines.join(common.listComma) || null;
  if (!Array.isArray(value)) return null;
  const words = value.map((entry) => (isRecord(entry) ? null : valueIn(reader, entry)));
  if (words.length > 0 && words.every((word) => word !== null)) return words.join(common.listComma);
  return translatorIn(language, "audit")("things", { count: value.length });
}

const isEmpty = (value: unknown) => value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);

interface Entry {
  before: unknown;
  after: unknown;
  subjectKind?: string | null;
}

/** Line by line what an entry says; how much of it has no words is counted. */
export function linesOf(language: Language, { before, after, subjectKind }: Entry): { lines: string[]; untold: number } {
  const reader = { language, kind: subjectKind?.replaceAll("_", "-") ?? null };
  const t = translatorIn(language, "audit");
  const names: Words = { ...catalogues[language].stays.fields, ...catalogues[language].audit.fields };
  const [was, is]: [Kept, Kept] = [isRecord(before) ? before : {}, isRecord(after) ? after : {}];
  const lines: string[] = [];
  let untold = 0;
  for (const key of new Set([...Object.keys(was), ...Object.keys(is)])) {
    const [old, fresh] = [was[key], is[key]];
    if (isEmpty(old) && isEmpty(fresh)) continue;
    if (JSON.stringify(old) === JSON.stringify(fresh)) continue;
    const field = names[key];
    const [oldWords, freshWords] = [old, fresh].map((value) => (isEmpty(value) ? null : valueIn(reader, value)));
    if (field === undefined || (oldWords ?? freshWords ?? null) === null) untold++;
    else if (Object.hasOwn(was, key) && Object.hasOwn(is, key))
      lines.push(t("changed", { field, before: oldWords ?? t("nothing"), after: freshWords ?? t("nothing") }));
    else lines.push(t("line", { field, value: freshWords ?? oldWords ?? "" }));
  }
  return { lines, untold };
}
