import { describe, expect, it } from "vitest";
import { publicHost } from "@/server/staff/auth";
import { isFromElsewhere } from "./answers";

const sent = (headers: Record<string, string>) =>
  isFromElsewhere(new Request("http://inside.example/api/trpc/clearing.submit", { method: "POST", headers }));
const host = "portal.example:3000";

describe("a request that a page of another site sends", () => {
  it.each(["cross-site", "same-site"])("is known by what the browser says: %s", (site) => {
    expect(sent({ host, "sec-fetch-site": site })).toBe(true);
    // The word of the browser counts, whatever else stands beside it.
    expect(sent({ host, "sec-fetch-site": site, origin: `http://${host}` })).toBe(true);
  });

  it.each([
    "http://evil.example",
    "http://portal.example",
    "http://portal.example:3001",
    "null",
    "no address",
  ])("is known by its origin where the browser says no more, as over plain http: %s", (origin) => {
    expect(sent({ host, origin })).toBe(true);
  });
});

describe("a request that is nobody else's", () => {
  it.each(["same-origin", "none"])("comes from our own pages or from the address bar: %s", (site) => {
    expect(sent({ host, "sec-fetch-site": site })).toBe(false);
  });

  it("names ourselves as its origin, as the portal is reached or as it is set", () => {
    expect(sent({ host, origin: `http://${host}` })).toBe(false);
    expect(sent({ host: "127.0.0.1:3000", origin: `https://${publicHost()}` })).toBe(false);
  });

  it("comes from no browser", () => {
    expect(sent({ host })).toBe(false);
  });
});
