/** Who is signed in. next-auth carries a session's id in its cookie; everything else is re-read from the database. */
import type { NextAuthOptions } from "next-auth";
import { getServerSession } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { v7 } from "uuid";
import type { BusinessDate } from "@/server/dates";
import { database } from "@/server/jobs";
import { log } from "@/server/log";
import { Refusal } from "@/server/refusal";
import { settings } from "@/server/settings";
import { demoPassword } from "@/server/staff/demo-sign-in";
import { memberOfSession, signIn, signOut } from "@/server/staff/sign-in";
import { signInOffer } from "@/server/staff/sign-in-offer";

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

function headerOf(headers: Record<string, string> | undefined, name: string): string | null {
  return headers?.[name] ?? null;
}

export function addressOf(forwarded: string | null): string | null {
  return forwarded?.split(",")[0]?.trim() || null;
}

export function authOptions(): NextAuthOptions {
  const { authSecret, absoluteHours } = settings();
  return {
    secret: authSecret,
    session: { strategy: "jwt", maxAge: absoluteHours * 3600 },
    pages: { signIn: "/sign-in" },
    providers: [
      CredentialsProvider({
        credentials: { area: {}, userName: {}, password: {}, code: {}, demo: {} },
        async authorize(credentials, request) {
          if (!credentials) return null;
          const requestId = headerOf(request.headers, "x-request-id") ?? v7();
          const { area, userName } = credentials;
          const isDemo = credentials.demo === "1" && settings().demo;
          try {
            const id = await signIn(database(), {
              area,
              userName,
              password: isDemo ? demoPassword : (credentials.password ?? ""),
              code: credentials.code,
              demo: isDemo,
              address: addressOf(headerOf(request.headers, "x-forwarded-for")),
              browser: headerOf(request.headers, "user-agent"),
              requestId,
            });
            return { id, area };
          } catch (error) {
            // next-auth shows the message of what is thrown here: a refusal's name with its parameters, never more.
            if (error instanceof Refusal) throw new Error(JSON.stringify({ reason: error.reason, parameters: error.parameters }));
            log.error({ requestId, error: String(error) }, "bug");
            throw new Error(JSON.stringify({ reason: "internal", parameters: { reference: requestId } }));
          }
        },
      }),
    ],
    callbacks: {
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
