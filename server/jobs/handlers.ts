/** Which room does which long work. */

import { lookUpsList } from "@/server/admission/export-look-ups";
import { handlers as applications } from "@/server/applications/jobs";
import { sealArea } from "@/server/audit/seal";
import { handlers as clearing } from "@/server/clearing/jobs";
import { stayList } from "@/server/imports/kind";
import { handlers as keys } from "@/server/keys/keys";
import { exportListInBackground } from "@/server/lists/exports";
import { listHandlers, givenUp as listsGivenUp } from "@/server/lists/jobs";
import { handlers as materials, givenUp as scansGivenUp } from "@/server/materials/jobs";
import { pairsList } from "@/server/merging/exports";
import { handlers as merging } from "@/server/merging/jobs";
import { peopleList } from "@/server/people/exports";
import { handlers as prepayment } from "@/server/prepayment/jobs";
import { handlers as printing } from "@/server/printing/print-sheets";
import { handlers as publicNotices } from "@/server/public-notices/jobs";
import { pushedPeople } from "@/server/pushes/exports";
import { handlers as pushes } from "@/server/pushes/jobs";
import { handlers as settlements } from "@/server/recalculation/jobs";
import { handlers as rosters } from "@/server/rosters/jobs";
import { rosterList } from "@/server/rosters/kind";
import { statementList } from "@/server/statements/import/kind";
import { staysList } from "@/server/stays/exports";
import { handlers as subsidies } from "@/server/subsidies/compute";
import { linesList as subsidyLines, tasksList as subsidyTasks } from "@/server/subsidies/exports";
import { insuredList } from "@/server/subsidies/insured/kind";
import { handlers as supervision } from "@/server/supervision/jobs";
import { burdenList } from "@/server/warnings/burdens/kind";
import { handlers as warnings } from "@/server/warnings/chase";
import type { JobHandler, JobHandlers } from "./queue";

/** Large exports, by the list they are of. */
const exporters: Record<string, JobHandler> = {
  [peopleList.name]: (job) => exportListInBackground(job, peopleList),
  [pairsList.name]: (job) => exportListInBackground(job, pairsList),
  [lookUpsList.name]: (job) => exportListInBackground(job, lookUpsList),
  [staysList.name]: (job) => exportListInBackground(job, staysList),
  [pushedPeople.name]: (job) => exportListInBackground(job, pushedPeople),
  [subsidyLines.name]: (job) => exportListInBackground(job, subsidyLines),
  [subsidyTasks.name]: (job) => exportListInBackground(job, subsidyTasks),
};

export const handlers: Partial<JobHandlers> = {
  ...applications,
  ...clearing,
  ...keys,
  ...materials,
  ...merging,
  ...prepayment,
  ...printing,
  ...publicNotices,
  ...pushes,
  ...rosters,
  ...settlements,
  ...subsidies,
  ...supervision,
  ...warnings,
  // Every kind of list that is handed in.
  ...listHandlers([stayList, insuredList, rosterList, statementList, burdenList]),
  "export.list": (job) => {
    const list = String(job.input.list);
    const write = exporters[list];
    if (write === undefined) throw new Error(`no room exports ${list}`);
    return write(job);
  },
  "audit.seal": async (job) => {
    let sealed = 0;
    for (;;) {
      const { sealed: now } = await sealArea(job.write, job.member.area);
      if (now === 0) return { sealed };
      sealed += now;
      await job.progress(sealed, null);
    }
  },
};

/** Rooms whose own rows wait for a job and must hear when the queue gives it up; other rooms ask for the job's state. */
export const roomsToldOfGivingUp: Partial<JobHandlers> = { ...scansGivenUp, ...listsGivenUp };
