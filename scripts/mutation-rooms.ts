/** Which rooms are held to a mutation score, and by which tests: the engine, and every room that moves money or opens doors. */
const furtherTests: Record<string, readonly string[]> = {
  benefits: ["scripts/evaluate/examples.test.ts"],
  payments: [],
  ledger: [],
  reconciliation: ["server/payments/lists.db.test.ts"],
  clearing: ["server/recoveries/recoveries.db.test.ts", "server/workbench/workbench.db.test.ts"],
  stays: [],
  imports: [],
  identity: ["server/recalculation/death.db.test.ts"],
  admission: [],
  printing: [],
  staff: [],
};

export const mutationRooms = Object.keys(furtherTests);

export const testsOf = (room: string): string[] => [`server/${room}/**/*.test.ts`, ...(furtherTests[room] ?? [])];

/** Tests by chance and of a portal that starts take most of a run and say nothing of a single line; they run in `npm test`. */
const testsAside: Record<string, readonly string[]> = {
  payments: ["server/payments/two-actors.db.test.ts", "server/payments/beside-an-update.db.test.ts"],
  clearing: ["server/clearing/walk.db.test.ts"],
};

const crowds = /at the same moment|(makers|many|times|gathered) at once|whoever comes first|never in a ring|never both/;
/** Crowds say nothing of a single line either, and cost a survivor minutes. */
const namesAside: Record<string, RegExp> = { payments: crowds, clearing: crowds };
/** What triggers of the database keep, asked at the end of many files, and hundreds of sums held against them. */
const keptByTriggers =
  /^(the totals beside the rows|rows say of who may see them|the days kept beside each person|is the same (from the totals|for any days))/;

export const isAside = (room: string, name: string): boolean => keptByTriggers.test(name) || (namesAside[room]?.test(name) ?? false);

export const testsWithout = (room: string): string[] => [...(testsAside[room] ?? [])];

/** What holds no decision: tests and what they are made of, doors, shapes; of the engine also data, texts and types. */
const leftOut: Record<string, readonly string[]> = {
  benefits: [
    "!server/benefits/testing/**",
    "!server/benefits/packs/!(registry).ts",
    "!server/benefits/sentences/!(explain|refusals).ts",
    "!server/benefits/contract.ts",
    "!server/benefits/figures/interpretations.ts",
    "!server/benefits/figures/step-keys.ts",
  ],
};

export const mutatedIn = (room: string): string[] => [
  `server/${room}/**/*.ts`,
  "!server/**/*.test.ts",
  "!server/**/*-world.ts",
  "!server/**/router*.ts",
  ...(leftOut[room] ?? ["!server/**/shapes.ts"]),
];
