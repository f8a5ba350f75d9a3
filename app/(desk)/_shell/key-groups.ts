/** Every key of every page; the list behind `?` and the guide show the same ones. */
const everywhere = [
  ["search", ["Ctrl K"]],
  ["filter", ["/"]],
  ["keys", ["?"]],
  ["close", ["Esc"]],
] as const;

const review = [
  ["caseBefore", ["["]],
  ["caseAfter", ["]"]],
  ["documents", ["1", "2", "3"]],
  ["items", ["↑", "↓"]],
  ["accept", ["A"]],
  ["reject", ["R"]],
  ["return", ["B"]],
  ["amount", ["M"]],
  ["cutReason", ["C"]],
  ["remark", ["W"]],
  ["decide", ["Ctrl ↵"]],
] as const;

const papers = [
  ["pageBefore", ["["]],
  ["pageAfter", ["]"]],
  ["marks", ["1", "2", "3"]],
  ["relations", ["5", "6", "7", "8", "9"]],
  ["turn", ["R"]],
  ["remove", ["X"]],
  ["undo", ["U"]],
  ["confirm", ["Ctrl ↵"]],
] as const;

interface KeyGroup {
  name: "everywhere" | "review" | "papers";
  lines: typeof everywhere | typeof review | typeof papers;
  /** On which pages they work; null: on all. */
  on: RegExp | null;
}

const groups: readonly KeyGroup[] = [
  { name: "everywhere", lines: everywhere, on: null },
  { name: "review", lines: review, on: /^\/clearing\/[^/]+\/review/ },
  { name: "papers", lines: papers, on: /^\/clearing\/[^/]+\/papers/ },
];

/** Those of the page at hand first. */
export function keyGroupsOn(path: string): KeyGroup[] {
  return [...groups].sort((first, second) => Number(second.on?.test(path) ?? false) - Number(first.on?.test(path) ?? false));
}
