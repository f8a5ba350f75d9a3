/** One of the two processes that share the people: range after range, each in a transaction of its own, as the job does it. */
import { v7 } from "uuid";
import { connect } from "@/db/client";
import { businessDateOf } from "@/server/dates";
import { recalculateRange } from "@/server/recalculation/sweep";
import { inWriteTransaction } from "@/server/requests/transactions";
import type { Member } from "@/server/staff/rules";

export interface Ranges {
  appUrl: string;
  worker: Member;
  ranges: { from: string; to: string }[];
}

export interface Swept {
  visits: number;
  years: number;
  differences: number;
  /** Resident memory after a tenth of the work and at the end. */
  memoryMegabytes: { early: number; late: number };
  processorSeconds: number;
}

const megabytes = () => Math.round(process.memoryUsage.rss() / 1024 / 1024);

async function sweep({ appUrl, worker, ranges }: Ranges): Promise<Swept> {
  const database = connect(appUrl, 1);
  const begun = process.cpuUsage();
  const total: Swept = { visits: 0, years: 0, differences: 0, memoryMegabytes: { early: 0, late: 0 }, processorSeconds: 0 };
  for (const [at, range] of ranges.entries()) {
    const now = new Date();
    const swept = await inWriteTransaction(database, worker, (tx) =>
      recalculateRange(
        { member: worker, now, today: businessDateOf(now), requestId: v7(), address: null, database, tx, note: () => undefined },
        { ...range, fromYear: 2000 },
        "tag_added",
      ),
    );
    total.visits += swept.visits;
    total.years += swept.years;
    total.differences += swept.differences;
    if (at === Math.floor(ranges.length / 10)) total.memoryMegabytes.early = megabytes();
  }
  total.memoryMegabytes.late = megabytes();
  const { user, system } = process.cpuUsage(begun);
  total.processorSeconds = (user + system) / 1_000_000;
  await database.end();
  return total;
}

process.once("message", (work: Ranges) => {
  void sweep(work).then(
    (swept) => process.send?.(swept, () => process.exit(0)),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
