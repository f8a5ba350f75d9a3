import { pgView } from "drizzle-orm/pg-core";
import { job } from "@/db/tables/jobs";

/** How far a job is. */
export const jobState = pgView("job_state").as((query) =>
  query.select({ area: job.area, id: job.id, kind: job.kind, state: job.state, organisation: job.organisation }).from(job),
);
