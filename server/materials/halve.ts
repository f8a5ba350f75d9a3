/** One picture of several papers: a person says where to part it, and each part is read and filed as a page of its own. */
import { v7 } from "uuid";
import { enqueue } from "@/server/jobs/queue";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import * as data from "./data-pages";
import { assertTakesPages } from "./openness";
import { holdPages } from "./pages";
import { cutAsScanned, type HalvePage } from "./rules";

/** The page itself goes out once all its parts are there, and can be brought back like any other. */
export async function halvePage(ctx: WriteContext, input: HalvePage): Promise<{ upload: string; job: string }> {
  const { subject, pages } = await holdPages(ctx, [input], "halve");
  const [page] = pages;
  const upload = page === undefined ? null : await data.findUpload(ctx.tx, page.upload);
  if (page === undefined || upload === null) throw new Refusal("page_not_found");
  await assertTakesPages(ctx, subject);
  if (upload.halved !== null) throw new Refusal("page_is_half", { page: page.pageNumber });
  if (await data.isBeingHalved(ctx.tx, page.id)) throw new Refusal("page_is_being_halved", { page: page.pageNumber });
  const id = v7();
  const job = await enqueue(ctx, "materials.file", { upload: id });
  await data.insertUpload(ctx.tx, {
    ...{ area: ctx.member.area, id, hospital: upload.hospital, subjectKind: subject.kind, subject: subject.id, file: upload.file, job },
    ...{ replaces: page.id, halvedPage: page.pageNumber, halved: cutAsScanned(input.cut, page.rotation), recordedBy: ctx.member.id },
  });
  ctx.note({ subjectKind: "scan_page", subject: page.id, after: { act: "halve", number: subject.number, page: page.pageNumber } });
  return { upload: id, job };
}
