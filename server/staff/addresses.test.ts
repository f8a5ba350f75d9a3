import { afterEach, expect, test, vi } from "vitest";
import { addressFrom, addressOf, isPeerIn } from "./addresses";

const PROXIES = ["10.0.0.5", "10.1.0.0/16", "fd00::/8", "2001:db8::5"];
afterEach(() => vi.unstubAllEnvs());

test.each([
  ["nobody between", "192.168.7.9", null, "192.168.7.9"],
  ["what a client says is not heard", "192.168.7.9", "10.9.8.7", "192.168.7.9"],
  ["a proxy that is named", "10.0.0.5", "192.168.7.9", "192.168.7.9"],
  ["a named proxy behind another", "10.0.0.5", "192.168.7.9, 10.1.2.3", "192.168.7.9"],
  ["a client that writes itself a proxy's list", "10.0.0.5", "1.2.3.4, 192.168.7.9", "192.168.7.9"],
  ["what is no address", "10.0.0.5", "<img src=x onerror=alert(1)>", "10.0.0.5"],
  ["a proxy that says nothing", "10.0.0.5", null, "10.0.0.5"],
  ["addresses in the form of the sixth version", "::ffff:10.0.0.5", "2001:DB8::1", "2001:db8::1"],
  ["a proxy of the sixth version", "fd00::1", "192.168.7.9", "192.168.7.9"],
  ["a single proxy of the sixth version", "2001:DB8::5", "192.168.7.9", "192.168.7.9"],
  ["what is beside a network of proxies", "10.2.0.1", "192.168.7.9", "10.2.0.1"],
  ["an address with spaces around it", " 192.168.7.9 ", null, "192.168.7.9"],
  ["the fourth version in the spelling of the sixth", "::FFFF:192.168.7.9", null, "192.168.7.9"],
  ["what only looks like that spelling", "::ffff:1", null, "::ffff:1"],
  ["an empty connection", "", null, null],
  ["nothing known", null, "192.168.7.9", null],
])("%s", (_, peer, forwarded, address) => {
  expect(addressFrom(peer, forwarded, PROXIES)).toBe(address);
});

test("without a named proxy only the connection counts", () => {
  expect(addressFrom("127.0.0.1", "10.9.8.7", [])).toBe("127.0.0.1");
});

test("of a request, the connection is what our own server says of it, and proxies are those that a setting names", async () => {
  const headers: Record<string, string> = { "x-medaid-peer": "10.0.0.5", "x-forwarded-for": "192.168.7.9" };
  const header = (name: string) => headers[name];
  expect(addressOf(header)).toBe("10.0.0.5");
  vi.stubEnv("MEDAID_TRUSTED_PROXIES", "10.0.0.5, 10.1.0.0/16");
  // Settings are read once.
  vi.resetModules();
  const behindProxies = await import("./addresses");
  expect(behindProxies.addressOf(header)).toBe("192.168.7.9");
  expect(behindProxies.addressOf(() => null)).toBeNull();
  expect([isPeerIn(header, ["10.0.0.0/24"]), isPeerIn(header, ["192.168.7.9"]), isPeerIn(header, [])]).toEqual([true, false, false]);
  expect(isPeerIn(() => undefined, ["10.0.0.0/24"])).toBe(false);
});
