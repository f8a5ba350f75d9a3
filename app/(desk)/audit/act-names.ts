import { catalogues } from "@/app/messages/catalogues";
import type { Language } from "@/app/messages/language";
import { searchedIn, wordsFor } from "@/server/people/typed-words";

type Names = Readonly<Record<string, string>>;
const outcomes = ["repeated", "failed", "paused"] as const;

/** Acts that the log of an older installation keeps under another name. */
const earlier: Names = {
  "payments.bankSheet": "payments.bankDocument",
  "fund.postMoney": "ledger.postMoney",
  "fund.reversePosting": "ledger.reversePosting",
  "payments.reconcile": "reconciliation.reconcile",
  "people.exportLookUps": "admission.exportLookUps",
  "people.lookUp": "admission.lookUp",
  "people.lookUpAgain": "admission.lookUpAgain",
  "settlements.decideDifference": "recalculation.decideDifference",
  "settlements.recalculate": "recalculation.recalculate",
  "staff.rotateKeys": "keys.rotate",
};

/** The name of an act as the log keeps it: "clearing.submit", "payments.make:repeated", "job:materials.file". What has none keeps its key. */
export function actName(language: Language, action: string): string {
  const words = catalogues[language].audit;
  const outcome = outcomes.find((outcome) => action.endsWith(`:${outcome}`));
  if (outcome !== undefined) return words.outcomes[outcome].replace("{name}", actName(language, action.slice(0, -outcome.length - 1)));
  if (action.startsWith("job:")) return words.ofJob.replace("{name}", jobName(language, action.slice("job:".length)));
  const [room = "", verb] = (earlier[action] ?? action).split(".");
  if (verb === undefined) return (words.others as Names)[room] ?? action;
  return (words.acts as Readonly<Record<string, Names>>)[room]?.[verb] ?? action;
}

/** By each word that somebody looks for, the acts whose name holds it. */
export function actsNamed(language: Language, actions: readonly string[], words: string | undefined): Record<string, string[]> {
  const names = actions.map((action) => ({ action, name: actName(language, action).toLowerCase() }));
  const sought = wordsFor(words, searchedIn.text).map(({ text }) => text);
  return Object.fromEntries(
    sought.map((text) => [text, names.filter(({ name }) => name.includes(text.toLowerCase())).map(({ action }) => action)]),
  );
}

/** Kinds of jobs are named in the job centre: "materials.file" is its `materialsFile`. */
function jobName(language: Language, kind: string): string {
  const names: Names = catalogues[language].staff.jobs.kinds;
  return names[kind.replace(/\.(\w)/g, (_, letter: string) => letter.toUpperCase())] ?? kind;
}

/** "payment-order" and "payment_order" are the same. */
/** Kinds that the log knew under another name. */
const formerly: Names = { "stay-import": "list-upload" };

export function subjectName(language: Language, kind: string): string {
  return (catalogues[language].audit.subjects as Names)[(formerly[kind] ?? kind).replaceAll("-", "_")] ?? kind;
}
