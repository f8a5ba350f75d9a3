/** Whether this process lives, whether it can work, and what it has done: for whoever watches the installation. */
import { collectDefaultMetrics, Histogram, Registry } from "prom-client";
import { database, isReachable } from "@/server/requests/database";

const shared = globalThis as typeof globalThis & { medaidMetrics?: { registry: Registry; procedures: Histogram<"path" | "outcome"> } };

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
    shared.medaidMetrics = { registry, procedures };
  }
  return shared.medaidMetrics;
}

export function observeProcedure(path: string, outcome: "ok" | "refused" | "bug", seconds: number): void {
  metrics().procedures.observe({ path, outcome }, seconds);
}

export async function isReady(): Promise<boolean> {
  return isReachable(database());
}

export async function metricsText(): Promise<{ body: string; contentType: string }> {
  const { registry } = metrics();
  return { body: await registry.metrics(), contentType: registry.contentType };
}
