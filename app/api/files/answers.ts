/** How the file routes answer: safe headers on everything, and refusals in the shape that every failed call has. */
import { TRPCError } from "@trpc/server";
import { ZodError } from "zod";
import { Refusal } from "@/server/refusal";
import { publicHost } from "@/server/staff/auth";

/**
 * Never interpreted, never kept, never embedded elsewhere; what is not our own rendering is only ever saved. A PDF that
 * we drew is shown by the browser's own viewer, which a sandbox would shut out.
 */
export function fileHeaders(mediaType: string, disposition: string, isOurPdf = false): Headers {
  return new Headers({
    "content-type": mediaType,
    "content-disposition": disposition,
    "x-content-type-options": "nosniff",
    "content-security-policy": isOurPdf
      ? "default-src 'none'; frame-ancestors 'none'"
      : "sandbox; default-src 'none'; frame-ancestors 'none'",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "private, no-store",
  });
}

export function attachment(fileName: string): string {
  return `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`;
}

const statuses: Record<string, number> = {
  file_too_large: 413,
  file_kind_not_allowed: 415,
  forbidden: 403,
  second_factor_needed: 403,
  password_must_change: 403,
};

/** What a browser that brings a file expects to be told of it, and does not take for a failed request. */
const isExpected = (status: number) => status === 400 || status === 415;

function refused(refusal: Refusal, reference: string, isExpecting = false): Response {
  const status = statuses[refusal.reason] ?? (refusal.reason.endsWith("_not_found") ? 404 : 400);
  const data = {
    code: status === 404 ? "NOT_FOUND" : "BAD_REQUEST",
    refusal: { reason: refusal.reason, parameters: refusal.parameters, clause: refusal.clause ?? null },
    faults: null,
    reference,
  };
  return Response.json(
    { error: { message: refusal.reason, code: -32600, data } },
    {
      status: isExpecting && isExpected(status) ? 200 : status,
      headers: { "cache-control": "no-store", "x-content-type-options": "nosniff" },
    },
  );
}

/** A refusal keeps its name; anything else is a bug with a reference and no message. `isExpecting`: whoever asks reads the answer. */
export function failed(error: unknown, reference: string, isExpecting = false): Response {
  const cause = error instanceof TRPCError ? (error.cause ?? error) : error;
  if (cause instanceof Refusal) return refused(cause, reference, isExpecting);
  if (error instanceof TRPCError && error.code === "UNAUTHORIZED") return signedOut(reference);
  // An id or a filter in the address that is none.
  if ((error instanceof TRPCError && error.code === "BAD_REQUEST") || cause instanceof ZodError)
    return refused(new Refusal("input_unreadable"), reference);
  const data = { code: "INTERNAL_SERVER_ERROR", refusal: null, faults: null, reference };
  return Response.json({ error: { message: "internal", code: -32603, data } }, { status: 500, headers: { "cache-control": "no-store" } });
}

export function signedOut(reference: string): Response {
  const data = { code: "UNAUTHORIZED", refusal: null, faults: null, reference };
  return Response.json(
    { error: { message: "unauthorized", code: -32001, data } },
    { status: 401, headers: { "cache-control": "no-store" } },
  );
}

/**
 * Another site's page may not send here, whatever cookies the browser would add. Over plain http browsers do not say how
 * the sites stand to each other, only which one sends.
 */
export function isFromElsewhere(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null) return site !== "same-origin" && site !== "none";
  const origin = request.headers.get("origin");
  if (origin === null) return false;
  const sender = URL.canParse(origin) ? new URL(origin).host : "";
  return ![request.headers.get("host"), publicHost()].includes(sender);
}
