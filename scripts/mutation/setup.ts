/**
 * Runs before each test file of a mutation run: switches the mutant on, or notes which test comes by which mutant.
 * What a file does before and after its tests belongs to each of them; only what happens while files are loaded is static.
 */
import { afterAll, afterEach, beforeAll, beforeEach, inject } from "vitest";
import { isAside } from "@/scripts/mutation-rooms";

type Hits = Record<string, number>;

interface Instruments {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  mutantCoverage?: { static: Hits; perTest: Record<string, Hits> } | undefined;
}

interface Task {
  name: string;
  type: string;
  suite?: Task | undefined;
  tasks?: Task[];
}

declare module "vitest" {
  interface ProvidedContext {
    globalNamespace: string;
    mode: "dry-run" | "mutant";
    hitLimit: number | undefined;
    mutantActivation: "static" | "runtime";
    activeMutant: string;
    testNameSeparator: string;
  }
}

const AROUND = "around the tests";
const everywhere = globalThis as unknown as Record<string, Instruments>;
const instruments: Instruments = everywhere[inject("globalNamespace")] ?? {};
everywhere[inject("globalNamespace")] = instruments;
const separator = inject("testNameSeparator");

const room = process.env.MEDAID_MUTATION_ROOM ?? "";
beforeEach(({ task, skip }) => skip(isAside(room, task.name), "says nothing of a single line"));

if (inject("mode") === "mutant") {
  instruments.hitLimit = inject("hitLimit");
  instruments.activeMutant = inject("mutantActivation") === "static" ? inject("activeMutant") : undefined;
  beforeAll(() => {
    instruments.hitCount = 0;
    instruments.activeMutant = inject("activeMutant");
  });
  // biome-ignore lint/correctness/noEmptyPattern: vitest wants to see which fixtures are used
  afterAll(({}, suite) => {
    Object.assign(suite.meta, { hitCount: instruments.hitCount });
    instruments.activeMutant = undefined;
  });
} else {
  instruments.activeMutant = undefined;
  // Every mutated file holds on to this very object.
  for (const hits of Object.values(instruments.mutantCoverage ?? {})) for (const id of Object.keys(hits)) delete hits[id];
  beforeAll(() => {
    instruments.currentTestId = AROUND;
  });
  beforeEach(({ task }) => {
    instruments.currentTestId = `${task.file.filepath}#${nameOf(task as Task)}`;
  });
  afterEach(() => {
    instruments.currentTestId = AROUND;
  });
  // biome-ignore lint/correctness/noEmptyPattern: vitest wants to see which fixtures are used
  afterAll(({}, suite) => {
    instruments.currentTestId = undefined;
    const found = instruments.mutantCoverage;
    if (found === undefined) return;
    const { [AROUND]: around = {}, ...perTest } = found.perTest;
    for (const test of testsIn(suite as Task)) {
      const id = `${suite.file.filepath}#${nameOf(test)}`;
      perTest[id] = { ...around, ...perTest[id] };
    }
    Object.assign(suite.meta, { mutantCoverage: { static: { ...found.static }, perTest } });
  });
}

function testsIn(suite: Task): Task[] {
  return (suite.tasks ?? []).flatMap((task) => (task.type === "test" ? [task] : testsIn(task)));
}

function nameOf(task: Task): string {
  const names: string[] = [];
  for (let at: Task | undefined = task; at !== undefined; at = at.suite) names.unshift(at.name);
  return names.join(separator).trim();
}
