/** How the door for other systems answers: JSON, never kept, refusals by name with the status that fits. */
import { TRPCError } from "@trpc/server";
import { ZodError } from "zod";
import { type Answered, answerWithKey } from "@/server/api-keys/router-systems";
import type { ApiScope } from "@/server/api-keys/rules";
import { log } from "@/server/log";
import { Refusal } from "@/server/refusal";
import type { RequestContext } from "@/server/requests/trpc";

const headers = { "cache-control": "no-store", "x-content-type-options": "nosniff" };
const statuses: Record<string, number> = {
  key_unknown: 401,
  key_scope_missing: 403,
  forbidden: 403,
  key_asks_too_often: 429,
  too_many_at_once: 429,
};
const SECONDS_TO_WAIT = "60";

function refused({ reason, parameters }: Refusal): Response {
  const status = statuses[reason] ?? (reason.endsWith("_not_found") ? 404 : 400);
  const more = status === 429 ? { "retry-after": SECONDS_TO_WAIT } : {};
  return Response.json({ error: { reason, parameters } }, { status, headers: { ...headers, ...more } });
}

/** Answers whoever holds a key of that scope; the key stands in the header `Authorization: Bearer …`. */
export async function answerSystem<T>(
  request: Request,
  scope: ApiScope,
  answer: (context: RequestContext, scopes: readonly string[]) => Promise<Answered<T>>,
): Promise<Response> {
  const token = /^Bearer ([\w-]{10,80})$/.exec(request.headers.get("authorization") ?? "")?.[1] ?? "";
  const path = new URL(request.url).pathname;
  try {
    return Response.json(await answerWithKey({ token, path, header: (name) => request.headers.get(name) }, scope, answer), { headers });
  } catch (error) {
    const cause = error instanceof TRPCError ? (error.cause ?? error) : error;
    if (cause instanceof Refusal) return refused(cause);
    if (cause instanceof ZodError || (error instanceof TRPCError && error.code === "BAD_REQUEST"))
      return refused(new Refusal("input_unreadable"));
    const reference = crypto.randomUUID();
    log.error({ requestId: reference, path, error }, "bug");
    return Response.json({ error: { reason: "internal", parameters: { reference } } }, { status: 500, headers });
  }
}
