import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { settings } from "@/server/settings";

/** Longer lists of parameters come from writes in bulk, whose lengths hardly repeat. */
const MOST_PARAMETERS_KEPT = 120;

/**
 * Lets the database keep each question of ours as it understood it the first time. Drizzle asks for that only question
 * by question; without it every one of a page's questions is sent and understood in two trips again.
 */
function keepQuestions<Asker extends Pick<postgres.ISql, "unsafe">>(asker: Asker): Asker {
  const ask = asker.unsafe;
  const unsafe: typeof ask = (text, parameters = [], options) =>
    ask(text, parameters, { ...options, prepare: parameters.length > 0 && parameters.length <= MOST_PARAMETERS_KEPT });
  return Object.assign(asker, { unsafe });
}

/** Connects as the application's role, which row-level security binds. Dates stay text, numerics stay text. */
export function connect(url: string, connections = 10) {
  const client = postgres(url, {
    max: connections,
    onnotice: () => undefined,
    connection: {
      application_name: "medaid",
      // Many people ask at once: workers of one question would take the processors from the others.
      max_parallel_workers_per_gather: 0,
      // What is asked for decides how it is found: planned once for all words and days, lists would be read whole.
      plan_cache_mode: "force_custom_plan",
    },
  });
  const { begin } = client;
  const keeping = Object.assign(keepQuestions(client), {
    begin: <T>(run: (transaction: postgres.TransactionSql) => T | Promise<T>) => begin((transaction) => run(keepQuestions(transaction))),
  });
  return Object.assign(drizzle(keeping), { end: () => client.end({ timeout: 5 }) });
}

export type Database = ReturnType<typeof connect>;
export type WriteTx = Parameters<Parameters<Database["transaction"]>[0]>[0];
/** A transaction that can only read: a query cannot write by accident. */
export type ReadTx = Pick<WriteTx, "select" | "selectDistinct" | "selectDistinctOn" | "execute" | "with" | "$with" | "$count">;

const shared = globalThis as typeof globalThis & { medaidDatabase?: Database };

/** The one pool of this process. */
export function database(): Database {
  shared.medaidDatabase ??= connect(settings().appDatabaseUrl);
  return shared.medaidDatabase;
}
