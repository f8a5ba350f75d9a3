/** For tests: a paid batch, offices that supervise, and rows changed by somebody with the database's own password. */
import { handlers } from "@/server/jobs/handlers";
import { runJob } from "@/server/jobs/queue";
import { mintPaymentWorld, type PaymentWorld } from "@/server/payments/payments-world";
import { runNight } from "@/server/rosters/rosters-world";
import type { Member } from "@/server/staff/rules";

export interface SupervisionWorld extends PaymentWorld {
  auditor: Member;
  /** Another of the same office. */
  second: Member;
  hospitalMember: Member;
  batch: string;
  /** Stays of the paid batch. */
  stays: string[];
  /** Past every trigger and foreign key. */
  apart(statement: string): Promise<void>;
  run(job: string, at?: Date): Promise<void>;
  look(at?: Date): Promise<void>;
}

export async function mintSupervisionWorld(): Promise<SupervisionWorld> {
  const world = await mintPaymentWorld();
  const office = await world.addOrganisation("audit");
  const [auditor, second] = [await world.addMember(office, "reviewer"), await world.addMember(office, "reviewer")];
  const hospitalMember = await world.hospital();
  const batch = await world.submittedBatch(hospitalMember, [{}, {}]);
  const cases = await world.liveCases(hospitalMember, batch);
  const [first, other] = cases;
  await world.decide(world.agency, first?.id ?? "", "pass");
  await world.decide(world.agency, other?.id ?? "", { cut: "3900.00" });
  await world.pay(batch);
  return {
    ...world,
    ...{ auditor, second, hospitalMember, batch, stays: cases.map(({ stay }) => stay) },
    async apart(statement) {
      await world.sql.begin(async (sql) => {
        await sql.unsafe("set local session_replication_role = replica");
        await sql.unsafe(statement);
      });
    },
    run: async (job, at) => {
      await runJob(world.database, { area: world.area, job }, handlers, () => at ?? new Date());
    },
    look: (at = new Date()) => runNight(world, "supervision.findings", at),
  };
}
