/**
 * The vitest runner of Stryker, with one process for all mutants of a room instead of one for each: everything is
 * loaded once, and only the switch that chooses the mutant changes. Mutants that act while files are loaded get a
 * process of their own, and so does whoever comes after them.
 */
import { resolve } from "node:path";
import { strykerPlugins as vitestPlugins } from "@stryker-mutator/vitest-runner";
import type { PoolOptions, PoolWorker, Vitest } from "vitest/node";
import { ForksPoolWorker } from "vitest/node";

/** Memories of a process (a pack's plan, a prepared font) could hide a mutant or outlive one; so it is renewed now and then. */
const MUTANTS_FOR_A_PROCESS = 60;
const KEPT = "kept";

type Message = Parameters<PoolWorker["send"]>[0];

/** As Stryker has them. */
interface MutantRunOptions {
  activeMutant: { id: string };
  testFilter?: string[];
  reloadEnvironment: boolean;
  mutantActivation: string;
}
type MutantRunResult =
  | { status: "killed"; killedBy: string[]; failureMessage: string; nrOfTests: number }
  | { status: "survived" | "timeout" }
  | { status: "error"; errorMessage: string };
interface Injector {
  injectFunction(factory: unknown): VitestRunner;
}

/** A worker that only seems to stop after its files: the next run finds it with all its modules. */
class KeptWorker extends ForksPoolWorker {
  override name = KEPT;
  private readonly heard = new Set<(message: unknown) => void>();
  private isPrepared = false;
  private config: Extract<Message, { type: "start" }>["context"]["config"] | undefined;
  /** Settles when the process has started; runs wait for it, for as long as a busy machine needs. */
  private ready: Promise<void> = Promise.resolve();

  override on(event: string, callback: (arg: unknown) => void): void {
    if (event === "message") this.heard.add(callback);
    super.on(event, callback);
  }

  override off(event: string, callback: (arg: unknown) => void): void {
    if (event === "message") this.heard.delete(callback);
    super.off(event, callback);
  }

  override send(message: Message): void {
    if (message.type === "stop") this.answer("stopped");
    else if (message.type === "run") {
      const run = { ...message, context: Object.assign({}, message.context, { config: this.config }) };
      void this.ready.then(() => super.send(run));
    } else if (message.type !== "start" || !this.isPrepared) super.send(message);
    if (message.type !== "start") return;
    // Vitest gives a process a minute to start, which beside other work is not always enough.
    this.answer("started");
    this.isPrepared = true;
    // Which tests are to run stands here, and a worker that has started does not ask again.
    this.config = message.context.config;
  }

  override async start(): Promise<void> {
    if (this.isPrepared) return;
    await super.start();
    this.ready = new Promise((resolve) => {
      super.on("message", (message) => {
        const { type } = this.deserialize(message) as { type?: string };
        if (type === "started") resolve();
      });
    });
    super.on("exit", () => {
      this.isPrepared = false;
    });
  }

  override async stop(): Promise<void> {
    for (const callback of this.heard) super.off("message", callback);
    this.heard.clear();
  }

  async end(): Promise<void> {
    if (this.isPrepared) await super.stop();
  }

  private answer(type: "started" | "stopped"): void {
    setImmediate(() => {
      for (const callback of [...this.heard]) callback({ type, __vitest_worker_response__: true });
    });
  }
}

interface VitestRunner {
  ctx: Vitest;
  localSetupFile: string;
  init(): Promise<void>;
  mutantRun(options: MutantRunOptions): Promise<MutantRunResult>;
  dispose(): Promise<void>;
}

function createRunner(injector: Injector): VitestRunner {
  const [vitest] = vitestPlugins;
  const runner = injector.injectFunction(vitest?.factory);
  const { init, mutantRun, dispose } = runner;
  let kept: KeptWorker | undefined;
  let served = 0;

  async function renew(): Promise<void> {
    const worker = kept;
    kept = undefined;
    served = 0;
    await worker?.end();
  }

  return Object.assign(runner, {
    async init() {
      await init.call(runner);
      for (const { config } of runner.ctx.projects) {
        config.setupFiles = config.setupFiles.map((file) => (file === runner.localSetupFile ? resolve("scripts/mutation/setup.ts") : file));
        Object.assign(config, {
          pool: KEPT,
          poolRunner: { name: KEPT, createPoolWorker: (options: PoolOptions) => (kept ??= new KeptWorker(options)) },
        });
      }
    },
    async mutantRun(options: MutantRunOptions) {
      if (options.reloadEnvironment || served >= MUTANTS_FOR_A_PROCESS) await renew();
      served++;
      const result = await mutantRun.call(runner, options);
      if (result.status !== "error") return result;
      if (/vitest-pool|Worker exited/.test(result.errorMessage)) await renew();
      return failureBeforeTests(result.errorMessage, options);
    },
    async dispose() {
      await renew();
      await dispose.call(runner);
    },
  });
}

/** A world that cannot be built, or a file that cannot be loaded, fails `npm test` as well as a failed test does. */
function failureBeforeTests(failureMessage: string, { testFilter = [] }: MutantRunOptions): MutantRunResult {
  if (/ECONNREFUSED|too many clients|No space left/.test(failureMessage)) throw new Error(failureMessage);
  return { status: "killed", killedBy: testFilter.slice(0, 1), failureMessage, nrOfTests: 1 };
}
createRunner.inject = ["$injector"];

export const strykerPlugins = [{ kind: "TestRunner", name: "kept-worker", factory: createRunner }];
