import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { settings } from "@/server/settings";

/** Connects as the application's role, which row-level security binds. Dates stay text, numerics stay text. */
export function connect(url: string, connections = 10) {
  const client = postgres(url, {
    max: connections,
    onnotice: () => undefined,
    connection: {
      application_name: "medaid",
      // Many people ask at once: workers of one question would take the processors from the others.
      max_parallel_workers_per_gather: 0,
    },
  });
  return Object.assign(drizzle(client), { end: () => client.end({ timeout: 5 }) });
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
