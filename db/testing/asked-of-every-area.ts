const NO_ALIAS = new Set(
  "where on inner left right full cross join set group order limit offset for union returning using as select values having natural tablesample and or window".split(
    " ",
  ),
);
const SOURCE = /(\binto|\bfrom|\bjoin|\bupdate|\busing)\s+(?:only\s+)?(\w+)(?:\s+(?:as\s+)?(\w+))?/g;

/** What a statement asks without saying of which area: for a distributed database it would be a question to every server. */
export function askedOfEveryArea(statement: string, withArea: ReadonlySet<string>): string[] {
  const text = statement
    .replaceAll('"', "")
    .replace(/--.*|'(?:[^']|'')*'/g, "''")
    .toLowerCase();
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
  return missed;
}
