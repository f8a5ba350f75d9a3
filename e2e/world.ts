/** Each test makes its own offices, staff and people by the verbs, and signs in over HTTP as whoever it needs. */
import { type APIRequestContext, type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { generateSecret, generateSync } from "otplib";
import { v7 } from "uuid";
import { connect, type Database } from "@/db/client";
import { member as memberTable, organisation as organisationTable } from "@/db/tables/staff";
import { inWriteTransaction } from "@/server/requests/transactions";
import { createCaller } from "@/server/router";
import { seal } from "@/server/sealing";
import { settings } from "@/server/settings";
import type { Department, Duty } from "@/server/staff/department-rules";
import { hashPassword } from "@/server/staff/passwords";
import { type Member, needsSecondFactor } from "@/server/staff/rules";

export const HEYUAN = "441600";
export const SHIYAN = "420300";
const PASSWORD = "Bridge-over-7-rivers";

let shared: { database: Database; passwordHash: Promise<string> } | undefined;

function connected() {
  shared ??= { database: connect(settings().appDatabaseUrl, 6), passwordHash: hashPassword(PASSWORD) };
  return shared;
}

export function database(): Database {
  return connected().database;
}

export interface Office {
  area: string;
  id: string;
  code: string;
  name: string;
  department: Department;
  region: string;
}

export interface Person {
  member: Member;
  /** Acts through the verbs, as if at the keyboard but quicker. */
  api: ReturnType<typeof createCaller>;
  secret: string | null;
}

const system = { area: HEYUAN, organisation: v7(), region: HEYUAN, department: "system-admin" };

/** Letters that no other test has, for names and codes. */
export function mark(): string {
  return v7().replaceAll("-", "").slice(-8);
}

export async function office(
  department: Department,
  { name, area = HEYUAN, region = area }: { name?: string; region?: string; area?: string } = {},
): Promise<Office> {
  const code = mark();
  const row = { area, id: v7(), code, name: name ?? `${department} ${code}`, department, region };
  await inWriteTransaction(connected().database, { ...system, area, region: area }, (tx) =>
    tx.insert(organisationTable).values({
      ...row,
      bankName: "演示银行",
      bankAccountSealed: seal("6222021234567890123"),
      bankAccountMasked: "***************0123",
    }),
  );
  return row;
}

/** Somebody who works there, with a password, and an authenticator where their duty asks for one. */
export async function somebody(at: Office, duty: Duty): Promise<Person> {
  const { database, passwordHash } = connected();
  const secret = needsSecondFactor({ department: at.department, duty }) ? generateSecret() : null;
  const row = { id: v7(), organisation: at.id, userName: `u${mark()}`, name: `职员${mark().slice(0, 4)}`, duty };
  await inWriteTransaction(database, { ...system, area: at.area, region: at.area }, async (tx) => {
    await tx.insert(memberTable).values({
      ...row,
      area: at.area,
      passwordHash: await passwordHash,
      ...(secret === null ? {} : { totpSealed: seal(secret), totpConfirmedAt: new Date() }),
    });
  });
  const member: Member = {
    ...row,
    area: at.area,
    sessionId: v7(),
    department: at.department,
    organisationName: at.name,
    organisationCode: at.code,
    region: at.region,
    locale: "zh-CN",
    hasSecondFactor: true,
    preferences: {},
  };
  return { member, secret, api: createCaller({ database, member, requestId: v7(), address: "127.0.0.1" }) };
}

export async function worker(department: Department, duty: Duty = "maker", region = HEYUAN): Promise<Person> {
  return somebody(await office(department, { region }), duty);
}

async function signIn(request: APIRequestContext, person: Person, language: Member["locale"]): Promise<void> {
  const { csrfToken } = await (await request.get("/api/auth/csrf")).json();
  const code = person.secret === null ? undefined : generateSync({ secret: person.secret });
  const answer = await request.post("/api/auth/callback/credentials", {
    form: {
      csrfToken,
      area: person.member.area,
      userName: person.member.userName,
      password: PASSWORD,
      ...(code === undefined ? {} : { code }),
      language,
      json: "true",
      callbackUrl: "/",
    },
    maxRedirects: 0,
  });
  expect(answer.status(), await answer.text()).toBe(200);
}

export type Open = (person: Person, language?: Member["locale"]) => Promise<{ context: BrowserContext; page: Page }>;

/** What a browser reports to whoever looks: faults of a page, and requests that failed. */
function listen(to: BrowserContext, heard: string[]): void {
  to.on("console", (message) => {
    if (message.type() === "error") heard.push(`${message.location().url || message.page()?.url()}: ${message.text()}`);
  });
  to.on("weberror", (error) => heard.push(String(error.error())));
}

export const test = base.extend<{
  /** A window of their own, signed in over HTTP; closed with the test. */
  open: Open;
  /** What the windows of the test report, which is nothing in normal use. */
  heard: string[];
  /** What they may report all the same, because the test provokes it. */
  provokes: RegExp | null;
}>({
  provokes: [null, { option: true }],
  heard: [
    async ({ provokes }, use) => {
      const heard: string[] = [];
      await use(heard);
      expect(heard.filter((words) => !provokes?.test(words))).toEqual([]);
    },
    { auto: true },
  ],
  context: async ({ context, heard }, use) => {
    listen(context, heard);
    await use(context);
  },
  open: async ({ browser, heard }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (person, language = "zh-CN") => {
      const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
      opened.push(context);
      listen(context, heard);
      await signIn(context.request, person, language);
      return { context, page: await context.newPage() };
    });
    for (const context of opened) await context.close();
  },
});

/** How many forms this browser keeps that were begun and not handed in. */
export const drafts = (page: Page): Promise<number> =>
  page.evaluate(() => Object.keys(window.localStorage).filter((name) => name.startsWith("draft:")).length);

export async function changeMember(person: Person, change: Partial<typeof memberTable.$inferInsert>): Promise<void> {
  await inWriteTransaction(connected().database, system, (tx) =>
    tx.update(memberTable).set(change).where(eq(memberTable.id, person.member.id)),
  );
}
