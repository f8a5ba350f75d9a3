/** Whatever stands in somebody's menu opens in both languages: quietly, in width, in words, and for those who do not see it. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { hospitalClerk, patient, stay, submitted } from "@/e2e/claims";
import { type Open, type Person, test, worker } from "@/e2e/world";
import type { Department, Duty } from "@/server/staff/department-rules";

test.setTimeout(600_000);

const languages = ["zh-CN", "en"] as const;
const menuName = { "zh-CN": "主菜单", en: "Main menu" } as const;

/** One of each kind of office; offices of the same rights have the same pages. */
const offices: readonly (readonly [Department, Duty])[] = [
  ["healthcare-security", "approver"],
  ["agency", "maker"],
  ["agency", "reviewer"],
  ["civil-affairs", "maker"],
  ["data-bureau", "viewer"],
  ["health-commission", "maker"],
  ["township", "maker"],
  ["insurer", "reviewer"],
  ["finance", "maker"],
  ["finance", "approver"],
  ["audit", "reviewer"],
  ["leadership", "viewer"],
  ["system-admin", "maker"],
  ["security-admin", "maker"],
  ["audit-admin", "maker"],
];

/** A message that is missing shows its key, such as `clearing.list.title`. */
const RAW_KEY =
  /\b(benefits|clearing|common|fund|guide|identity|lists|materials|people|policies|printing|rosters|settlements|shell|signIn|staff|stays|workbench)\.[a-z]\w*\.\w+/;

const probed = new Set<string>();

/**
 * Whether this worker has probed the page for those who do not see it: everybody's first page is probed for each role, any
 * other once. Probing takes most of the time, and what it looks for is the same in both languages.
 */
async function wasProbed(page: Page): Promise<boolean> {
  const { pathname } = new URL(page.url());
  if ((await page.locator("html").getAttribute("lang")) === "en") return true;
  if (pathname === "/workbench") return false;
  const before = probed.has(pathname);
  probed.add(pathname);
  return before;
}

const opened = new Set<string>();

/** In Chinese every role opens its whole menu; in English the words are looked at, once for each page. */
function isNew(href: string, language: (typeof languages)[number]): boolean {
  if (language === "zh-CN" || !opened.has(href)) {
    opened.add(href);
    return true;
  }
  return false;
}

/** The usual screen of an office, and the narrowest that pages are drawn for: there a table or a button is the first to leave its card. */
const widths = [1180, 1366] as const;

/** What reaches beyond the page, or beyond the card it stands in where nothing between them scrolls; headings that run into the next. */
function whatSticksOut(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  const named = (element: Element) =>
    `${element.tagName} ${element.getAttribute("class") ?? ""} ${(element.textContent ?? "").slice(0, 30)}`;
  const found = scrollWidth > clientWidth ? [`the page scrolls sideways by ${scrollWidth - clientWidth}`] : [];
  for (const card of document.querySelectorAll("main section")) {
    const edge = card.getBoundingClientRect().right + 1;
    for (const element of card.querySelectorAll("*")) {
      if (element.getBoundingClientRect().right <= edge || element.closest("section") !== card) continue;
      let around: Element | null = element;
      // What floats, and what a box between cuts or scrolls, stays in.
      while (around !== null && around !== card) {
        const { overflowX, position } = getComputedStyle(around);
        if (position === "absolute" || position === "fixed" || (around !== element && overflowX !== "visible")) break;
        around = around.parentElement;
      }
      if (around === card && getComputedStyle(card).overflowX === "visible") found.push(named(element));
    }
  }
  for (const head of document.querySelectorAll("main th")) {
    const words = [...head.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
    const ends = words.map((node) => {
      const range = document.createRange();
      range.selectNode(node);
      return range.getBoundingClientRect().right;
    });
    if (Math.max(0, ...ends) > head.getBoundingClientRect().right + 1) found.push(`a heading is cut: ${named(head)}`);
  }
  return found;
}

const softly = expect.configure({ soft: true });

async function expectToFit(page: Page): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 768 });
    // Charts are drawn anew a moment after the window took its size.
    await softly.poll(() => page.evaluate(whatSticksOut), { message: `${page.url()} at ${width}` }).toEqual([]);
  }
}

async function expectSound(page: Page): Promise<void> {
  await expect(page.locator("main h1").first()).toBeVisible();
  expect.soft(await page.title(), `${page.url()} has a tab without a name`).toMatch(/^\S.* · \S/);
  const words = await page.locator("body").innerText();
  expect.soft(words.match(RAW_KEY)?.[0], `${page.url()} shows a message key`).toBeUndefined();
  await expectToFit(page);
  if (await wasProbed(page)) return;
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa"]).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
  expect.soft(found, page.url()).toEqual([]);
}

async function hrefsOf(page: Page, language: (typeof languages)[number]): Promise<string[]> {
  await page.goto("/workbench");
  const links = page.getByRole("navigation", { name: menuName[language] }).getByRole("link");
  await expect(links.first()).toBeVisible();
  return Promise.all((await links.all()).map(async (link) => (await link.getAttribute("href")) ?? ""));
}

for (const language of languages) {
  test.describe(language, () => {
    // One after the other, so that what is probed is known; the other language has the other worker.
    test.describe.configure({ mode: "default" });

    for (const [department, duty] of offices) {
      test(`the menu of ${department} (${duty}) in ${language}`, async ({ open }) => {
        const { page } = await open(await worker(department, duty), language);
        for (const href of (await hrefsOf(page, language)).filter((one) => isNew(one, language))) {
          await page.goto(href);
          await expectSound(page);
        }
      });
    }

    test(`a hospital's menu and its records in ${language}`, async ({ open }) => {
      const clerk = await hospitalClerk();
      const person = await patient();
      const one = await stay(clerk, { poverty: "500.00" }, person);
      const batch = await submitted(clerk, [one]);
      const { page } = await open(clerk, language);
      const records = [
        `/clearing/${batch.id}`,
        `/clearing/${batch.id}/review`,
        `/clearing/${batch.id}?case=${batch.cases[0]}`,
        `/settlements/${one.id}`,
        `/people/${person.id}`,
      ];
      for (const href of [...(await hrefsOf(page, language)).filter((one) => isNew(one, language)), ...records]) {
        await page.goto(href);
        await expectSound(page);
      }
      await reviewIsSound(open, batch.id, language);
    });
  });
}

async function reviewIsSound(open: Open, batch: string, language: (typeof languages)[number]): Promise<void> {
  const reviewer: Person = await worker("agency", "reviewer");
  const { page } = await open(reviewer, language);
  await page.goto(`/clearing/${batch}/review`);
  await expectSound(page);
}
