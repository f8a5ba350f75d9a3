/** The rooms of the server as data: which floor each stands on, and which files are what. `borders.ts` holds imports to it. */

/**
 * From the lowest floor up; a room's verbs call only rooms further left. Some rooms have storeys of
 * their own further down: settling holds and changes the rows of stays (`stays/rows`), and recording a stay settles it;
 * whoever changes a stay asks clearing what claims it, and the claim follows it (`clearing/claims`): orders not sent are
 * taken back (`payments/take-back`), what was paid too much is opened (`recoveries/items`), and both post (`ledger/post`).
 */
const floors = [
  "benefits",
  "audit",
  "requests",
  "notices",
  "staff",
  "jobs",
  "casework",
  "api-keys",
  "files",
  "lists",
  "policies",
  "incomes",
  "people",
  "identity",
  "admission",
  "merging",
  "rosters",
  "pushes",
  "clearing/events",
  "clearing/notices",
  "clearing/hold-batch",
  "ledger/post",
  "ledger/vouchers",
  "recoveries/notices",
  "recoveries/items",
  "budget/returns",
  "recoveries/follow-orders",
  "applications/follow-orders",
  "warnings/follow-applications",
  "payments/movements",
  "payments/take-back",
  "clearing/claims",
  "stays/rows",
  "stays/found",
  "settlements",
  "recalculation",
  "calculator",
  "stays",
  "imports",
  "printing",
  "materials",
  "clearing",
  "ledger",
  "budget/guard",
  "payments",
  "recoveries",
  "subsidies",
  "applications",
  "public-notices",
  "warnings",
  "reconciliation",
  "budget",
  "prepayment",
  "funding",
  "statements",
  "monthly-plans",
  "dashboard",
  "supervision",
  "year-end",
  "workbench",
  "keys",
] as const;

/** Files that stand in no room: pure words, the machine, and the list of doors. Whatever else appears here is a fault. */
export const roomless = [
  "dates",
  "health",
  "log",
  "money",
  "present",
  "refusal",
  "router",
  "sealing",
  "settings",
  "settings-catalogue",
] as const;

/** Where rooms are put together: which room answers a request, does a job, acts at night. These import from every floor. */
const PUTS_TOGETHER = /^server\/(router|requests\/caller|jobs\/(handlers|night|worker))\.ts$/;
const WORDS = /\/(rules|shapes|words|contract|context|[a-z-]+-(rules|shapes|words))(\.ts)?$/;
const FOR_TESTS = /\.test\.tsx?$|-world\.ts$|^server\/testing\/|^server\/benefits\/testing\//;

/** Speaks to the database: a room's data files, and what opens transactions and queues for everyone. */
const SPEAKS_TO_DATABASE =
  /^server\/(?!benefits\/)([a-z-]+\/)+data-[a-z-]+\.ts$|^server\/(requests\/(context|database|transactions|trpc)|jobs\/(queue|worker)|health)\.ts$/;

export const putsTogether = (path: string) => PUTS_TOGETHER.test(path);
export const isForTests = (path: string) => FOR_TESTS.test(path);
export const speaksToDatabase = (path: string) => SPEAKS_TO_DATABASE.test(path);

/** Pure words: states, action tables, input shapes, calculations. With the engine they may be imported from anywhere. */
export const isWords = (path: string) =>
  WORDS.test(path) || /^server\/benefits\//.test(path) || /^server\/(dates|money|refusal)(\.ts)?$/.test(path);

/** The room of a file below server/, null for files that stand in none. */
export function roomOf(path: string): string | null {
  return /^server\/([a-z-]+)\//.exec(path)?.[1] ?? null;
}

/** The floor of a file: its place in `floors`, -1 when its room is not listed there. */
export function floorOf(path: string): number {
  const storey = path.replace(/^server\/|\.ts$/g, "");
  const own = floors.findIndex((floor) => floor.includes("/") && storey === floor);
  return own >= 0 ? own : floors.findIndex((floor) => floor === roomOf(path));
}
