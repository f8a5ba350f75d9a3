/** Rows of a file as they are checked and kept, while those after them are read. */
import type { RunningJob } from "@/server/jobs/queue";
import * as rowsData from "./data-rows";
import type { UploadRow } from "./data-uploads";
import type { ListCheck, ListKind } from "./kinds";
import { judged } from "./recheck";
import type { RowInHand } from "./rows";

interface Into {
  job: RunningJob;
  kind: ListKind;
  upload: UploadRow;
  check: ListCheck;
}

/** While some rows are kept, the next are checked; in the order of the file, since some hang on others. Two parts are in hand at most. */
export class KeptInOrder {
  readonly #into: Into;
  #checked: Promise<unknown> = Promise.resolve();
  #earlier: Promise<void> = Promise.resolve();
  #latest: Promise<void> = Promise.resolve();

  constructor(into: Into) {
    this.#into = into;
  }

  /** Until there is room for the next; throws what failed before. */
  room(): Promise<void> {
    return this.#earlier;
  }

  keep(rows: readonly RowInHand[]): void {
    const { job, kind, upload, check } = this.#into;
    const before = this.#checked;
    const checked = Promise.withResolvers<void>();
    this.#checked = checked.promise;
    this.#earlier = this.#latest;
    this.#latest = job.write(async (ctx) => {
      await before;
      const judgedRows = await judged(ctx, kind, { upload, check }, rows).finally(checked.resolve);
      await rowsData.insertRows(ctx.tx, { upload: upload.id, organisation: upload.organisation }, judgedRows);
    });
    // What fails is thrown by the next `room` or `end`; whatever comes behind it does not wait for ever.
    this.#latest.then(checked.resolve, checked.resolve);
  }

  /** Nothing is kept any more afterwards, however it ended; throws what failed. */
  async end(): Promise<void> {
    await Promise.allSettled([this.#earlier, this.#latest]);
    await Promise.all([this.#earlier, this.#latest]);
  }
}
