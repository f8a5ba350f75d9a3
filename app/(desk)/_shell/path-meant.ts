/** The other page of the desk that a click leads to in this window; null when it leads nowhere, elsewhere or stays. */
export function pathMeant(event: MouseEvent, here: Pick<Location, "origin" | "pathname" | "href">): string | null {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return null;
  if (!(event.target instanceof Element)) return null;
  const link = event.target.closest("a, button, input, select, textarea, label, summary, dialog, tr[data-href]");
  const address = link?.getAttribute("data-href") ?? link?.getAttribute("href") ?? null;
  if (link === null || address === null || link.hasAttribute("download") || link.getAttribute("target") === "_blank") return null;
  // The clause opens in a drawer beside the page, which stays.
  if (link.hasAttribute("data-clause")) return null;
  const { origin, pathname } = new URL(address, here.href);
  const isElsewhere = origin !== here.origin || /^\/(api|print|sign-in)(\/|$)/.test(pathname);
  return isElsewhere || pathname === here.pathname ? null : pathname;
}
