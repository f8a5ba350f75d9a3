/** Of whom the installation asks a second factor before anything else, beyond those whose duties ask for it. */
import { settings } from "@/server/settings";
import { departments } from "./department-rules";
import type { Member } from "./rules";

const ALL = "all";

export function mustProve({ department }: Pick<Member, "department">): boolean {
  const { secondFactorOf } = settings();
  return secondFactorOf.includes(ALL) || secondFactorOf.includes(department);
}

/** The first name that is no kind of office: a slip there would ask it of nobody. */
export function unknownOffice(named: readonly string[]): string | null {
  const known: readonly string[] = [ALL, ...departments];
  return named.find((name) => !known.includes(name)) ?? null;
}
