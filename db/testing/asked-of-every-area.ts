const NO_ALIAS = new Set(
  "where on inner left right full cross join set group order limit offset for union returning using as select values having natural tablesample and or window".split(
    " ",
  ),
);
const SOURCE = /(\binto|\bfrom|\bjoin|\bupdate|\busing)\s+(?:only\s+)?(\w+)(?:\s+(?:as\s+)?(\w+))?/g;

/** Quotes and what stands in them are no part of what is asked. */
const bared = (statement: string) =>
  statement
    .replaceAll('"', "")
    .replace(/--.*|'(?:[^']|'')*'/g, "''")
    .toLowerCase();

/**
 * Whether rows that are found would be copied by a distributed database instead of being written where they lie, which
 * row-level security forbids: it writes them there if their area comes from a table and what has a name is found within the
 * select (`itsArea`), and if no function says something else for every row, as one does that draws an id; or by way of a file
 * of its own if they are answered or may be there already.
 */
export function isCopied(statement: string, withArea: ReadonlySet<string>): boolean {
  const text = bared(statement);
  const [, before = "", table = "", found = ""] = text.match(/^([\s\S]*?)\binsert into (\w+)\s*\([^)]*\)\s*select\s+([\s\S]*)$/) ?? [];
  if (!withArea.has(table) || /\breturning\b|\bon conflict\b/.test(found)) return false;
  const hasItsArea = found.startsWith("* from") ? /\bselect its\.area\b/.test(found) : /^\w+\.area\b/.test(found);
  return before.trim() !== "" || !hasItsArea || found.includes("gen_random_uuid(");
}

/** What a statement asks without saying of which area: for a distributed database it would be a question to every server. */
export function askedOfEveryArea(statement: string, withArea: ReadonlySet<string>): string[] {
  const text = bared(statement);
  const missed: string[] = [];
  let asked = 0;
  let bare = text.match(/(?<![\w.])area = \$\d/g)?.length ?? 0;
  for (const [, before, name = "", word = ""] of text.matchAll(SOURCE)) {
    if (!withArea.has(name) || before === "into") continue;
    asked++;
    const alias = word === "" || NO_ALIAS.has(word) ? name : word;
    if (new RegExp(`\\b${alias}\\.area = (?:\\$\\d|\\w+\\.area)|\\.area = ${alias}\\.area|using \\(area\\b`).test(text)) continue;
    // One that stands without the table's name speaks for one table.
    if (bare-- <= 0) missed.push(name);
  }
  if (asked > 0 && !/\barea = \$\d/.test(text)) missed.push("any");
  // With who asks in a condition of its own, a distributed database takes no outer join of a query that hangs on the row before.
  if (/\bleft join lateral \(select\b[^()]*\barea = [a-z]\w*\.area/.test(text)) missed.push("lateral");
  // A query in a condition that takes its area from the row outside is only within an area where nothing stands beside it with `or`.
  for (const [, own = "", outer = ""] of text.matchAll(/(?<!lateral )\(select\b[^()]*\bwhere (\w+)\.area = ([a-z]\w*)\.area/g))
    missed.push(`${own} within ${outer}`);
  return missed;
}

/**
 * Functions with the rights of the owner that a statement asks without any table of the area (`atHome`): a distributed database
 * would run them beside the asker's transaction instead of in it, and refuse to once the asker has written anything.
 */
export function askedAwayFromHome(statement: string, owners: ReadonlySet<string>, withArea: ReadonlySet<string>): string[] {
  const text = bared(statement);
  const asked = [...text.matchAll(/\b(\w+)\(/g)].map(([, name = ""]) => name).filter((name) => owners.has(name));
  const isAtHome = [...text.matchAll(SOURCE)].some(([, , name = ""]) => withArea.has(name));
  return isAtHome ? [] : asked;
}
