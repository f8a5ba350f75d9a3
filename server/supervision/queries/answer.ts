/** The office that was asked says why it was so and what it has done; a file may say it besides. */
import { openStoredFile } from "@/server/files/stored";
import { notify } from "@/server/notices/notices";
import { present } from "@/server/present";
import type { WriteContext } from "@/server/requests/context";
import * as data from "./data-findings";
import { happened } from "./events";
import { findingFor } from "./hold-finding";
import type { Answer } from "./shapes";

export async function answer(ctx: WriteContext, input: Answer): Promise<void> {
  const finding = await findingFor(ctx, input, "answer");
  if (input.file !== undefined) await openStoredFile(ctx, input.file, "finding");
  const { reason, done } = input;
  const changed = await data.changeFinding(ctx.tx, finding, {
    ...{ state: "answered", answerReason: reason, answerDone: done, file: input.file ?? null },
    ...{ answeredBy: ctx.member.id, answeredAt: ctx.now },
  });
  await happened(ctx, [{ finding: changed, kind: "answered", details: { reason, done } }]);
  const parameters = { name: finding.name, query: finding.query, office: ctx.member.organisationName };
  const organisation = present(finding.assignedFrom, "the office that assigned a finding");
  await notify(ctx, { organisation, kind: "finding_answered", parameters, link: `/supervision/findings/${finding.id}` });
  const after = { state: "answered", done, withFile: input.file !== undefined };
  ctx.note({ subjectKind: "finding", subject: finding.id, before: { state: finding.state }, after, reason });
}
