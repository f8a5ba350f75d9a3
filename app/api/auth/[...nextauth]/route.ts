import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "@/server/staff/auth";

interface RouteContext {
  params: Promise<{ nextauth: string[] }>;
}

/** next-auth keeps the session's cookie; the settings are read when the first request comes, not when the module loads. */
async function answer(request: NextRequest, context: RouteContext): Promise<Response> {
  const handler: (request: NextRequest, context: RouteContext) => Promise<Response> = NextAuth(authOptions(request.headers));
  return handler(request, context);
}

export const GET = answer;
export const POST = answer;
