import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { settings } from "@/server/settings";
import { AreaTransaction } from "./area";

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

const POOL = 10;
/** What a page asks is short; what takes longer is given up, so that one question cannot hold a connection for good. */
const PAGES_STATEMENT_SECONDS = 30;
const IDLE_IN_TRANSACTION_SECONDS = 120;
const ASIDE_IDLE_SECONDS = 300;

/**
 * Connects as the application's role, which row-level security binds. Dates stay text, numerics stay text.
 * Statements are unbounded unless the caller says so.
 */
export function connect(url: string, connections = POOL, statementSeconds = 0) {
  const options = {
    onnotice: () => undefined,
    connection: {
      application_name: "medaid",
      // Many people ask at once: workers of one question would take the processors from the others.
      max_parallel_workers_per_gather: 0,
      // What is asked for decides how it is found: planned once for all words and days, lists would be read whole.
      plan_cache_mode: "force_custom_plan",
      statement_timeout: statementSeconds * 1000,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_SECONDS * 1000,
    },
  };
  const client = postgres(url, { ...options, max: connections });
  // Connects when it is first asked.
  const aside = postgres(url, { ...options, max: 1, idle_timeout: ASIDE_IDLE_SECONDS });
  const { begin } = client;
  const keeping = Object.assign(keepQuestions(client), {
    begin: <T>(run: (transaction: postgres.TransactionSql) => T | Promise<T>) => begin((transaction) => run(keepQuestions(transaction))),
  });
  return Object.assign(drizzle(keeping), {
    /** For questions on which open transactions wait: with the pool they would wait for each other. */
    aside: drizzle(aside),
    /** A transaction whose questions are all about this area. */
    inArea: async <T>(area: string, run: (tx: WriteTx) => Promise<T>): Promise<T> => {
      const { answer, last } = await keeping.begin(async (transaction) => {
        const tx = new AreaTransaction(transaction, area);
        return { answer: await run(tx), last: tx.sendLast() };
      });
      // A commit after a statement that failed keeps nothing and does not say so; the statement does.
      await last;
      return answer;
    },
    end: async () => {
      await Promise.all([client.end({ timeout: 5 }), aside.end({ timeout: 5 })]);
    },
  });
}

export type Database = ReturnType<typeof connect>;
export type WriteTx = AreaTransaction;
/** A transaction that can only read: a query cannot write by accident. */
export type ReadTx = Pick<WriteTx, "select" | "selectDistinct" | "selectDistinctOn" | "execute" | "with" | "$with" | "$count">;

const shared = globalThis as typeof globalThis & { medaidDatabase?: Database };

/** The one pool of this process, which serves pages unless the worker has opened it before. */
export function database(): Database {
  shared.medaidDatabase ??= connect(settings().appDatabaseUrl, POOL, PAGES_STATEMENT_SECONDS);
  return shared.medaidDatabase;
}

/** The pool of the worker, whose statements may take long. */
export function workerDatabase(): Database {
  shared.medaidDatabase ??= connect(settings().appDatabaseUrl, POOL);
  return shared.medaidDatabase;
}
