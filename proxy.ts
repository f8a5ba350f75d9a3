import { type NextRequest, NextResponse } from "next/server";
import { v7 } from "uuid";
import { inDevelopment } from "@/server/settings";

/**
 * Redirects and headers, nothing that decides: who may see what is settled behind `read` and `write`, with or without
 * this file.
 */
const OPEN = /^\/(sign-in|api|healthz|readyz|metrics)(\/|$)/;
const SESSION_COOKIES = ["next-auth.session-token", "__Secure-next-auth.session-token"];
const HSTS = "max-age=31536000; includeSubDomains";

function securityPolicy(nonce: string): string {
  // The overlay of the development server brings style elements without a nonce.
  const styles = inDevelopment ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`;
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${inDevelopment ? " 'unsafe-eval'" : ""}`,
    `style-src ${styles}`,
    `style-src-elem ${styles}`,
    // Only the style attribute, which can set the looks of its element and nothing else: lengths of bars, places in charts.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${inDevelopment ? " ws:" : ""}`,
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

function isSecure(request: NextRequest): boolean {
  return (request.headers.get("x-forwarded-proto") ?? request.nextUrl.protocol.replace(":", "")) === "https";
}

function redirectFor(request: NextRequest): URL | null {
  const { pathname, search } = request.nextUrl;
  if (OPEN.test(pathname)) return null;
  const hasCookie = SESSION_COOKIES.some((name) => request.cookies.has(name));
  if (!hasCookie) {
    const to = new URL("/sign-in", request.url);
    if (pathname !== "/") to.searchParams.set("to", `${pathname}${search}`);
    return to;
  }
  return pathname === "/" ? new URL("/workbench", request.url) : null;
}

/** Signs of length nothing and escapes that stand for none: no address of ours holds them. */
function isUnreadable({ pathname, search }: URL): boolean {
  try {
    return decodeURIComponent(pathname).includes("\u0000") || search.includes("%00");
  } catch {
    return true;
  }
}

export function proxy(request: NextRequest): NextResponse {
  if (isUnreadable(request.nextUrl)) return new NextResponse(null, { status: 400 });
  const requestId = v7();
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString("base64");
  const policy = securityPolicy(nonce);
  const to = redirectFor(request);
  const response =
    to === null
      ? NextResponse.next({ request: { headers: requestHeaders(request, { requestId, nonce, policy }) } })
      : NextResponse.redirect(to);
  response.headers.set("content-security-policy", policy);
  response.headers.set("x-request-id", requestId);
  if (isSecure(request)) response.headers.set("strict-transport-security", HSTS);
  return response;
}

function requestHeaders(request: NextRequest, given: { requestId: string; nonce: string; policy: string }): Headers {
  const headers = new Headers(request.headers);
  headers.set("x-request-id", given.requestId);
  headers.set("x-path", `${request.nextUrl.pathname}${request.nextUrl.search}`);
  headers.set("content-security-policy", given.policy);
  return headers;
}

// The file routes stay outside: a request that passes here has its body held in memory and cut off at 10 MB. They set
// their own, stricter headers.
export const config = { matcher: ["/((?!_next/static|_next/image|favicon.ico|icon.svg|api/files).*)"] };
