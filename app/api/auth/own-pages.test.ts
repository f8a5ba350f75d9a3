import { NextRequest } from "next/server";
import { expect, it, vi } from "vitest";
import { GET, POST } from "./[...nextauth]/route";

const asked = (step: string, init: ConstructorParameters<typeof NextRequest>[1] = {}) =>
  [new NextRequest(`http://localhost:3000/api/auth/${step}`, init), { params: Promise.resolve({ nextauth: [step] }) }] as const;

it("takes nothing into its log that a browser reports, however much it is", async () => {
  const written = [vi.spyOn(console, "error"), vi.spyOn(process.stdout, "write")].map((spy) => spy.mockImplementation(() => true));
  const body = JSON.stringify({ level: "error", code: "441602199001011234", metadata: "x".repeat(3_000_000) });
  const answer = await POST(...asked("_log", { method: "POST", body }));
  for (const spy of written) {
    expect(spy).not.toHaveBeenCalled();
    spy.mockRestore();
  }
  expect(answer.status).toBe(204);
  expect(await answer.text()).toBe("");
});

it.each(["signin", "signout", "verify-request", "error"])("shows no page of its library: %s", async (step) => {
  const answer = await GET(...asked(step));
  expect(answer.status).toBe(303);
  expect(answer.headers.get("location")).toBe("http://localhost:3000/sign-in");
});

it.each([
  ["longer than any name and password", JSON.stringify({ userName: "x".repeat(60_000) })],
  ["no JSON, though it says so", "{bad"],
])("does not read what is %s", async (_what, body) => {
  const headers = { "content-type": "application/json", "content-length": String(body.length) };
  const answer = await POST(...asked("callback", { method: "POST", body, headers }));
  expect(answer.status).toBe(400);
});
