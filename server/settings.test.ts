import { describe, expect, test } from "vitest";
import { readLaunchSettings, readSettings, SettingsFault } from "./settings";

const hex = "ab".repeat(32);
const complete = {
  MEDAID_APP_DATABASE_URL: "postgres://medaid_app:secret@127.0.0.1:5432/medaid",
  MEDAID_AUTH_SECRET: hex,
  MEDAID_FIELD_KEY: hex,
  MEDAID_INDEX_KEY: hex,
  MEDAID_FORM_KEY: hex,
  MEDAID_AUDIT_KEY: hex,
};

function faultOf(environment: Record<string, string | undefined>): string {
  try {
    readSettings(environment);
  } catch (error) {
    if (error instanceof SettingsFault) return error.message;
    throw error;
  }
  return "none";
}

describe("settings", () => {
  test("a complete environment gives the defaults for the rest", () => {
    expect(readSettings(complete)).toMatchObject({
      port: 3000,
      cipherSuite: "sm4-sm3",
      idleMinutes: 30,
      absoluteHours: 12,
      demo: false,
      publicUrl: "http://localhost:3000",
    });
  });

  test.each([
    ["/run/clamav/clamd.ctl", { path: "/run/clamav/clamd.ctl" }],
    ["10.0.0.5:3310", { host: "10.0.0.5", port: 3310 }],
    ["[::1]:3310", { host: "::1", port: 3310 }],
  ])("a scanner is asked at %s", (written, scanner) => {
    expect(readSettings({ ...complete, MEDAID_CLAMD: written }).scanner).toEqual(scanner);
    expect(readSettings(complete).scanner).toBeNull();
  });

  test("the start needs no secret", () => {
    expect(readLaunchSettings({ PORT: "4100" }).publicUrl).toBe("http://localhost:4100");
  });

  test.each([
    ["a word as port", { PORT: "web" }, "PORT"],
    ["a name as proxy", { MEDAID_TRUSTED_PROXIES: "10.0.0.5,proxy.example" }, "MEDAID_TRUSTED_PROXIES"],
    ["a network that is none", { MEDAID_TRUSTED_PROXIES: "10.0.0.0/33" }, "MEDAID_TRUSTED_PROXIES"],
    ["a port that does not exist", { PORT: "70000" }, "PORT"],
    ["a missing key", { MEDAID_FIELD_KEY: undefined }, "MEDAID_FIELD_KEY"],
    ["a short key", { MEDAID_INDEX_KEY: "abcd" }, "MEDAID_INDEX_KEY"],
    ["a key under a word", { MEDAID_FIELD_KEY: `new:${hex}` }, "MEDAID_FIELD_KEY"],
    ["an old key under the number of the key in use", { MEDAID_FIELD_KEYS_OLD: `1:${hex}` }, "MEDAID_FIELD_KEYS_OLD"],
    ["two old keys under one number", { MEDAID_INDEX_KEYS_OLD: `2:${hex},2:${hex}` }, "MEDAID_INDEX_KEYS_OLD"],
    ["half an old key", { MEDAID_INDEX_KEYS_OLD: "2:abcd" }, "MEDAID_INDEX_KEYS_OLD"],
    ["half a file store", { MEDAID_S3_ENDPOINT: "https://s3.example", MEDAID_S3_BUCKET: "medaid" }, "MEDAID_S3_ACCESS_KEY"],
    ["a file store without an address", { MEDAID_S3_SECRET_KEY: "secret" }, "MEDAID_S3_ENDPOINT"],
    ["a bucket no store has", { MEDAID_S3_BUCKET: "Files of ours" }, "MEDAID_S3_BUCKET"],
    ["half a single sign-on", { MEDAID_OIDC_ISSUER: "https://sso.example" }, "MEDAID_OIDC_CLIENT_ID"],
    ["a short secret", { MEDAID_AUTH_SECRET: "short" }, "MEDAID_AUTH_SECRET"],
    ["a scanner without a port", { MEDAID_CLAMD: "scanner.example" }, "MEDAID_CLAMD"],
    ["an unknown cipher", { MEDAID_CIPHER: "rot13" }, "MEDAID_CIPHER"],
    ["another kind of database", { MEDAID_APP_DATABASE_URL: "mysql://host/medaid" }, "MEDAID_APP_DATABASE_URL"],
    ["a word for the demo switch", { MEDAID_DEMO: "yes" }, "MEDAID_DEMO"],
    ["no minutes at all", { MEDAID_IDLE_MINUTES: "0" }, "MEDAID_IDLE_MINUTES"],
    ["a log level nobody knows", { MEDAID_LOG_LEVEL: "loud" }, "MEDAID_LOG_LEVEL"],
    ["an address without a scheme", { MEDAID_PUBLIC_URL: "medaid.example" }, "MEDAID_PUBLIC_URL"],
  ])("%s is refused by name in one line", (_what, change, name) => {
    const fault = faultOf({ ...complete, ...change });
    expect(fault).toContain(`Setting ${name} `);
    expect(fault).not.toContain("\n");
  });

  test("keys carry a number from the second on", () => {
    const rotated = { ...complete, MEDAID_FIELD_KEY: `3:${hex.toUpperCase()}`, MEDAID_FIELD_KEYS_OLD: `2:${hex},1:${hex}` };
    expect(readSettings(rotated)).toMatchObject({
      fieldKey: { id: "3", key: hex },
      oldFieldKeys: [{ id: "2" }, { id: "1" }],
      indexKey: { id: "1", key: hex },
      oldIndexKeys: [],
    });
  });

  test("a wrong secret is not repeated in the message", () => {
    expect(faultOf({ ...complete, MEDAID_FORM_KEY: "visible-secret" })).not.toContain("visible-secret");
  });
});
