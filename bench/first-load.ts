/**
 * How much JavaScript a page of the production build loads at first, packed as it is sent. `npm run bench:first-load`
 */
import { generateSecret } from "otplib";
import { connect } from "@/db/client";
import { seedReference } from "@/db/seed";
import { startTestServer } from "@/db/testing/server";
import { copyTemplate } from "@/db/testing/template";
import { buildIfChanged } from "@/scripts/build";
import { atEnd, runTask } from "@/scripts/task";
import { servedAreas } from "@/server/benefits/packs/registry";
import { seal } from "@/server/sealing";
import type { Department, Duty } from "@/server/staff/department-rules";
import { hashPassword } from "@/server/staff/passwords";
import { acting, addStaff } from "./offices";
import { PASSWORD, servePages, signIn, Window } from "./portal";

const WITHIN_KILOBYTES = 450;

/** The ordinary pages, each as somebody who works with it. */
const pages: readonly (readonly [Department, Duty, readonly string[]])[] = [
  [
    "hospital",
    "maker",
    [
      "/workbench",
      "/look-up",
      "/people",
      "/stays",
      "/stays/new",
      "/stays/imports",
      "/settlements",
      "/calculator",
      "/clearing",
      "/forms",
      "/payments",
      "/policies",
      "/permissions",
      "/jobs",
      "/notices",
      "/profile",
    ],
  ],
  ["agency", "reviewer", ["/workbench", "/clearing", "/people", "/settlements/differences"]],
  ["finance", "maker", ["/payments", "/payments/new", "/payments/bank", "/fund", "/policies/compare"]],
  ["system-admin", "maker", ["/admin/members", "/admin/organisations", "/admin/settings"]],
  ["audit-admin", "maker", ["/audit"]],
];

/** Sums the packed scripts that the page names in its HTML; what is loaded on demand later is not named there. */
async function kilobytesOf(window: Window, path: string, sizes: Map<string, number>): Promise<number> {
  const page = await window.send(path);
  if (page.status !== 200) throw new Error(`${path} answered ${page.status}.`);
  const scripts = new Set([...page.body().matchAll(/<script[^>]* src="([^"]+)"(?![^>]*nomodule)/gi)].map(([, source]) => source ?? ""));
  let bytes = 0;
  for (const script of scripts) {
    if (!sizes.has(script)) sizes.set(script, (await window.send(script)).raw.length);
    bytes += sizes.get(script) ?? 0;
  }
  return bytes / 1000;
}

async function bench(): Promise<void> {
  await buildIfChanged(console.log);
  const server = await startTestServer();
  atEnd(() => server.stop());
  const urls = await copyTemplate(server.url);
  await seedReference(urls.ownerUrl, servedAreas);
  const secret = generateSecret();
  const staff = pages.map(([department, duty, paths]) => ({ user: acting(department, duty, `${department}-${duty}`), paths }));
  const owner = connect(urls.ownerUrl, 1);
  await addStaff(
    owner,
    staff.map(({ user }) => user),
    { passwordHash: await hashPassword(PASSWORD), totpSealed: seal(secret), totpConfirmedAt: new Date() },
  );
  await owner.end();
  const address = await servePages(urls);
  const sizes = new Map<string, number>();
  const signingIn = new Window(address);
  let largest = await kilobytesOf(signingIn, "/sign-in", sizes);
  console.log(`  ${"/sign-in".padEnd(28)} ${largest.toFixed(0)} KB`);
  signingIn.close();
  for (const { user, paths } of staff) {
    const window = new Window(address);
    await signIn(window, user, secret);
    for (const path of paths) {
      const kilobytes = await kilobytesOf(window, path, sizes);
      largest = Math.max(largest, kilobytes);
      console.log(`  ${path.padEnd(28)} ${kilobytes.toFixed(0)} KB`);
    }
    window.close();
  }
  console.log(`The largest loads ${largest.toFixed(0)} KB of packed JavaScript at first (must be at most ${WITHIN_KILOBYTES})`);
  if (largest > WITHIN_KILOBYTES) process.exitCode = 1;
}

runTask(bench);
