/** The departments' monthly lists made one: merged by personal number, every identity kept, newcomers and leavers marked. */

export interface Submission<Tag extends string = string> {
  department: string;
  idNumber: string;
  tag: Tag;
}

export interface RosterEntry<Tag extends string = string> {
  idNumber: string;
  tags: readonly Tag[];
}

export interface MergedRoster<Tag extends string = string> {
  merged: RosterEntry<Tag>[];
  /** Submissions beyond one per person. */
  duplicatesRemoved: number;
  /** Only after the yearly collection window; before it everybody is new. */
  additionsMarked: string[];
  exitsMarked: string[];
}

export function mergeRoster<Tag extends string>(
  phase: "annual_window" | "after_annual_window",
  submissions: readonly Submission<Tag>[],
  previous: readonly RosterEntry<Tag>[],
): MergedRoster<Tag> {
  const tagsOf = new Map<string, Set<Tag>>();
  for (const { idNumber, tag } of submissions) tagsOf.set(idNumber, (tagsOf.get(idNumber) ?? new Set()).add(tag));
  const merged = [...tagsOf].map(([idNumber, tags]) => ({ idNumber, tags: [...tags].sort() }));
  merged.sort((row, other) => (row.idNumber < other.idNumber ? -1 : 1));
  const before = new Set(previous.map((entry) => entry.idNumber));
  const marked = phase === "after_annual_window";
  return {
    merged,
    duplicatesRemoved: submissions.length - merged.length,
    additionsMarked: marked ? merged.filter((entry) => !before.has(entry.idNumber)).map((entry) => entry.idNumber) : [],
    exitsMarked: marked ? [...before].filter((idNumber) => !tagsOf.has(idNumber)).sort() : [],
  };
}
