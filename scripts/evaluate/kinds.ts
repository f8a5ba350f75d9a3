/** Every kind of calculation by its name. */
import { officeKinds } from "@/scripts/evaluate/offices";
import { peopleKinds } from "@/scripts/evaluate/people";
import type { Fields } from "@/scripts/evaluate/reading";
import { settlementKinds } from "@/scripts/evaluate/settlements";

export const kinds: Readonly<Record<string, (input: Fields) => Fields>> = { ...settlementKinds, ...peopleKinds, ...officeKinds };
