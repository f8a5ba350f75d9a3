/** What a page looks like to whoever uses it: whether the focus is seen and whether a panel is whole. */
import { expect, type Locator, type Page } from "@playwright/test";

/** Of the outline around what has the focus, on what lies behind it; 3 is what people with weak eyes need. */
function focusContrast(): number {
  const light = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number).map((part) => {
      const share = part / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const focused = document.activeElement;
  if (focused === null || focused === document.body) return 0;
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(focused);
  if (outlineStyle === "none" || outlineWidth === "0px") return 0;
  let behind: Element | null = focused.parentElement;
  while (behind !== null && /^(transparent|rgba\(.*, 0\))$/.test(getComputedStyle(behind).backgroundColor)) behind = behind.parentElement;
  const ground = behind === null ? "rgb(255, 255, 255)" : getComputedStyle(behind).backgroundColor;
  const [brighter = 0, darker = 0] = [light(outlineColor), light(ground)].sort((one, other) => other - one);
  return (brighter + 0.05) / (darker + 0.05);
}

export async function expectFocusSeen(page: Page, what: string): Promise<void> {
  expect(await page.evaluate(focusContrast), what).toBeGreaterThanOrEqual(3);
}

/** All of it lies inside the window. */
export async function expectWhole(page: Page, what: Locator): Promise<void> {
  await expect(what).toBeVisible();
  const { width = 0, height = 0 } = page.viewportSize() ?? {};
  const box = await what.boundingBox();
  expect(box).not.toBeNull();
  expect(box?.x).toBeGreaterThanOrEqual(0);
  expect(box?.y).toBeGreaterThanOrEqual(0);
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(height);
}
