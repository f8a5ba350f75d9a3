import { generateSync } from "otplib";
import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { inWriteTransaction } from "@/server/requests/transactions";
import { createCaller } from "@/server/router";
import { mintWorld, type World } from "@/server/testing/world";
import { changeMember } from "./data-staff";
import { hashPassword } from "./passwords";
import type { Member } from "./rules";
import { unknownOffice } from "./second-factor";
import { memberOfSession, signIn } from "./sign-in";

const password = "Bridge-over-7-rivers";
let world: World;

beforeAll(async () => {
  vi.stubEnv("MEDAID_SECOND_FACTOR_OF", "hospital,insurer");
  world = await mintWorld();
});
afterAll(async () => {
  await world.end();
  vi.unstubAllEnvs();
});

/** Somebody with a password of their own, and how the portal knows them once they are signed in. */
async function signedIn(member: Member, code?: string) {
  const from = { address: "10.1.1.7", browser: null, requestId: v7() };
  const session = await signIn(world.database, { area: world.area, userName: member.userName, password, code, ...from });
  const known = await memberOfSession(world.database, world.area, session);
  if (known === null) throw new Error("the session is gone");
  return { known, api: createCaller({ database: world.database, member: known, requestId: v7(), address: "10.1.1.7" }) };
}

async function somebody(...asked: Parameters<World["staff"]>): Promise<Member> {
  const member = await world.staff(...asked);
  const passwordHash = await hashPassword(password);
  await inWriteTransaction(world.database, member, (tx) => changeMember(tx, member.id, { passwordHash, passwordSetAt: new Date() }));
  return member;
}

test("whoever works in an office that is asked for it proves a second factor before anything else", async () => {
  const clerk = await somebody("hospital");
  const first = await signedIn(clerk);
  expect(first.known).toMatchObject({ secondFactorFirst: true, secondFactorMissing: true, secondFactorIsSet: false });
  const { workbench, stays, staff } = first.api;
  for (const ask of [() => workbench.frame(), () => stays.list({ filter: {} }), () => staff.chooseLocale({ locale: "en" })])
    await expect(ask()).rejects.toThrow("second_factor_needed");
  const { secret } = await first.api.staff.beginSecondFactor({ password });
  await first.api.staff.confirmSecondFactor({ code: generateSync({ secret }) });
  const proved = await memberOfSession(world.database, world.area, first.known.sessionId);
  expect(proved).toMatchObject({ secondFactorFirst: false, secondFactorIsSet: true });
  await expect(world.as(proved ?? clerk).workbench.frame()).resolves.toBeTruthy();
  // From then on signing in itself asks for the code.
  await expect(signedIn(clerk)).rejects.toThrow("second_factor_wanted");
});

test("other offices are asked as their duties have it", async () => {
  const { known, api } = await signedIn(await somebody("civil-affairs"));
  expect(known).toMatchObject({ secondFactorFirst: false });
  await expect(api.workbench.frame()).resolves.toBeTruthy();
});

test("a name that is no kind of office is found before it asks it of nobody", () => {
  expect(unknownOffice(["hospital", "hospitals"])).toBe("hospitals");
  expect(unknownOffice(["all"])).toBeNull();
  expect(unknownOffice([])).toBeNull();
});
