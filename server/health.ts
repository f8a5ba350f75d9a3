/** Whether this process lives, whether it can work, and what it has done: for whoever watches the installation. */
import { sql } from "drizzle-orm";
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { log } from "@/server/log";
import { type Database, database, isReachable } from "@/server/requests/database";

interface Metrics {
  registry: Registry;
  procedures: Histogram<"path" | "outcome">;
  waiting: Gauge<"queue">;
  waitingSeconds: Gauge<"queue">;
}
const shared = globalThis as typeof globalThis & { medaidMetrics?: Metrics };

function metrics() {
  if (shared.medaidMetrics === undefined) {
    const registry = new Registry();
    collectDefaultMetrics({ register: registry });
    const procedures = new Histogram({
      name: "medaid_procedure_seconds",
      help: "Seconds a procedure took",
      labelNames: ["path", "outcome"],
      buckets: [0.01, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
      registers: [registry],
    });
    const gauge = (name: string, help: string) => new Gauge({ name, help, labelNames: ["queue"], registers: [registry] });
    const waiting = gauge("medaid_jobs_waiting", "Jobs that wait for the worker");
    const waitingSeconds = gauge("medaid_jobs_waiting_seconds", "How long the first of them has waited");
    shared.medaidMetrics = { registry, procedures, waiting, waitingSeconds };
  }
  return shared.medaidMetrics;
}

export function observeProcedure(path: string, outcome: "ok" | "refused" | "bug", seconds: number): void {
  metrics().procedures.observe({ path, outcome }, seconds);
}

export async function isReady(): Promise<boolean> {
  return isReachable(database());
}

/** What waits in each queue: a worker that is gone or behind shows here. */
async function countWaiting(db: Database): Promise<void> {
  const { waiting, waitingSeconds } = metrics();
  const rows = await db.execute<{ queue: string; count: number; seconds: number }>(
    sql`select q.name as queue, count(j.id)::int as count, coalesce(extract(epoch from now() - min(j.start_after)), 0)::int as seconds
      from pgboss.queue q left join pgboss.job j on j.name = q.name and j.state in ('created', 'retry') and j.start_after <= now() group by q.name`,
  );
  for (const { queue, count, seconds } of rows) {
    waiting.set({ queue }, count);
    waitingSeconds.set({ queue }, seconds);
  }
}

export async function metricsText(db: Database = database()): Promise<{ body: string; contentType: string }> {
  const { registry } = metrics();
  // Without its database the process tells the rest of what it knows.
  await countWaiting(db).catch((error: unknown) => log.warn({ error }, "metrics"));
  return { body: await registry.metrics(), contentType: registry.contentType };
}
