/** Pages call the router in process: the same procedures, permissions and transactions, without HTTP. */
import { headers } from "next/headers";
import { cache } from "react";
import { v7 } from "uuid";
import { addressOf, currentMember } from "@/server/auth";
import { database } from "@/server/jobs";
import { createCaller } from "@/server/router";
import type { RequestContext } from "@/server/trpc";

/** One look-up of the session a request, however many parts of the page ask. */
export const memberOfRequest = cache(currentMember);

/** What a procedure is told about the request, in process or over HTTP. */
export async function requestContext(received: Headers): Promise<RequestContext> {
  return {
    database: database(),
    member: await memberOfRequest(),
    requestId: received.get("x-request-id") ?? v7(),
    address: addressOf(received.get("x-forwarded-for")),
  };
}

export const caller = cache(async () => createCaller(await requestContext(new Headers(await headers()))));
