/** Pages call the router in process: the same procedures, permissions and transactions, without HTTP. */
import type { TRPCError } from "@trpc/server";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { ZodError } from "zod";
import { Refusal } from "@/server/refusal";
import { createCaller } from "@/server/router";
import { addressOf } from "@/server/staff/addresses";
import { currentMember } from "@/server/staff/auth";
import { database } from "./database";
import { requestIdOf } from "./limits-rules";
import type { RequestContext } from "./trpc";

/** One look-up of the session a request, however many parts of the page ask. */
export const memberOfRequest = cache(currentMember);

/** What a procedure is told about the request, in process or over HTTP. */
export async function requestContext(received: Headers): Promise<RequestContext> {
  return {
    database: database(),
    member: await memberOfRequest(),
    requestId: requestIdOf(received.get("x-request-id")),
    address: addressOf((name) => received.get(name)),
  };
}

/**
 * To a page, what is not there, what its reader may not see and what no record can be named like are the same; none is a
 * fault of the portal.
 */
function answer(error: TRPCError, path: string): void {
  if (error.code === "UNAUTHORIZED") redirect(`/sign-in?${new URLSearchParams({ ended: "1", to: path })}`);
  const reason = error.cause instanceof Refusal ? error.cause.reason : null;
  if (reason === "password_must_change") redirect("/sign-in/password");
  if (reason === "second_factor_needed") redirect("/profile");
  if (error.code === "FORBIDDEN" || error.code === "NOT_FOUND" || error.cause instanceof ZodError) notFound();
}

export const caller = cache(async () => {
  const received = new Headers(await headers());
  const path = received.get("x-path") ?? "/workbench";
  return createCaller(await requestContext(received), { onError: ({ error }) => answer(error, path) });
});
