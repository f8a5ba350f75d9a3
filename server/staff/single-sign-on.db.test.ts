import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer as createHttpServer, type Server } from "node:http";
import { createServer } from "node:net";
import { eq } from "drizzle-orm";
import type { NextApiRequest, NextApiResponse } from "next";
import NextAuth from "next-auth";
import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { member as memberTable } from "@/db/tables/staff";
import { inWriteTransaction } from "@/server/requests/transactions";
import { mintWorld, type World } from "@/server/testing/world";
import { authOptions, offerSignIn, SINGLE_SIGN_ON } from "./auth";
import { hashPassword } from "./passwords";
import type { Member } from "./rules";
import { memberOfSession } from "./sign-in";

/** Against a real OpenID provider over HTTP: discovery, PKCE, state, nonce, signatures, the user endpoint. */

let portal = "";
let server: Server;
let world: World;
let provider: ChildProcess;

/** The portal's own sign-in over HTTP, with nothing around it. */
function startPortal(port: number): Server {
  return createHttpServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", portal);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const pairs = (request.headers.cookie ?? "").split("; ").map((pair) => pair.split("="));
    const asked = Object.assign(request, {
      query: { ...Object.fromEntries(searchParams), nextauth: pathname.split("/").slice(3) },
      cookies: Object.fromEntries(pairs.map(([name = "", value = ""]) => [name, decodeURIComponent(value)])),
      body: Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString())),
    });
    const answering = Object.assign(response, {
      status: (code: number) => Object.assign(response, { statusCode: code }),
      json: (body: unknown) => response.end(JSON.stringify(body)),
      send: (body: unknown) => response.end(typeof body === "string" ? body : JSON.stringify(body)),
    });
    const headers = new Headers({ "user-agent": "test browser", "x-forwarded-for": "10.1.1.7", cookie: request.headers.cookie ?? "" });
    await NextAuth(asked as unknown as NextApiRequest, answering as unknown as NextApiResponse, authOptions(headers));
  }).listen(port, "127.0.0.1");
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  return typeof address === "object" && address !== null ? address.port : 0;
}

beforeAll(async () => {
  world = await mintWorld();
  const [port, portalPort] = [await freePort(), await freePort()];
  portal = `http://127.0.0.1:${portalPort}`;
  server = startPortal(portalPort);
  const words = ["server/testing/oidc-peer.mjs", String(port), `${portal}/api/auth/callback/${SINGLE_SIGN_ON}`];
  provider = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "ignore"] });
  if (provider.stdout !== null) await once(provider.stdout, "data");
  vi.stubEnv("NEXTAUTH_URL", portal);
  vi.stubEnv("MEDAID_APP_DATABASE_URL", world.appUrl);
  vi.stubEnv("MEDAID_OIDC_ISSUER", `http://127.0.0.1:${port}`);
  vi.stubEnv("MEDAID_OIDC_CLIENT_ID", "medaid");
  vi.stubEnv("MEDAID_OIDC_CLIENT_SECRET", "a secret only for tests");
});
afterAll(async () => {
  provider.kill();
  server.closeAllConnections();
  server.close();
  await world.end();
  vi.unstubAllEnvs();
});

/** What a browser remembers of one site, and how it asks there: redirects are followed by hand. */
function visitor(cookies: Record<string, string> = {}) {
  const kept = new Map<string, string>(Object.entries(cookies));
  return async (address: string | URL, fields?: Record<string, string>) => {
    const cookie = [...kept].map(([name, value]) => `${name}=${value}`).join("; ");
    const body = fields === undefined ? {} : { method: "POST", body: new URLSearchParams(fields) };
    const answer = await fetch(address, { redirect: "manual", headers: { cookie }, ...body });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === "") kept.delete(name);
      else kept.set(name, value);
    }
    return answer;
  };
}

/** Goes to the provider, is `account` there, and comes back with the address it is sent back to. */
async function throughProvider(address: string, account: string, method: string): Promise<URL> {
  const visit = visitor();
  for (let next = new URL(address); ; ) {
    if (next.origin === portal) return next;
    if (next.pathname.startsWith("/as/")) next.search = String(new URLSearchParams({ account, method }));
    const answer = await visit(next);
    const location = answer.headers.get("location");
    if (location === null) throw new Error(`the provider answered ${answer.status}: ${await answer.text()}`);
    next = new URL(location, next);
  }
}

/** One person at one browser: where they end up, and as whom. */
async function enter(
  account: string,
  method = "",
  change: (query: URLSearchParams) => void = () => undefined,
  cookies: Record<string, string> = {},
) {
  const visit = visitor(cookies);
  const { csrfToken } = (await (await visit(`${portal}/api/auth/csrf`)).json()) as { csrfToken: string };
  const fields = { csrfToken, callbackUrl: "/workbench", json: "true" };
  const { url } = (await (await visit(`${portal}/api/auth/signin/${SINGLE_SIGN_ON}`, fields)).json()) as { url: string };
  const back = await throughProvider(url, account, method);
  change(back.searchParams);
  const end = (await visit(back)).headers.get("location") ?? "";
  const session = (await (await visit(`${portal}/api/auth/session`)).json()) as { area?: string; sessionId?: string };
  const member = session.sessionId ? await memberOfSession(world.database, session.area ?? "", session.sessionId) : null;
  return { end, member };
}

const accountOf = (member: Member) => `${member.userName}@${world.area}`;
async function changeRow(member: Member, change: Partial<typeof memberTable.$inferInsert>) {
  await inWriteTransaction(world.database, member, (tx) => tx.update(memberTable).set(change).where(eq(memberTable.id, member.id)));
}
const refusal = (reason: string) => encodeURIComponent(JSON.stringify({ reason, parameters: {} }));

test("who has an account here is signed in, without a second factor unless the provider says so", async () => {
  const approver = await world.staff("finance", "approver");
  const { end, member } = await enter(accountOf(approver));
  expect(end).toBe(`${portal}/workbench`);
  expect(member).toMatchObject({ id: approver.id, hasSecondFactor: false, secondFactorMissing: true });
  if (member === null) throw new Error("signed in a moment ago");
  await expect(world.as(member).payments.approve({ ids: [], count: 0, total: "0.00", idempotencyKey: v7() })).rejects.toThrow(
    "second_factor_needed",
  );

  const proved = await enter(accountOf(approver), "otp");
  expect(proved.member).toMatchObject({ id: approver.id, hasSecondFactor: true, secondFactorMissing: false });
});

test("the language chosen on the sign-in page goes into the profile, as it does with a password", async () => {
  const clerk = await world.staff("hospital");
  const inEnglish = await enter(accountOf(clerk), "", undefined, { "medaid-language": "en" });
  expect(inEnglish.member).toMatchObject({ id: clerk.id, locale: "en" });
  expect((await enter(accountOf(clerk))).member?.locale).toBe("en");
});

test("a password that is too old matters only to those who signed in with it", async () => {
  const clerk = await world.staff("hospital");
  await changeRow(clerk, { passwordMustChange: true });
  expect((await enter(accountOf(clerk))).member).toMatchObject({ id: clerk.id, passwordMustChange: false });
});

test.each([
  ["has no account here", "nobody.here@441600"],
  ["is named without an area", "member1"],
  ["is of another area", "member1@420300"],
])("who %s is told so and gets no session", async (_who, account) => {
  const { end, member } = await enter(account);
  expect(end).toContain(`error=${refusal("single_sign_on_unknown")}`);
  expect(member).toBeNull();
});

test("a disabled account stays out whatever the provider says", async () => {
  const clerk = await world.staff("agency");
  await changeRow(clerk, { disabledAt: new Date() });
  const { end, member } = await enter(accountOf(clerk), "mfa");
  expect(end).toContain(refusal("member_disabled"));
  expect(member).toBeNull();
});

test("an answer that was not asked for here is not taken", async () => {
  const clerk = await world.staff("agency");
  for (const change of [
    (query: URLSearchParams) => query.set("state", "of somebody else"),
    (query: URLSearchParams) => query.set("code", "made up"),
  ]) {
    const { end, member } = await enter(accountOf(clerk), "", change);
    expect(end).toContain("error=OAuthCallback");
    expect(member).toBeNull();
  }
});

test("whoever has a password comes in by it at the same door, is told by name why not, and goes out for good", async () => {
  const clerk = await world.staff("hospital");
  const password = "Bridge-over-7-rivers";
  await changeRow(clerk, { passwordHash: await hashPassword(password) });
  const visit = visitor();
  const { csrfToken } = (await (await visit(`${portal}/api/auth/csrf`)).json()) as { csrfToken: string };
  const typed = { csrfToken, json: "true", callbackUrl: "/workbench", area: world.area, userName: clerk.userName };
  const answer = async (fields: Record<string, string>) => {
    const response = await visit(`${portal}/api/auth/callback/credentials`, { ...typed, ...fields });
    const { url } = (await response.json()) as { url: string };
    return new URL(url, portal).searchParams.get("error");
  };
  expect(JSON.parse((await answer({ password: "wrong" })) ?? "")).toEqual({ reason: "sign_in_wrong", parameters: {} });
  expect(JSON.parse((await answer({ password, userName: "x".repeat(101) })) ?? "")).toEqual({ reason: "sign_in_wrong", parameters: {} });
  expect(JSON.parse((await answer({ password, area: "4416\u000000" })) ?? "")).toEqual({ reason: "sign_in_wrong", parameters: {} });
  // What a demo installation takes for a click is nothing here.
  expect(await answer({ password: "", demo: "1" })).toContain("sign_in_wrong");
  expect(await answer({ password, language: "en", demo: "1" })).toBeNull();
  const session = (await (await visit(`${portal}/api/auth/session`)).json()) as { area: string; sessionId: string; user: object };
  expect(session).toMatchObject({ area: world.area, user: {} });
  const known = () => memberOfSession(world.database, session.area, session.sessionId);
  expect(await known()).toMatchObject({ id: clerk.id, locale: "en", hasSecondFactor: false });
  await visit(`${portal}/api/auth/signout`, { csrfToken, json: "true", callbackUrl: "/sign-in" });
  expect(await known()).toBeNull();
  expect(await (await visit(`${portal}/api/auth/session`)).json()).toEqual({});
});

test("the sign-in page offers it because it is set", async () => {
  expect(await offerSignIn("2026-11-01")).toMatchObject({ singleSignOn: true });
});
