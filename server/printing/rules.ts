/** Printing: the official forms, and the code that stands on each of their pages. */
import { Refusal } from "@/server/refusal";
import { type Member, may } from "@/server/staff/rules";

/** Forms of an application: to be signed and brought back, and what is given to whoever applied. */
export const formsOfApplications = [
  "application-form",
  "means-authorisation",
  "proxy-mandate",
  "home-visit",
  "acceptance-receipt",
  "supply-notice",
  "assistance-decision",
  "refusal-decision",
] as const;
export type FormOfApplication = (typeof formsOfApplications)[number];

/** 先诊疗后付费协议, 住院医疗救助结算单, 医疗机构垫付统计表, 缺件催收单, 材料条码页, 救助对象台账, 预付款测算表, 基金运行简报, 申请的表单和文书, 公示. */
export const forms = [
  "agreement",
  "assistance-settlement",
  "advance-summary",
  "missing-materials",
  "material-labels",
  "person-ledger",
  "prepayment-measure",
  "fund-brief",
  ...formsOfApplications,
  "public-notice",
] as const;
export type Form = (typeof forms)[number];

interface FormRules {
  /** The letters its code begins with. */
  letters: string;
  /** Its title as printed; official forms are Chinese only. */
  title: string;
  about: "stay" | "batch" | "person" | "prepayment" | "fund" | "application" | "notice";
  landscape: boolean;
  /** The checklist item that its signed and stamped scan proves; null for forms that prove nothing. */
  proves: string | null;
  /** Whether it binds the person who signs it, who is named in it with the full number. */
  signed: boolean;
}

export const formRules = {
  agreement: { letters: "XZL", title: "先诊疗后付费协议书", about: "stay", landscape: false, proves: null, signed: true },
  "assistance-settlement": {
    letters: "JSD",
    title: "住院医疗救助结算单",
    about: "stay",
    landscape: false,
    proves: "medical_assistance_settlement_statement",
    signed: true,
  },
  "advance-summary": {
    letters: "TJB",
    title: "医疗机构垫付统计表",
    about: "batch",
    landscape: true,
    proves: "hospital_advance_summary_table",
    signed: false,
  },
  "missing-materials": { letters: "CSD", title: "缺件催收单", about: "batch", landscape: false, proves: null, signed: false },
  "material-labels": { letters: "TMY", title: "材料条码页", about: "batch", landscape: false, proves: null, signed: false },
  "person-ledger": { letters: "RTZ", title: "医疗救助对象台账", about: "person", landscape: true, proves: null, signed: false },
  "prepayment-measure": {
    letters: "YFK",
    title: "医疗救助预付款测算表",
    about: "prepayment",
    landscape: false,
    proves: null,
    signed: false,
  },
  "fund-brief": { letters: "JJB", title: "医疗救助基金运行简报", about: "fund", landscape: false, proves: null, signed: false },
  "application-form": {
    letters: "SQB",
    title: "医疗救助申请审批表",
    about: "application",
    landscape: false,
    proves: "application_form",
    signed: true,
  },
  "means-authorisation": {
    letters: "HDS",
    title: "家庭经济状况核对授权书",
    about: "application",
    landscape: false,
    proves: "application_form",
    signed: true,
  },
  "proxy-mandate": { letters: "WTS", title: "代办委托书", about: "application", landscape: false, proves: "mandate", signed: true },
  "home-visit": { letters: "RHB", title: "入户核查表", about: "application", landscape: false, proves: "home_visit_record", signed: false },
  "acceptance-receipt": {
    letters: "SLD",
    title: "医疗救助申请受理单",
    about: "application",
    landscape: false,
    proves: null,
    signed: false,
  },
  "supply-notice": { letters: "GZS", title: "一次性告知书", about: "application", landscape: false, proves: null, signed: false },
  "assistance-decision": { letters: "JDS", title: "医疗救助决定书", about: "application", landscape: false, proves: null, signed: false },
  "refusal-decision": { letters: "BYJ", title: "不予医疗救助决定书", about: "application", landscape: false, proves: null, signed: false },
  "public-notice": { letters: "GSB", title: "医疗救助公示", about: "notice", landscape: false, proves: null, signed: false },
} as const satisfies Record<Form, FormRules>;

export const rulesOfForm = (form: Form): FormRules => formRules[form];

/** Digits and letters that are not taken for one another when read aloud or typed. */
const CODE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const SYMBOL = `[${CODE_ALPHABET}]`;
/** JSD-7K3M9Q2CX0A1-02-X8F4Q6T2: form, the printed form's own short id, page, signature. */
const PAGE_CODE = new RegExp(`^([A-Z]{3})-(${SYMBOL}{12})-(\\d{2,3})-(${SYMBOL}{8})$`);

export interface PageCode {
  form: Form;
  /** The printed form's code, without page and signature. */
  code: string;
  page: number;
  signature: string;
}

/** Reads the text of a page's code; says nothing about whether we signed it. */
export function parsePageCode(text: string): PageCode | null {
  const [, letters, short, page, signature] = PAGE_CODE.exec(text.trim().toUpperCase()) ?? [];
  const form = forms.find((candidate) => formRules[candidate].letters === letters);
  if (form === undefined || short === undefined || page === undefined || signature === undefined) return null;
  return { form, code: `${letters}-${short}`, page: Number(page), signature };
}

/** What is signed: area, form and page; a code of another area or page is not ours here. */
export function signedText(area: string, code: string, page: number): string {
  return `${area} ${code} ${page}`;
}

export function pageCodeText(code: string, page: number, signature: string): string {
  return `${code}-${String(page).padStart(2, "0")}-${signature}`;
}

/** Five bits a symbol, from the left; what is left over at the end is dropped. */
export function toSymbols(bytes: Uint8Array, count: number): string {
  let text = "";
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5 && text.length < count) {
      bits -= 5;
      text += CODE_ALPHABET[(held >> bits) & 31];
    }
    held &= (1 << bits) - 1;
  }
  if (text.length < count) throw new Error("too few bytes for so many symbols");
  return text;
}

/** Forms about what the papers of a batch lack; whoever keeps the papers has them printed. */
export const formsOfMissing = ["missing-materials", "material-labels"] as const;
export const isOfMissing = (form: Form): form is (typeof formsOfMissing)[number] => formsOfMissing.some((candidate) => candidate === form);

/** Forms that rooms further up fill in and have registered here. */
export const formsOfOtherRooms = ["prepayment-measure", "fund-brief", "public-notice"] as const;
export type FormOfOtherRoom = (typeof formsOfOtherRooms)[number];
export const isOfOtherRoom = (form: Form): form is FormOfOtherRoom => formsOfOtherRooms.some((candidate) => candidate === form);

export const isOfApplication = (form: Form): form is FormOfApplication => formsOfApplications.some((candidate) => candidate === form);
/** What people who work on applications may open, whoever printed it. */
export const isOfCasework = (form: Form): boolean => isOfApplication(form) || form === "public-notice";
/** What everybody who sees the overview may open, where their own office printed it. */
export const isOfFund = (form: Form): boolean => form === "fund-brief";
/** Forms that are asked for by their name alone. */
export type OwnForm = Exclude<Form, FormOfOtherRoom | FormOfApplication>;

/** By which door a member opens forms: all of them, those of casework, or briefs of the fund. */
export function openingOf(member: Pick<Member, "department" | "duty"> | null): "open" | "openCaseForm" | "openFundForm" {
  if (member === null || may(member, "forms.print")) return "open";
  return may(member, "applications.print") ? "openCaseForm" : "openFundForm";
}

/** As many settlement sheets as one printing holds. */
export const MOST_SHEETS = 2_000;

/** Refuses more than one printing holds, nothing at all, and another number than was confirmed. */
export function assertSheets({ total, shown }: { total: number; shown: number }, confirmed: number): void {
  if (total > MOST_SHEETS) throw new Refusal("too_many_sheets", { count: total, limit: MOST_SHEETS });
  if (shown === 0) throw new Refusal("nothing_to_print");
  if (shown !== confirmed) throw new Refusal("sheets_changed_meanwhile", { count: shown });
}
