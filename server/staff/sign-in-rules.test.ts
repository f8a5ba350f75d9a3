import { expect, test } from "vitest";
import { chosenLanguage, lockSeconds, passwordFaults, sessionEnd } from "./sign-in-rules";

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
  ["Medaid-demo-2026", []],
  ["Another-bridge-8", []],
  ["Bridge-over-7-rivers", []],
])("the password %s has the faults %j", (password, faults) => {
  expect(passwordFaults(password, "chenlj")).toEqual(faults);
});

test.each([
  ["medaid-language=en", "en"],
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
  ["idles out", { seen: 0, version: 1, disabled: false, now: 31 }, "idle"],
  ["ends after its absolute limit however busy", { seen: 12 * 60, version: 1, disabled: false, now: 12 * 60 + 1 }, "too_long"],
  ["is revoked when the account changed", { seen: 0, version: 2, disabled: false, now: 1 }, "revoked"],
  ["is revoked when the member was disabled", { seen: 0, version: 1, disabled: true, now: 1 }, "revoked"],
])("a session %s", (_, at, end) => {
  const session = { startedAt: started, lastSeenAt: after(at.seen), endedAt: null, sessionVersion: 1 };
  expect(sessionEnd(session, { sessionVersion: at.version, disabledAt: at.disabled ? started : null }, limits, after(at.now))).toBe(end);
});
