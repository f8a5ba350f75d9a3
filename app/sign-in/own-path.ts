const HERE = "http://here.invalid";

/**
 * Where to go after signing in: a page of this portal, read as a browser reads an address. What leads elsewhere, with
 * slashes, backslashes or characters that browsers drop, leads to the workbench instead.
 */
export function ownPath(to: string | string[] | undefined): string {
  if (typeof to !== "string" || !to.startsWith("/") || !URL.canParse(to, HERE)) return "/workbench";
  const { origin, pathname, search, hash } = new URL(to, HERE);
  const isOurs = origin === HERE && !pathname.startsWith("//") && !pathname.startsWith("/sign-in");
  return isOurs ? `${pathname}${search}${hash}` : "/workbench";
}
