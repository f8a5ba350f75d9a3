import type { Instrumentation } from "next";

/** A page that failed shows its reader a number; under the same number the log says what happened. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  // Only the server process has a log; the file is also built for other runtimes, where this is left out.
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { log } = await import("@/server/log");
  const digest = typeof error === "object" && error !== null && "digest" in error ? String(error.digest) : null;
  const [path = ""] = request.path.split("?");
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  log.error({ reference: digest, requestId: request.headers["x-request-id"], path, route: context.routePath, error: trace }, "bug");
};
