/** Evidence: everything about one stay in one file, with a digest by which a copy of it is known again. */

export interface Entry {
  name: string;
  /** SHA-256 in hexadecimal. */
  sha256: string;
  bytes: number;
}

export const MANIFEST = "manifest.json";

/** What became of an entry between the package that was made and the one that was brought. */
export type Difference = "changed" | "missing" | "added";

/** Where a package that was brought differs from the one that was made. */
export function compare(made: readonly Entry[], brought: readonly Entry[]): { name: string; is: Difference }[] {
  const [kept, found] = [new Map(made.map((one) => [one.name, one])), new Map(brought.map((one) => [one.name, one]))];
  const names = [...new Set([...kept.keys(), ...found.keys()])].sort();
  return names.flatMap((name): { name: string; is: Difference }[] => {
    const [one, other] = [kept.get(name), found.get(name)];
    if (one === undefined) return [{ name, is: "added" }];
    if (other === undefined) return [{ name, is: "missing" }];
    return one.sha256 === other.sha256 ? [] : [{ name, is: "changed" }];
  });
}
