import type { Instrumentation } from "next";

/** A page that failed shows its reader a number; under the same number the log says what happened. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  // Only the server process has a log. Said as a branch, not as an early return, so that the bundler of other runtimes
  // leaves the log out altogether.
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { log } = await import("@/server/log");
    const digest = typeof error === "object" && error !== null && "digest" in error ? String(error.digest) : null;
    const [path = ""] = request.path.split("?");
    log.error({ reference: digest, requestId: request.headers["x-request-id"], path, route: context.routePath, error }, "bug");
  }
};

/** Before the first request: where the log is kept outside the database. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const [{ keepOutside }, { launchSettings }] = await Promise.all([import("@/server/audit/outside"), import("@/server/settings")]);
    keepOutside(launchSettings().dataDirectory);
  }
}
