/** The router's door for browsers: what one request may ask, and how it is answered. */
import { TRPCError } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { ZodError } from "zod";
import { Refusal } from "@/server/refusal";
import { appRouter } from "@/server/router";
import { CALLS_A_REQUEST, REQUEST_BYTES } from "./limits-rules";
import type { RequestContext } from "./trpc";

function admit(request: Request, calls: number): void {
  // A body of unknown length is cut off by the server before it comes here.
  const bytes = Number(request.headers.get("content-length") ?? 0);
  if (calls > CALLS_A_REQUEST || bytes > REQUEST_BYTES)
    throw new TRPCError({ code: "PAYLOAD_TOO_LARGE", cause: new Refusal("too_many_calls", { limit: CALLS_A_REQUEST }) });
}

/**
 * What somebody typed, or what a rule of the field stands against, is refused in an answer that the pages expect; a browser
 * that is told of a failed request reports a fault to whoever looks. Each call keeps its own status in the body.
 */
const isExpected = ({ code, cause }: TRPCError): boolean =>
  code === "BAD_REQUEST" && (cause instanceof Refusal || cause instanceof ZodError);

export function answerCalls(request: Request, context: () => Promise<RequestContext>, headers: Record<string, string>): Promise<Response> {
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    createContext: ({ info }) => {
      admit(request, info.calls.length);
      return context();
    },
    allowMethodOverride: true,
    responseMeta: ({ errors }) => ({
      headers: new Headers({ ...headers, "cache-control": "no-store" }),
      ...(errors.length > 0 && errors.every(isExpected) ? { status: 200 } : {}),
    }),
  });
}
