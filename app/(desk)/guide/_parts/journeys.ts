/** What the guide tells, by what a member may do: a duty that gains a right gains its first steps. */
import type { MenuKey } from "@/app/(desk)/_shell/menu";
import type { Catalogue } from "@/app/messages/catalogues";
import type { Action } from "@/server/staff/permission-rules";

/** A piece of a screen, with the step that happens there. */
export interface Piece {
  kind: "field" | "answer" | "rows" | "form" | "bar" | "drop" | "desk" | "button";
  step: number;
  /** What a button or field of the screen is called there. */
  label?: (words: Catalogue) => string;
}

type JourneyKey = keyof Catalogue["guide"]["journeys"];

export interface Journey {
  key: JourneyKey;
  needs: readonly Action[];
  /** The entry of the menu under which it begins. */
  entry: MenuKey;
  href: string;
  pieces: readonly Piece[];
}

export const journeys: readonly Journey[] = [
  {
    key: "findings",
    needs: ["supervision.assign", "supervision.answer"],
    entry: "supervision",
    href: "/supervision/findings",
    pieces: [
      { kind: "rows", step: 1 },
      { kind: "form", step: 2 },
      { kind: "button", step: 3, label: (words) => words.supervision.findings.act.close },
    ],
  },
  {
    key: "lookUp",
    needs: ["people.lookUp"],
    entry: "look_up",
    href: "/look-up",
    pieces: [
      { kind: "field", step: 1, label: (words) => words.people.lookUp.number },
      { kind: "answer", step: 2 },
      { kind: "button", step: 3, label: (words) => words.people.lookUp.recordStay },
    ],
  },
  {
    key: "stays",
    needs: ["stays.record"],
    entry: "stays",
    href: "/stays",
    pieces: [
      { kind: "button", step: 1, label: (words) => words.stays.record },
      { kind: "form", step: 2 },
      { kind: "rows", step: 3 },
    ],
  },
  {
    key: "claim",
    needs: ["clearing.prepare"],
    entry: "clearing",
    href: "/clearing",
    pieces: [
      { kind: "button", step: 5, label: (words) => words.clearing.batch.submit },
      { kind: "rows", step: 1 },
      { kind: "drop", step: 2, label: (words) => words.materials.drop.title },
      { kind: "bar", step: 3 },
    ],
  },
  { key: "review", needs: ["clearing.review"], entry: "clearing", href: "/clearing", pieces: [{ kind: "desk", step: 1 }] },
  {
    key: "orders",
    needs: ["payments.make"],
    entry: "payments",
    href: "/payments/new",
    pieces: [
      { kind: "rows", step: 1 },
      { kind: "button", step: 1, label: (words) => words.payments.make.title },
    ],
  },
  {
    key: "approve",
    needs: ["payments.approve"],
    entry: "payments",
    href: "/payments?tab=made",
    pieces: [
      { kind: "rows", step: 1 },
      { kind: "button", step: 2, label: (words) => words.payments.orders.approve },
    ],
  },
  {
    key: "bank",
    needs: ["payments.exchange"],
    entry: "payments",
    href: "/payments/bank",
    pieces: [
      { kind: "button", step: 1, label: (words) => words.payments.orders.send },
      { kind: "drop", step: 2, label: (words) => words.payments.bank.upload },
    ],
  },
  {
    key: "reconcile",
    needs: ["payments.reconcile"],
    entry: "reconciliations",
    href: "/payments/reconciliations",
    pieces: [
      { kind: "drop", step: 1, label: (words) => words.reconciliation.upload },
      { kind: "rows", step: 2 },
    ],
  },
  {
    key: "identities",
    needs: ["tags.change"],
    entry: "people",
    href: "/people",
    pieces: [
      { kind: "field", step: 1, label: (words) => words.people.form.name },
      { kind: "button", step: 2, label: (words) => words.identity.add },
      { kind: "rows", step: 3 },
    ],
  },
  {
    key: "parameters",
    needs: ["policies.proposeParameter", "policies.confirmParameter"],
    entry: "policies",
    href: "/policies/parameters",
    pieces: [
      { kind: "rows", step: 1 },
      { kind: "button", step: 2, label: (words) => words.policies.confirm.title },
    ],
  },
  {
    key: "differences",
    needs: ["settlements.decideDifference"],
    entry: "settlements",
    href: "/settlements/differences",
    pieces: [
      { kind: "rows", step: 1 },
      { kind: "form", step: 2 },
    ],
  },
  {
    key: "fund",
    needs: ["fund.post"],
    entry: "fund",
    href: "/fund",
    pieces: [
      { kind: "button", step: 1, label: (words) => words.ledger.post },
      { kind: "rows", step: 2 },
    ],
  },
  {
    key: "accounts",
    needs: ["staff.administer"],
    entry: "members",
    href: "/admin/members",
    pieces: [
      { kind: "button", step: 1, label: (words) => words.staff.members.add },
      { kind: "rows", step: 2 },
    ],
  },
  { key: "security", needs: ["staff.secure"], entry: "security", href: "/admin/security", pieces: [{ kind: "rows", step: 1 }] },
  {
    key: "log",
    needs: ["audit.view"],
    entry: "audit",
    href: "/audit",
    pieces: [
      { kind: "field", step: 1, label: (words) => words.staff.audit.search },
      { kind: "rows", step: 1 },
      { kind: "button", step: 2, label: (words) => words.staff.audit.verify },
    ],
  },
  {
    key: "people",
    needs: ["people.search"],
    entry: "people",
    href: "/people",
    pieces: [
      { kind: "field", step: 1, label: (words) => words.people.form.name },
      { kind: "rows", step: 2 },
    ],
  },
  { key: "policies", needs: ["policies.view"], entry: "policies", href: "/policies", pieces: [{ kind: "rows", step: 1 }] },
];

export type ProblemKey = Exclude<keyof Catalogue["guide"]["wrong"], "title">;

/** Problems in the order in which they are met, each for whoever can do something about it. */
export const problems: readonly { key: ProblemKey; needs: readonly Action[] }[] = [
  { key: "lookUpNone", needs: ["people.lookUp"] },
  { key: "staysWrong", needs: ["stays.record"] },
  { key: "importWrong", needs: ["stays.import"] },
  { key: "signature", needs: ["clearing.prepare"] },
  { key: "returned", needs: ["clearing.submit"] },
  { key: "missedDay", needs: ["clearing.submit"] },
  { key: "reviewWrong", needs: ["clearing.review"] },
  { key: "failed", needs: ["payments.make", "payments.reconcile"] },
  { key: "differs", needs: ["payments.reconcile"] },
  { key: "personWrong", needs: ["people.record"] },
  { key: "identityWrong", needs: ["tags.change"] },
  { key: "signIn", needs: ["workbench.view"] },
  { key: "unclear", needs: ["workbench.view"] },
];
