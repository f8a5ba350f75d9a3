import { afterEach, expect, test, vi } from "vitest";
import { seal } from "@/server/sealing";
import { acceptCode, currentCode } from "./one-time-codes";
import { hashPassword, isPassword, makeFirstHalf, makeFirstPassword, makeSecondHalf } from "./passwords";
import { FIRST_PASSWORD_LETTERS, HALF_LENGTH } from "./sign-in-rules";

afterEach(() => vi.useRealTimers());

const isMadeOfLetters = (text: string) => [...text].every((letter) => FIRST_PASSWORD_LETTERS.includes(letter));

test("a first password is whole where one administrator gives it, and opens the account by itself", async () => {
  const { shown, kept } = await makeFirstPassword();
  expect([shown.length, isMadeOfLetters(shown), kept.secondHalfHash]).toEqual([HALF_LENGTH * 2, true, null]);
  expect([await isPassword(kept, shown), await isPassword(kept, shown.slice(1))]).toEqual([true, false]);
  expect(await makeSecondHalf(kept)).toBeNull();
  expect((await makeFirstPassword()).shown).not.toBe(shown);
});

test("of two halves neither opens the account, nor does the first while the second is awaited", async () => {
  const { shown: first, kept } = await makeFirstHalf();
  expect([first.length, isMadeOfLetters(first)]).toEqual([HALF_LENGTH, true]);
  for (const tried of [first, "", `${first}awaited`]) expect(await isPassword(kept, tried)).toBe(false);
  const second = await makeSecondHalf(kept);
  if (second === null) throw new Error("the second half was awaited");
  expect([second.shown.length, isMadeOfLetters(second.shown)]).toEqual([HALF_LENGTH, true]);
  const whole = { ...kept, secondHalfHash: second.secondHalfHash };
  expect(await isPassword(whole, `${first}${second.shown}`)).toBe(true);
  for (const tried of [first, second.shown, `${second.shown}${first}`, `${first}${first}`])
    expect(await isPassword(whole, tried)).toBe(false);
});

test("nobody's password is no password, whatever is typed", async () => {
  for (const tried of ["", "decoy 1.4142135623730951"]) expect(await isPassword(null, tried)).toBe(false);
});

test("many are checked one after the other and each gets its own answer, also after one that cannot be checked", async () => {
  const kept = { passwordHash: await hashPassword("Bridge-over-7-rivers"), secondHalfHash: null };
  const tries = ["Bridge-over-7-rivers", "wrong", "Bridge-over-7-rivers"].map((tried) => isPassword(kept, tried));
  const broken = isPassword({ passwordHash: "no hash", secondHalfHash: null }, "x");
  await expect(broken).rejects.toThrow();
  expect(await Promise.all(tries)).toEqual([true, false, true]);
  expect(await isPassword(kept, "Bridge-over-7-rivers")).toBe(true);
});

const secret = seal("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP");
const STEP = 59_431_680;
const at = (step: number) => new Date(step * 30_000);
const codeOf = (step: number) => currentCode(secret, null, at(step));

test("a one-time code is taken in its half minute and the ones beside it, and once", () => {
  for (const step of [STEP - 1, STEP, STEP + 1]) expect(acceptCode(secret, codeOf(step), null, at(STEP))).toBe(step);
  for (const step of [STEP - 2, STEP + 2]) expect(acceptCode(secret, codeOf(step), null, at(STEP))).toBeNull();
  expect(acceptCode(secret, codeOf(STEP), null, new Date(at(STEP).getTime() + 29_999))).toBe(STEP);
  expect(acceptCode(secret, codeOf(STEP), STEP, at(STEP))).toBeNull();
  expect(acceptCode(secret, codeOf(STEP), STEP - 1, at(STEP))).toBe(STEP);
  expect(acceptCode(secret, codeOf(STEP + 1), STEP, at(STEP))).toBe(STEP + 1);
});

test("the code that is offered in a demo is one that is taken now, never one that was used", () => {
  expect(currentCode(secret, STEP - 5, at(STEP))).toBe(codeOf(STEP));
  expect(currentCode(secret, STEP, at(STEP))).toBe(codeOf(STEP + 1));
});
