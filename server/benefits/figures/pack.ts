/** A policy pack: the rules of one pooling area as dated, cited data. Code interprets it and never knows which area it serves. */
import type { Cite, IdentityTag, PolicyStatus, Setting } from "@/server/benefits/contract";
import type { Layer } from "@/server/benefits/settling/layers";
import type { BusinessDate } from "@/server/dates";
import type { CaseTypeRules } from "./case-shapes";
import type { InterpretationId } from "./interpretations";
import type { Stated, Switch, Unit } from "./quantities";
import type {
  AdvanceMaterials,
  Deadline,
  DepositRules,
  FundRules,
  IllnessRecognitionRules,
  OneOffRules,
  OutpatientPoolingRules,
  PersonalAccountRules,
  SubsidyRules,
  WarningRules,
} from "./rule-shapes";

export interface InBothLanguages {
  zh: string;
  en: string;
}

export interface PolicyDocument {
  id: string;
  title: InBothLanguages;
  number: string | null;
  issuedOn: BusinessDate | null;
  /** The days on which comments were asked for, where it is a draft. */
  consultation: { from: BusinessDate; to: BusinessDate } | null;
  inForceFrom: BusinessDate | null;
  inForceTo: BusinessDate | null;
  status: PolicyStatus;
}

/** What a clause says, in our own words. */
export interface Clause {
  cite: Cite;
  gist: InBothLanguages;
}

export const recognisingDepartments = [
  "civil-affairs",
  "rural-revitalisation",
  "disabled-federation",
  "veterans-affairs",
  "trade-union",
] as const;
export type RecognisingDepartment = (typeof recognisingDepartments)[number];

/** A benefit tier; the first class of a pack is the most vulnerable one. */
export interface AssistanceClass {
  key: string;
  name: InBothLanguages;
  tags: readonly IdentityTag[];
  cite: Cite;
  /** Whether help comes by itself, on the person's application, or only once for the past twelve months. */
  access: "direct" | "on_application" | "one_off_only";
  accessCite: Cite;
}

/** Which visits assistance looks at; null where the text sets no such condition. */
export interface ScopeRules {
  settings: { covered: readonly Setting[]; cite: Cite };
  designatedInstitution: Cite;
  enrolled: Cite;
  referral: Cite | null;
  outOfAreaRegistration: Cite | null;
}

export interface LocalParameterDefinition {
  key: string;
  unit: Unit | "bands" | "date" | "switch";
  name: InBothLanguages;
  cite: Cite;
  /** false: rules that need it are refused while it is missing. */
  optional: boolean;
}

export interface InForce {
  /** null: the text gives no date. */
  from: BusinessDate | null;
  to: BusinessDate | null;
  cite: Cite;
}

export interface Reading {
  interpretation: InterpretationId;
  cite: Cite;
}

export interface Pack {
  id: string;
  /** The name that tags and cases use: "heyuan". */
  region: string;
  /** GB/T 2260 code of the pooling area; null for the national frame. */
  areaCode: string | null;
  /** Of the pooling area: 河源市. */
  areaName: InBothLanguages;
  name: InBothLanguages;
  version: number;
  status: PolicyStatus;
  documents: readonly PolicyDocument[];
  inForce: InForce;
  clauses: readonly Clause[];
  recognisers: Readonly<Record<IdentityTag, readonly RecognisingDepartment[]>>;
  classes: readonly AssistanceClass[];
  /** Several identities: the highest counts, never two at once. */
  resolution: { cite: Cite; interpretations: readonly string[] };
  /** Identities that end by themselves some months after their recognition. */
  identityValidity: Readonly<Partial<Record<IdentityTag, Stated>>>;
  scope: ScopeRules;
  layers: readonly Layer[];
  switches: readonly Switch[];
  /** How clauses that no layer, switch or date stands for are read; the others name their interpretations themselves. */
  readings: readonly Reading[];
  localParameters: readonly LocalParameterDefinition[];
  oneOff: OneOffRules | null;
  /** null where others set the standard. */
  illnessRecognition: IllnessRecognitionRules | null;
  subsidy: SubsidyRules;
  deposit: DepositRules;
  warnings: WarningRules | null;
  materials: AdvanceMaterials;
  deadlines: readonly Deadline[];
  /** Which of the deadlines end the month's lists of identities; null where the text sets no day. */
  rosterDays: { report: string | null; push: string | null };
  fund: FundRules;
  outpatientPooling: OutpatientPoolingRules | null;
  personalAccount: PersonalAccountRules | null;
  /** What people apply for here. */
  caseTypes: readonly CaseTypeRules[];
}
