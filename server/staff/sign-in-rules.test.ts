import { expect, test } from "vitest";
import { isCommonPassword } from "./common-password-rules";
import {
  beginSecondFactor,
  changePassword,
  chosenLanguage,
  confirmSecondFactor,
  isFirstPasswordOver,
  lastInstantOf,
  lockSeconds,
  passwordFaults,
  sessionEnd,
} from "./sign-in-rules";

test.each([
  [1, 0],
  [4, 0],
  [5, 30],
  [6, 60],
  [8, 240],
  [30, 3600],
])("after %i failures in a row the next try waits %i seconds", (failures, seconds) => {
  expect(lockSeconds(failures)).toBe(seconds);
});

test.each([
  ["short1A!", ["password_too_short"]],
  ["alllowercase", ["password_too_plain"]],
  ["Chenlj-2026x", ["password_contains_name"]],
  ["Password123!", ["password_common"]],
  ["P@ssw0rd2026", ["password_common"]],
  ["Qwerty-12345", ["password_common"]],
  ["Abc@12345678", ["password_common"]],
  ["Aaaaaa-11111", ["password_common"]],
  ["Heyuan@2026!", ["password_common"]],
  ["short", ["password_too_short", "password_too_plain"]],
  ["Nine-2345", ["password_too_short"]],
  ["kvartirnyj-9", []],
  ["KVARTIRNYJ-Q", ["password_too_plain"]],
  ["kvartirnyj-q", ["password_too_plain"]],
  ["Kvartirnyj", ["password_too_plain"]],
  ["Kvartirny9", []],
  ["7408-29-63-58", ["password_too_plain"]],
  ["Medaid-demo-2026", []],
  ["Another-bridge-8", []],
  ["Bridge-over-7-rivers", []],
])("the password %s has the faults %j", (password, faults) => {
  expect(passwordFaults(password, "chenlj")).toEqual(faults);
});

test("a password holds a name of three letters or more, in any case, and a shorter one by chance", () => {
  expect(passwordFaults("Bridge-LIU-over-7", "liu")).toEqual(["password_contains_name"]);
  expect(passwordFaults("Bridge-li-over-7", "li")).toEqual([]);
});

test.each([
  ["1!P@ssw0rd", true],
  ["p@ssw0rd!!2026", true],
  ["2026!Hospital", true],
  ["hospitality-9", false],
  ["xcvbnm-8264", true],
  ["8264-xqwerty", false],
  ["qwerty-8264", true],
  ["12ghijkl89", true],
  ["258369", true],
  ["uvwqqqqqxyz", true],
  ["uvwqqqqxyz", false],
  ["abababab12", true],
  ["rbrbrbrb129", false],
  ["84-07.29-63", false],
])("whether everybody tries %s: %s", (password, isCommon) => {
  expect(isCommonPassword(password)).toBe(isCommon);
});

test("a first password lasts its hours and no longer, and one's own does not end by them", () => {
  const set = new Date("2026-11-05T00:00:00Z");
  const at = (milliseconds: number) => new Date(set.getTime() + 72 * 3_600_000 + milliseconds);
  const member = { passwordMustChange: true, passwordSetAt: set };
  expect(isFirstPasswordOver(member, 72, at(0))).toBe(false);
  expect(isFirstPasswordOver(member, 72, at(1))).toBe(true);
  expect(isFirstPasswordOver({ ...member, passwordMustChange: false }, 72, at(1))).toBe(false);
});

test("what is typed to prove oneself has bounds, and a code six digits", () => {
  const codes = ["123456", "12345", "1234567", "x123456", "123456x", "12345x"];
  expect(codes.map((code) => confirmSecondFactor.safeParse({ code }).success)).toEqual([true, false, false, false, false, false]);
  expect(confirmSecondFactor.safeParse({ code: "1" }).error?.issues[0]?.message).toBe("code_six_digits");
  const long = "x".repeat(200);
  const isChange = (currentPassword: string, newPassword: string) => changePassword.safeParse({ currentPassword, newPassword }).success;
  expect([isChange("x", long), isChange(long, "x"), isChange("", "x"), isChange("x", "")]).toEqual([true, true, false, false]);
  expect([isChange("x", `${long}x`), isChange(`${long}x`, "x")]).toEqual([false, false]);
  const isBegun = (password: string) => beginSecondFactor.safeParse({ password }).success;
  expect([isBegun(""), isBegun(long), isBegun(`${long}x`)]).toEqual([true, true, false]);
});

test.each([
  ["medaid-language=en", "en"],
  ["a=1;medaid-language=en;b=2", "en"],
  ["a=1;   medaid-language=en", "en"],
  ["a=1; medaid-language=zh-CN; b=2", "zh-CN"],
  ["not-medaid-language=en", undefined],
  ["medaid-language=fr", undefined],
  [null, undefined],
])("the language chosen in the cookies %j is %j", (cookies, language) => {
  expect(chosenLanguage(cookies)).toBe(language);
});

const started = new Date("2026-11-05T00:00:00Z");
const limits = { idleMinutes: 30, absoluteHours: 12 };
const after = (minutes: number) => new Date(started.getTime() + minutes * 60_000);

test.each([
  ["goes on while it is used", { seen: 0, version: 1, disabled: false, now: 29 }, null],
  ["goes on to the last minute of idling", { seen: 0, version: 1, disabled: false, now: 30 }, null],
  ["goes on to the last minute of all", { seen: 12 * 60, version: 1, disabled: false, now: 12 * 60 }, null],
  ["idles out", { seen: 0, version: 1, disabled: false, now: 31 }, "idle"],
  ["ends after its absolute limit however busy", { seen: 12 * 60, version: 1, disabled: false, now: 12 * 60 + 1 }, "too_long"],
  ["is revoked when the account changed", { seen: 0, version: 2, disabled: false, now: 1 }, "revoked"],
  ["is revoked when the member was disabled", { seen: 0, version: 1, disabled: true, now: 1 }, "revoked"],
])("a session %s", (_, at, end) => {
  const session = { startedAt: started, lastSeenAt: after(at.seen), endedAt: null, sessionVersion: 1 };
  expect(sessionEnd(session, { sessionVersion: at.version, disabledAt: at.disabled ? started : null }, limits, after(at.now))).toBe(end);
});

test("a session that was ended is over however lately it was used, and ends by itself after its hours", () => {
  const session = { startedAt: started, lastSeenAt: after(0), endedAt: after(0), sessionVersion: 1 };
  expect(sessionEnd(session, { sessionVersion: 1, disabledAt: null }, limits, after(1))).toBe("ended");
  expect(lastInstantOf(session, limits)).toEqual(after(12 * 60));
});
