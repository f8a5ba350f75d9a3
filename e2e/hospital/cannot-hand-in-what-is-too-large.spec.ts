import { expect } from "@playwright/test";
import { hospitalClerk } from "@/e2e/claims";
import { test } from "@/e2e/world";
import { settings } from "@/server/settings";

const MEGABYTE = 1024 * 1024;

test("a file of 200 MB is refused by its size, said beforehand or not, and most of it is never read", async ({ open }) => {
  const { context } = await open(await hospitalClerk());
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const send = (body: RequestInit["body"], more: Record<string, string> = {}) =>
    fetch(`${settings().publicUrl}/api/files?purpose=stays`, {
      method: "POST",
      headers: { cookie, "x-file-name": "list.csv", ...more },
      body: body ?? null,
      duplex: "half",
    } as RequestInit);
  const refused = { error: { message: "file_too_large", data: { refusal: { reason: "file_too_large", parameters: { limit: 30 } } } } };

  const declared = await send(Buffer.alloc(200 * MEGABYTE, "1,2\n"));
  expect(declared.status).toBe(413);
  expect(await declared.json()).toMatchObject(refused);

  let given = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      given += MEGABYTE;
      if (given > 200 * MEGABYTE) controller.close();
      else controller.enqueue(new Uint8Array(Buffer.alloc(MEGABYTE, "1,2\n")));
    },
  });
  const undeclared = await send(endless);
  expect(undeclared.status).toBe(413);
  expect(await undeclared.json()).toMatchObject(refused);

  const empty = await send(Buffer.alloc(0));
  // What is in a file is told in an answer that the page reads; a request that was cut short has failed.
  expect(empty.status).toBe(200);
  expect(await empty.json()).toMatchObject({ error: { message: "file_empty", data: { code: "BAD_REQUEST" } } });
});
