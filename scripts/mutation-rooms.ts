/** Which rooms are held to a mutation score, and by which tests: the engine, and every room that moves money or opens doors. */
const furtherTests: Record<string, readonly string[]> = {
  benefits: ["scripts/evaluate/examples.test.ts"],
  payments: [],
  ledger: [],
  reconciliation: ["server/payments/lists.db.test.ts"],
  clearing: [],
  stays: [],
  imports: [],
  identity: [],
  admission: [],
  printing: [],
  staff: [],
};

export const mutationRooms = Object.keys(furtherTests);

export const testsOf = (room: string): string[] => [`server/${room}/**/*.test.ts`, ...(furtherTests[room] ?? [])];

/** Tests by chance and of a portal that starts take most of a run and say nothing of a single line; they run in `npm test`. */
const testsAside: Record<string, readonly string[]> = {
  payments: ["server/payments/two-actors.db.test.ts", "server/payments/beside-an-update.db.test.ts"],
};

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
