import { expect, test } from "vitest";
import { addressFrom } from "./addresses";

const PROXIES = ["10.0.0.5", "10.1.0.0/16", "fd00::/8"];

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
  ["nothing known", null, "192.168.7.9", null],
])("%s", (_, peer, forwarded, address) => {
  expect(addressFrom(peer, forwarded, PROXIES)).toBe(address);
});

test("without a named proxy only the connection counts", () => {
  expect(addressFrom("127.0.0.1", "10.9.8.7", [])).toBe("127.0.0.1");
});
