import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { asNextStep } from "@/app/sign-in/session-calls";
import { authOptions } from "@/server/staff/auth";

interface RouteContext {
  params: Promise<{ nextauth: string[] }>;
}

const OWN_PAGES: ReadonlySet<string> = new Set(["signin", "signout", "verify-request", "error"]);

/** A name, a password and what goes with them; nobody's larger text is read for them. */
const SIGN_IN_BYTES = 20_000;

/** next-auth takes what it cannot read for a fault of its own. */
async function isReadable(request: NextRequest): Promise<boolean> {
  if (request.method === "GET") return true;
  if (Number(request.headers.get("content-length") ?? 0) > SIGN_IN_BYTES) return false;
  if (!(request.headers.get("content-type") ?? "").includes("json")) return true;
  return request
    .clone()
    .json()
    .then(
      () => true,
      () => false,
    );
}

/** next-auth keeps the session's cookie; the settings are read when the first request comes, not when the module loads. */
async function answer(request: NextRequest, context: RouteContext): Promise<Response> {
  const [step = ""] = (await context.params).nextauth;
  // What browsers report goes into no log of ours, and its own pages are not ours.
  if (step === "_log") return new Response(null, { status: 204 });
  if (!(await isReadable(request))) return new Response(null, { status: 400 });
  if (request.method === "GET" && OWN_PAGES.has(step)) return Response.redirect(new URL("/sign-in", request.url), 303);
  const handler: (request: NextRequest, context: RouteContext) => Promise<Response> = NextAuth(authOptions(request.headers));
  return asNextStep(await handler(request, context));
}

export const GET = answer;
export const POST = answer;
