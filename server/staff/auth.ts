/** Who is signed in. next-auth carries a session's id in its cookie; everything else is re-read from the database. */
import type { NextAuthOptions } from "next-auth";
import { getServerSession } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { z } from "zod";
import type { BusinessDate } from "@/server/dates";
import { log } from "@/server/log";
import { Refusal } from "@/server/refusal";
import { database } from "@/server/requests/database";
import { requestIdOf } from "@/server/requests/limits-rules";
import { type OidcSettings, settings } from "@/server/settings";
import { addressOf, isPeerIn, type ReadHeader } from "./addresses";
import { demoPassword } from "./demo-sign-in";
import { locales } from "./rules";
import { memberOfSession, signIn, signInConfirmed, signOut } from "./sign-in";
import { signInOffer } from "./sign-in-offer";
import { chosenLanguage } from "./sign-in-rules";

declare module "next-auth/jwt" {
  interface JWT {
    area?: string;
    sessionId?: string;
  }
}
declare module "next-auth" {
  interface Session {
    area?: string;
    sessionId?: string;
  }
  interface User {
    area?: string;
  }
}

/** Whether whoever is at the other end of the connection may read figures of the installation. */
export const mayReadMetrics = (header: ReadHeader) => isPeerIn(header, settings().metricsFrom);

/** Under which name people reach the portal. */
export const publicHost = () => new URL(settings().publicUrl).host;

export const SINGLE_SIGN_ON = "single-sign-on";

function headerOf(headers: Record<string, string> | undefined, name: string): string | null {
  return headers?.[name] ?? null;
}

/** Whose request it is, for the session that may come of it. */
function senderOf(headers: Record<string, string> | undefined) {
  return {
    address: addressOf((name) => headerOf(headers, name)),
    browser: headerOf(headers, "user-agent"),
    requestId: requestIdOf(headerOf(headers, "x-request-id")),
  };
}

/** next-auth shows the message of what is thrown here: a refusal's name with its parameters, never more. */
async function told<T>(requestId: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) throw new Error(JSON.stringify({ reason: error.reason, parameters: error.parameters }));
    log.error({ requestId, error }, "bug");
    throw new Error(JSON.stringify({ reason: "internal", parameters: { reference: requestId } }));
  }
}

/** What anybody may send here: short texts without signs that nobody types. */
const plain = (most: number) =>
  z
    .string()
    .max(most)
    .refine((text) => !text.includes("\u0000"));
const credentialsTyped = z.object({
  area: plain(12),
  userName: plain(100),
  password: plain(200).default(""),
  code: plain(20).optional(),
  demo: plain(1).optional(),
  language: plain(10).optional(),
});

function passwordProvider() {
  return CredentialsProvider({
    credentials: { area: {}, userName: {}, password: {}, code: {}, demo: {}, language: {} },
    async authorize(credentials, request) {
      if (!credentials) return null;
      const sender = senderOf(request.headers);
      const typed = credentialsTyped.safeParse(credentials);
      if (!typed.success) throw new Error(JSON.stringify({ reason: "sign_in_wrong", parameters: {} }));
      const { area, userName, code, language } = typed.data;
      const locale = locales.find((known) => known === language);
      const isDemo = typed.data.demo === "1" && settings().demo;
      const password = isDemo ? demoPassword : typed.data.password;
      const id = await told(sender.requestId, () =>
        signIn(database(), { area, userName, password, code, demo: isDemo, locale, ...sender }),
      );
      return { id, area };
    },
  });
}

/** What single sign-on says of somebody: claims of the identity token and of its user endpoint. */
type Claims = Record<string, unknown> & { sub?: string };

function singleSignOnProvider({ issuer, clientId, clientSecret }: OidcSettings): OAuthConfig<Claims> {
  return {
    id: SINGLE_SIGN_ON,
    name: SINGLE_SIGN_ON,
    type: "oauth",
    wellKnown: `${issuer}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    authorization: { params: { scope: "openid profile" } },
    userinfo: {
      // The identity token is signed for us and has the last word.
      async request({ client, tokens }) {
        const signed = client.issuer.metadata.userinfo_endpoint && tokens.access_token ? await client.userinfo(tokens.access_token) : {};
        return { ...signed, ...claimsOf(tokens.id_token) };
      },
    },
    profile: (claims) => ({ id: String(claims.sub) }),
  };
}

/** Read only after next-auth has checked the signature. */
function claimsOf(idToken: string | undefined): Claims {
  const [, body = ""] = (idToken ?? "").split(".");
  return JSON.parse(Buffer.from(body, "base64url").toString("utf8")) as Claims;
}

/** Authentication methods that are a second factor (RFC 8176). */
const SECOND_FACTORS = ["mfa", "otp", "hwk"];

function confirmedBy(claims: Claims, claim: string): { account: string; secondFactor: boolean } {
  const { amr } = claims;
  return {
    account: String(claims[claim] ?? ""),
    secondFactor: Array.isArray(amr) && SECOND_FACTORS.some((method) => amr.includes(method)),
  };
}

/** `headers` are those of the request; only single sign-on, which has no other way to learn them, needs them. */
export function authOptions(headers?: Headers): NextAuthOptions {
  const { authSecret, absoluteHours, oidc } = settings();
  return {
    secret: authSecret,
    session: { strategy: "jwt", maxAge: absoluteHours * 3600 },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [passwordProvider(), ...(oidc === null ? [] : [singleSignOnProvider(oidc)])],
    callbacks: {
      async signIn({ user, account, profile }) {
        if (account?.provider !== SINGLE_SIGN_ON || oidc === null) return true;
        const sender = senderOf(Object.fromEntries(headers ?? []));
        const who = confirmedBy({ ...profile }, oidc.claim);
        const started = await told(sender.requestId, () =>
          signInConfirmed(database(), { ...who, ...sender, locale: chosenLanguage(headers?.get("cookie") ?? null) }),
        );
        // The same object goes on to `jwt` below.
        user.area = started.area;
        user.id = started.session;
        return true;
      },
      jwt({ token, user }) {
        return user?.area ? { area: user.area, sessionId: user.id } : token;
      },
      session({ session, token }) {
        return { ...session, user: {}, ...(token.area && token.sessionId ? { area: token.area, sessionId: token.sessionId } : {}) };
      },
    },
    events: {
      async signOut({ token }) {
        if (token.area && token.sessionId) await signOut(database(), token.area, token.sessionId);
      },
    },
    logger: {
      error: (code, metadata) => log.error({ code, error: metadata instanceof Error ? metadata : metadata.error }, "sign-in"),
      warn: (code) => log.warn({ code }, "sign-in"),
      debug: () => undefined,
    },
  };
}

/** The member whose cookie this request carries; null when nobody, or no longer. Pages and the API ask this. */
export async function currentMember() {
  const session = await getServerSession(authOptions());
  if (!session?.area || !session.sessionId) return null;
  return memberOfSession(database(), session.area, session.sessionId);
}

/** For the sign-in page, before anybody is known. */
export function offerSignIn(today: BusinessDate) {
  return signInOffer(database(), today);
}
