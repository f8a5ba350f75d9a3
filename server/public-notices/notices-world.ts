/** For tests: cases of a township, put straight into the tables wherever they are to stand. */
import { v7 } from "uuid";
import { application } from "@/db/tables/applications";
import type { CaseType } from "@/server/benefits/figures/case-shapes";
import { packFor } from "@/server/benefits/packs/registry";
import { businessDateOf } from "@/server/dates";
import { Decimal } from "@/server/money";
import { registerSomebody } from "@/server/people/people-world";
import { inReadTransaction, inWriteTransaction } from "@/server/requests/transactions";
import type { Member } from "@/server/staff/rules";
import { mintWorld, type World } from "@/server/testing/world";

export const today = businessDateOf(new Date());
/** Two townships of one county, and another county. */
export const here = "210881101";
export const beside = "210881102";
export const elsewhere = "210882";
const YINGKOU = "210800";
const pack = packFor(YINGKOU, today);

type State = (typeof application.$inferInsert)["state"];

export interface NoticesWorld extends World {
  civilAffairs: Member;
  agency: Member;
  township: Member;
  /** Somebody's case, of the township unless said otherwise. */
  apply(facts?: { name?: string; state?: State; region?: string; type?: CaseType; amount?: string; proxy?: string }): Promise<string>;
  stateOf(application: string): Promise<State>;
  key(): { idempotencyKey: string };
}

let applied = 0;

export async function mintNoticesWorld(): Promise<NoticesWorld> {
  const world = await mintWorld(YINGKOU);
  const agency = await world.staff("agency", "maker");
  const [township, civilAffairs] = [await world.staff("township", "maker", here), await world.staff("civil-affairs", "maker", "210881")];
  const registrar = await world.staff("civil-affairs", "maker");
  return {
    ...world,
    ...{ agency, township, civilAffairs },
    async apply({ name = "曲长林", state = "on_notice", region = here, type = "illness_recognition", amount = "20265.70", proxy } = {}) {
      const person = await registerSomebody(world, registrar, { region, name });
      const id = v7();
      await inWriteTransaction(world.database, agency, (tx) =>
        tx.insert(application).values({
          ...{ area: world.area, id, number: `SQ-${region}-${today.slice(0, 4)}-${String(++applied).padStart(4, "0")}` },
          ...{ type, pack: pack.id, person: person.id, state, appliedOn: today, acceptedOn: today },
          ...{ acceptedBy: township.organisation, office: township.organisation, recordedBy: township.id },
          ...{ amount: new Decimal(amount), ...(proxy === undefined ? {} : { proxyName: proxy }) },
        }),
      );
      return id;
    },
    async stateOf(id) {
      const rows = await inReadTransaction(world.database, agency, (tx) =>
        tx.select({ id: application.id, state: application.state }).from(application),
      );
      return rows.find((row) => row.id === id)?.state;
    },
    key: () => ({ idempotencyKey: v7() }),
  };
}
