/** What a stay is settled on: its figures, what is known of the person, the pack and the area's parameters of the day. */
import { packFor } from "@/server/benefits/packs/registry";
import { insuredPeopleOn } from "@/server/identity/tags";
import { type Records, recordsOf } from "@/server/people/records";
import { isAfterDeath } from "@/server/people/status-rules";
import { listStatuses } from "@/server/people/statuses";
import { localParametersThrough } from "@/server/policies/parameters";
import { Refusal } from "@/server/refusal";
import type { ReadContext } from "@/server/requests/context";
import { type DeathKnown, type Grounds, inText, type StayFacts, visitOf } from "./rules";

/** A refusal is an answer too: an import keeps it with its row, a form throws it. */
export function attempt<Answer>(run: () => Answer): Answer | Refusal {
  try {
    return run();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** The recorded deaths of people, by person. */
async function deathsOf(ctx: ReadContext, people: readonly string[], records: Records): Promise<Map<string, DeathKnown>> {
  const statuses = await listStatuses(ctx, people, records);
  const deaths = statuses.filter((status) => status.kind === "deceased");
  return new Map(
    deaths.map(({ person, onDay, source, sourceList, documentNumber }) => [person, { onDay, source, sourceList, documentNumber }]),
  );
}

/** What is known of each stay's person on the day that decides (interpretation A11), and the pack and figures of that day. */
export async function groundsOf(
  ctx: ReadContext,
  stays: readonly (StayFacts & { person: string })[],
): Promise<Map<string, Grounds | Refusal>> {
  const patients = [...new Set(stays.map((stay) => stay.person))];
  const records = await recordsOf(ctx, patients);
  const people = await insuredPeopleOn(
    ctx,
    stays.map((stay) => ({ person: stay.person, on: stay.dischargedOn })),
    null,
    records,
  );
  const deaths = await deathsOf(ctx, patients, records);
  const parametersOf = new Map<string, Awaited<ReturnType<typeof localParametersThrough>>>();
  const grounds = new Map<string, Grounds | Refusal>();
  for (const [at, stay] of stays.entries()) {
    const pack = attempt(() => packFor(ctx.member.area, stay.dischargedOn));
    const person = people[at];
    if (pack instanceof Refusal || person === undefined) {
      grounds.set(stay.id, pack instanceof Refusal ? pack : new Refusal("person_not_visible"));
      continue;
    }
    const parametersOn = parametersOf.get(pack.id) ?? (await localParametersThrough(ctx, pack.id));
    parametersOf.set(pack.id, parametersOn);
    const death = deaths.get(stay.person);
    grounds.set(stay.id, {
      ...{ pack: pack.id, parameters: parametersOn(stay.dischargedOn), person, visit: inText(visitOf(stay)) },
      ...(death !== undefined && isAfterDeath(stay, death.onDay) ? { death } : {}),
    });
  }
  return grounds;
}
