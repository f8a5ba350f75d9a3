/** What may happen to a case by where it stands: one shape for whatever is proposed, reviewed, decided, paid or taken back. */
import type { Action } from "@/server/staff/permission-rules";
import { type Member, may } from "@/server/staff/rules";

/** State → what may happen next → the permission it takes. Screens and verbs read the same table. */
export type ActionTable<State extends string, Verb extends string> = Readonly<Record<State, Readonly<Partial<Record<Verb, Action>>>>>;

/** Whether a state lets something happen, whoever does it. */
export function allows<State extends string, Verb extends string>(table: ActionTable<State, Verb>, state: State, verb: Verb): boolean {
  return table[state][verb] !== undefined;
}

/** What the member may make happen next. */
export function possibleActions<State extends string, Verb extends string>(
  table: ActionTable<State, Verb>,
  state: State,
  member: Pick<Member, "department" | "duty">,
): Verb[] {
  const verbs: Readonly<Partial<Record<Verb, Action>>> = table[state];
  return (Object.entries(verbs) as [Verb, Action][]).filter(([, action]) => may(member, action)).map(([verb]) => verb);
}
