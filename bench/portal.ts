/** A portal of a benchmark's own, and browsers without a screen that click in it. */
import { mkdirSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { Agent, get, type IncomingHttpHeaders, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { computeCacheBustingSearchParam } from "next/dist/shared/lib/router/utils/cache-busting-search-param";
import { generateSync } from "otplib";
import { freePort } from "@/db/embedded";
import { startPortal } from "@/scripts/portal";
import { atEnd } from "@/scripts/task";
import type { Member } from "@/server/staff/rules";
import { AREA } from "./offices";

/** How the router of the browser says that it shows the profile in the frame of the desk; seen in a browser. */
const page = ["__PAGE__", {}, null, null, 0];
const room = ["profile", { children: page }, null, null, 0];
const desk = ["(desk)", { children: room }, null, null, 0];
const SHOWN = encodeURIComponent(JSON.stringify(["", { children: desk }, null, null, 16]));

export const PASSWORD = "Bridge-over-7-rivers";
const LOG = "reports/bench-portal.log";

/** A portal of its own on a free port; returns its address. */
export async function servePages(urls: { ownerUrl: string; appUrl: string }): Promise<string> {
  const port = (await freePort(0)) ?? 0;
  const address = `http://localhost:${port}`;
  const data = mkdtempSync(join(tmpdir(), "medaid-bench-"));
  atEnd(async () => rmSync(data, { recursive: true, force: true }));
  mkdirSync("reports", { recursive: true });
  const environment = {
    ...process.env,
    DATABASE_URL: urls.ownerUrl,
    MEDAID_APP_DATABASE_URL: urls.appUrl,
    MEDAID_DATA_DIR: data,
    MEDAID_FILE_STORE: join(data, "files"),
    MEDAID_PUBLIC_URL: address,
    PORT: String(port),
  };
  await startPortal("start", port, environment, openSync(LOG, "w"));
  return address;
}

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  /** As it came over the wire, packed where the server packs. */
  raw: Buffer;
  body: () => string;
}

function unpacked(raw: Buffer, headers: IncomingHttpHeaders): string {
  return (headers["content-encoding"] === "gzip" ? gunzipSync(raw) : raw).toString("utf8");
}

/** One browser: its cookies, and its connections kept open. */
export class Window {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 2 });
  readonly #cookies = new Map<string, string>();
  readonly #address: string;

  constructor(address: string) {
    this.#address = address;
  }

  /** What the browser asks for when a link inside the portal is clicked: what is new inside the frame it has already. */
  async click(path: string): Promise<Answer> {
    const mark = await computeCacheBustingSearchParam(undefined, undefined, SHOWN, undefined);
    return this.#ask(`${path}${path.includes("?") ? "&" : "?"}_rsc=${mark}`, { rsc: "1", "next-router-state-tree": SHOWN, accept: "*/*" });
  }

  /** What it asks for when an address is opened, or a form is sent without script. */
  send(path: string, form?: Record<string, string>): Promise<Answer> {
    return this.#ask(path, { accept: "text/html" }, form);
  }

  async #ask(path: string, wanted: Record<string, string>, form?: Record<string, string>): Promise<Answer> {
    const body = form === undefined ? undefined : new URLSearchParams(form).toString();
    const headers = {
      cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; "),
      "accept-encoding": "gzip",
      ...wanted,
      ...(body === undefined ? {} : { "content-type": "application/x-www-form-urlencoded", "content-length": Buffer.byteLength(body) }),
    };
    return new Promise((settle, fail) => {
      const sent = (body === undefined ? get : request)(
        `${this.#address}${path}`,
        { agent: this.#agent, headers, method: body === undefined ? "GET" : "POST" },
        (answer) => {
          for (const cookie of answer.headers["set-cookie"] ?? []) this.#keep(cookie);
          const parts: Buffer[] = [];
          answer.on("data", (part: Buffer) => parts.push(part));
          answer.on("end", () => {
            const raw = Buffer.concat(parts);
            settle({ status: answer.statusCode ?? 0, headers: answer.headers, raw, body: () => unpacked(raw, answer.headers) });
          });
        },
      );
      sent.on("error", fail);
      if (body !== undefined) sent.end(body);
    });
  }

  #keep(cookie: string): void {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    if (name !== undefined && value !== undefined) this.#cookies.set(name, value);
  }

  close(): void {
    this.#agent.destroy();
  }
}

export async function signIn(window: Window, user: Member, secret: string): Promise<void> {
  const { csrfToken } = JSON.parse((await window.send("/api/auth/csrf")).body()) as { csrfToken: string };
  const answer = await window.send("/api/auth/callback/credentials", {
    csrfToken,
    area: AREA,
    userName: user.userName,
    password: PASSWORD,
    code: generateSync({ secret }),
    json: "true",
    callbackUrl: "/",
  });
  if (answer.status !== 200) throw new Error(`${user.userName} cannot sign in: ${answer.status} ${answer.body().slice(0, 200)}`);
}
