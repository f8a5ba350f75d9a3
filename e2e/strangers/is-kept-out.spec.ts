/** Each role tries what it may not; the table here is written by hand and not taken from the code. */
import { type APIRequestContext, expect } from "@playwright/test";
import { confirmed, filed, gathered, hospitalClerk, pileOf, scanned, stay } from "@/e2e/claims";
import { test, worker } from "@/e2e/world";
import { appRouter } from "@/server/router";
import type { Department, Duty } from "@/server/staff/department-rules";

test.setTimeout(240_000);
// What is not theirs is not there.
test.use({ provokes: /404/ });

const NOT_FOUND = "没有找到这一页或这条记录。";

type Role = `${Department} ${Duty}`;
const roles: readonly Role[] = [
  "hospital maker",
  "agency maker",
  "agency reviewer",
  "insurer reviewer",
  "finance maker",
  "finance approver",
  "civil-affairs maker",
  "healthcare-security approver",
  "audit reviewer",
  "leadership viewer",
  "system-admin maker",
  "security-admin maker",
  "audit-admin maker",
];

const clearing = [
  "hospital maker",
  "agency maker",
  "agency reviewer",
  "insurer reviewer",
  "finance maker",
  "finance approver",
  "healthcare-security approver",
  "audit reviewer",
] as const;

/** Page → who may open it, of the roles above. */
const mayOpen: Readonly<Record<string, readonly Role[]>> = {
  "/look-up": ["hospital maker", "agency maker", "agency reviewer"],
  "/people": ["hospital maker", "agency maker", "agency reviewer", "civil-affairs maker", "healthcare-security approver", "audit reviewer"],
  "/warnings": ["agency maker", "agency reviewer", "civil-affairs maker", "healthcare-security approver", "audit reviewer"],
  "/warnings/lists": ["agency maker", "agency reviewer"],
  "/people/new": ["agency maker", "agency reviewer", "civil-affairs maker"],
  "/settlements": [
    "hospital maker",
    "agency maker",
    "agency reviewer",
    "insurer reviewer",
    "healthcare-security approver",
    "audit reviewer",
  ],
  "/stays": ["hospital maker", "agency maker", "agency reviewer", "insurer reviewer", "healthcare-security approver", "audit reviewer"],
  "/stays/imports": [
    "hospital maker",
    "agency maker",
    "agency reviewer",
    "insurer reviewer",
    "healthcare-security approver",
    "audit reviewer",
  ],
  "/identity/rosters": ["agency maker", "agency reviewer", "civil-affairs maker", "healthcare-security approver", "audit reviewer"],
  "/identity/rosters/new": ["civil-affairs maker"],
  "/calculator": [
    "hospital maker",
    "agency maker",
    "agency reviewer",
    "finance maker",
    "finance approver",
    "civil-affairs maker",
    "healthcare-security approver",
    "audit reviewer",
  ],
  "/forms": ["hospital maker", "agency maker", "agency reviewer"],
  "/clearing": clearing,
  "/payments": clearing,
  "/payments/new": ["agency maker", "finance maker"],
  "/payments/bank": ["finance maker", "finance approver"],
  "/fund": ["agency maker", "agency reviewer", "finance maker", "finance approver", "healthcare-security approver", "audit reviewer"],
  "/fund/funding": [
    "agency maker",
    "agency reviewer",
    "finance maker",
    "finance approver",
    "healthcare-security approver",
    "audit reviewer",
  ],
  "/fund/statements": [
    "agency maker",
    "agency reviewer",
    "finance maker",
    "finance approver",
    "healthcare-security approver",
    "audit reviewer",
  ],
  "/audit": ["audit reviewer", "audit-admin maker"],
  "/admin/members": ["system-admin maker"],
  "/admin/members/new": ["system-admin maker"],
  "/admin/organisations": ["system-admin maker"],
  "/admin/accounts": ["system-admin maker", "security-admin maker"],
  "/admin/settings": ["system-admin maker"],
  "/admin/security": ["security-admin maker"],
  "/admin/keys": ["security-admin maker"],
  "/admin/sessions": ["security-admin maker"],
};

/** Procedure → who may call it, of the roles above. */
const mayCall: Readonly<Record<string, readonly Role[]>> = {
  "people.register": ["agency maker", "agency reviewer", "civil-affairs maker"],
  "people.reveal": [
    "hospital maker",
    "agency maker",
    "agency reviewer",
    "civil-affairs maker",
    "healthcare-security approver",
    "audit reviewer",
  ],
  "admission.lookUp": ["hospital maker", "agency maker", "agency reviewer"],
  "identity.addTag": ["civil-affairs maker"],
  "identity.endTag": ["civil-affairs maker"],
  "rosters.begin": ["civil-affairs maker"],
  "rosters.confirm": [],
  "stays.record": ["hospital maker", "agency maker", "agency reviewer"],
  "stayImports.begin": ["hospital maker", "agency maker", "agency reviewer"],
  "settlements.correct": ["agency reviewer"],
  "recalculation.decideDifference": ["agency reviewer"],
  "policies.proposeParameter": [],
  "policies.confirmParameter": ["healthcare-security approver", "finance approver"],
  "printing.print": ["hospital maker", "agency maker", "agency reviewer"],
  "materials.printMissing": ["hospital maker", "agency maker", "agency reviewer"],
  "materials.upload": ["hospital maker"],
  "materials.confirm": ["hospital maker"],
  "clearing.gather": ["hospital maker"],
  "clearing.submit": ["hospital maker"],
  "clearing.decide": ["agency reviewer", "insurer reviewer"],
  "clearing.reconsider": ["agency reviewer", "insurer reviewer"],
  "payments.make": ["agency maker", "finance maker"],
  "payments.approve": ["finance approver"],
  "payments.send": ["finance maker", "finance approver"],
  "payments.cancel": ["agency maker", "finance maker"],
  "payments.bankDocument": ["finance maker", "finance approver"],
  "payments.importResult": ["finance maker", "finance approver"],
  "reconciliation.reconcile": ["hospital maker"],
  "ledger.postMoney": ["finance maker", "finance approver"],
  "funding.makeMatching": ["finance maker"],
  "funding.confirmMatching": ["finance approver"],
  "statements.match": ["finance maker", "finance approver"],
  "audit.verify": ["audit reviewer", "audit-admin maker"],
  "staff.addMember": ["system-admin maker"],
  "staff.proposeAccount": ["system-admin maker"],
  "staff.confirmAccount": ["security-admin maker"],
  "staff.revealAccount": ["security-admin maker"],
  "staff.confirmMember": ["system-admin maker"],
  "staff.activateMember": ["security-admin maker"],
  "staff.resetPassword": ["security-admin maker"],
  "staff.revokeSessions": ["security-admin maker"],
};

/** Questions and acts alike go through the one door, as the pages themselves send them. */
const ask = (request: APIRequestContext, procedure: string, input: object = {}) =>
  request.post(`/api/trpc/${procedure}`, { data: { json: input } });

/** The answer says it; a browser would load the same scripts for each page, so that only one of them is looked at. */
async function expectNotThere(request: APIRequestContext, path: string): Promise<void> {
  expect((await request.get(path)).status(), path).toBe(404);
}

for (const role of roles) {
  test(`${role} opens no page and calls no procedure that is not theirs`, async ({ open }) => {
    const [department, duty] = role.split(" ") as [Department, Duty];
    const { page, context } = await open(await worker(department, duty));
    const closed = Object.entries(mayOpen).flatMap(([path, allowed]) => (allowed.includes(role) ? [] : [path]));
    for (const path of closed) await expectNotThere(context.request, path);
    await page.goto(closed[0] ?? "/not-there");
    await expect(page.getByText(NOT_FOUND)).toBeVisible();
    const answers = await Promise.all(
      Object.entries(mayCall).map(async ([procedure, allowed]) => {
        const answer = await ask(context.request, procedure);
        const { error } = (await answer.json()) as { error?: { json: { data: { httpStatus: number } } } };
        // An empty input is refused as such only to those who may call at all.
        return { procedure, status: error?.json.data.httpStatus, expected: allowed.includes(role) ? 400 : 403 };
      }),
    );
    expect(answers.filter(({ status, expected }) => status !== expected)).toEqual([]);
  });
}

test("a hospital finds nothing of another hospital's batch, stays, scans and files", async ({ open }) => {
  const clerk = await hospitalClerk();
  const one = await stay(clerk);
  const batch = await gathered(clerk, [one]);
  await filed(clerk, batch, await pileOf(clerk, batch));
  await filed(clerk, batch, await scanned(clerk, { kind: "diagnosis" }));
  await confirmed(clerk, batch);
  const [scan] = await clerk.api.materials.pagesOfCase({ batchCase: batch.cases[0] ?? "" });
  const { uploads } = await clerk.api.materials.filing({ batch: batch.id });
  const { context } = await open(await hospitalClerk());

  for (const path of [`/clearing/${batch.id}`, `/clearing/${batch.id}/review`, `/settlements/${one.id}`, `/people/${one.patient.id}`])
    await expectNotThere(context.request, path);
  // Nor is what no record is called, wherever an address names one.
  for (const path of ["clearing", "settlements", "stays", "people", "stays/imports", "payments/reconciliations", "recoveries"])
    await expectNotThere(context.request, `/${path}/abc`);
  for (const path of [
    "/clearing/abc/review",
    "/clearing/abc/papers",
    "/settlements/abc/explanation",
    "/people/abc/correct",
    "/print/form/abc",
  ])
    await expectNotThere(context.request, path);
  const asked = {
    "clearing.batch": { id: batch.id },
    "clearing.oneCase": { id: batch.cases[0] },
    "settlements.page": { stay: one.id },
    "materials.page": { page: scan?.id },
    "materials.filing": { batch: batch.id },
    "people.page": { person: one.patient.id },
  };
  for (const [procedure, input] of Object.entries(asked))
    expect((await ask(context.request, procedure, input)).status(), procedure).toBe(404);
  expect(await (await ask(context.request, "materials.pagesOfCase", { batchCase: batch.cases[0] })).json()).toMatchObject({
    result: { data: { json: [] } },
  });
  expect(uploads.length).toBeGreaterThan(0);
  for (const path of [`/api/files/page/${scan?.id}?size=full`, `/api/files/page/${scan?.id}?size=thumb`])
    expect((await context.request.get(path)).status(), path).toBe(404);
  expect(
    (await ask(context.request, "clearing.submit", { batch: batch.id, version: 1, idempotencyKey: crypto.randomUUID() })).status(),
  ).toBe(404);

  const { context: agency } = await open(await worker("agency", "reviewer"));
  expect((await agency.request.get(`/api/files/page/${scan?.id}?size=full`)).status(), "a page before its batch is handed in").toBe(404);
});

test("nobody comes in without signing in", async ({ page, request }) => {
  for (const path of Object.keys(mayOpen)) {
    const answer = await request.get(path, { maxRedirects: 0 });
    expect(answer.headers().location, path).toMatch(new RegExp(`/sign-in\\?${new URLSearchParams({ to: path })}$`));
  }
  await page.goto("/people");
  await expect(page).toHaveURL(`/sign-in?${new URLSearchParams({ to: "/people" })}`);
  await expect(page.getByRole("button", { name: "登录", exact: true })).toBeVisible();
  const procedures = Object.keys(appRouter._def.procedures);
  expect(procedures.length).toBeGreaterThan(100);
  const answers = await Promise.all(procedures.map(async (procedure) => ({ procedure, status: (await ask(request, procedure)).status() })));
  expect(answers.filter(({ status }) => status !== 401)).toEqual([]);
  const id = "01a00000-0000-7000-8000-000000000000";
  for (const path of [`/api/files/${id}`, `/api/files/page/${id}`, `/api/bank-files/${id}`, "/api/bank-files/result-template"])
    expect((await request.get(path)).status(), path).toBe(401);
});
