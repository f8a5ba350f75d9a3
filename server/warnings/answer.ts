/** What an office does with a warning: takes it up or hands it on, answers, has a second person agree, and helps. */
import type { IdentityTag } from "@/server/benefits/contract";
import { packFor } from "@/server/benefits/packs/registry";
import { recognisableTags } from "@/server/identity/rules";
import { addTag } from "@/server/identity/tags";
import { notify } from "@/server/notices/notices";
import { recordsOf } from "@/server/people/records";
import { present } from "@/server/present";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import type * as data from "./data-warnings";
import { dueOn } from "./deadlines";
import { step, warningFor } from "./hold";
import { officeFor, receivingOffices } from "./push";
import { isReceiver, otherReceiver, unanswered } from "./rules";
import type * as shapes from "./shapes";

/** The office takes it up; its clock for the answer begins. */
export async function acknowledge(ctx: WriteContext, input: shapes.WarningSeen): Promise<void> {
  const warning = await warningFor(ctx, input, "acknowledge");
  const change = { state: "acknowledged", acknowledgedAt: ctx.now, dueOn: await dueOn(ctx, "answer") } as const;
  await step(ctx, warning, { kind: "acknowledged", change });
}

/** To the other of the two departments, with the reason; its clock begins anew. */
export async function forward(ctx: WriteContext, input: shapes.WithWords): Promise<void> {
  const warning = await warningFor(ctx, input, "forward");
  const from = ctx.member.department;
  if (!isReceiver(from)) throw new Refusal("warning_of_another_office", { number: warning.number });
  const to = officeFor(await receivingOffices(ctx), otherReceiver(from), warning.region, ctx.member.area);
  if (to === null) throw new Refusal("warning_offices_missing", { count: 1 });
  await step(ctx, warning, {
    kind: "forwarded",
    change: {
      ...{ state: "pushed", office: to.id, officeDepartment: otherReceiver(from), forwardedFrom: from },
      ...{ acknowledgedAt: null, dueOn: await dueOn(ctx, "acknowledge") },
    },
    details: { office: to.name, words: input.words },
    reason: input.words,
  });
  const parameters = { number: warning.number, office: ctx.member.organisationName };
  await notify(ctx, { organisation: to.id, kind: "warning_forwarded", parameters, link: `/warnings/${warning.id}` });
}

function answerFacts(ctx: WriteContext, input: shapes.AnswerGiven) {
  const nothing = { answerTag: null, answerFrom: null, answerDocument: null, answerDocumentOn: null, visitedOn: null, visitedBy: null };
  switch (input.answer) {
    case "recognised": {
      if (!recognisableTags(packFor(ctx.member.area, ctx.today), ctx.member.department).some((tag) => tag === input.tag))
        throw new Refusal("tag_not_authorised", { tag: input.tag, department: ctx.member.department });
      if (input.documentOn > ctx.today) throw new Refusal("document_in_future", { date: input.documentOn });
      const document = { answerDocument: input.documentNumber, answerDocumentOn: input.documentOn };
      return { ...nothing, answerTag: input.tag, answerFrom: input.from, ...document };
    }
    case "no_risk":
      if (input.visitedOn > ctx.today) throw new Refusal("warning_visit_in_future", { date: input.visitedOn });
      return { ...nothing, visitedOn: input.visitedOn, visitedBy: input.visitedBy };
    case "application":
    case "other_help":
      return nothing;
  }
}

/** What the office found; a second person of it looks at the answer before it counts. */
export async function answer(ctx: WriteContext, input: shapes.AnswerGiven): Promise<void> {
  const warning = await warningFor(ctx, input, "answer");
  const facts = answerFacts(ctx, input);
  await step(ctx, warning, {
    kind: "answered",
    change: {
      ...{ state: "answered", answer: input.answer, answerWords: input.words, answeredBy: ctx.member.id, answeredAt: ctx.now },
      ...facts,
    },
    details: { answer: input.answer, tag: facts.answerTag ?? "", day: facts.answerFrom ?? facts.visitedOn ?? "", words: input.words },
    reason: input.words,
  });
}

function assertAnother(ctx: WriteContext, warning: data.WarningRow): void {
  if (warning.answeredBy === ctx.member.id) throw new Refusal("answer_not_ones_own", { number: warning.number });
}

/** The second person does not agree: the office answers once more. */
export async function sendBack(ctx: WriteContext, input: shapes.WithWords): Promise<void> {
  const warning = await warningFor(ctx, input, "sendBack");
  assertAnother(ctx, warning);
  await step(ctx, warning, {
    kind: "sent_back",
    change: {
      ...{ ...unanswered, state: "acknowledged", dueOn: await dueOn(ctx, "answer") },
    },
    details: { words: input.words },
    reason: input.words,
  });
}

/** The second person agrees: an identity is written with its document, and what is no risk is done with. */
export async function confirm(ctx: WriteContext, input: shapes.WarningSeen): Promise<void> {
  const warning = await warningFor(ctx, input, "confirm");
  assertAnother(ctx, warning);
  if (warning.answer === "recognised") {
    await addTag(ctx, {
      // Their records may have become one person's meanwhile.
      person: (await recordsOf(ctx, [warning.person])).keptOf(warning.person),
      tag: present(warning.answerTag, "the identity of an answer") as IdentityTag,
      validFrom: present(warning.answerFrom, "the first day of an answer"),
      documentNumber: present(warning.answerDocument, "the document of an answer"),
      documentOn: present(warning.answerDocumentOn, "the day of its document"),
      note: warning.number,
    });
  }
  const isOver = warning.answer === "no_risk";
  await step(ctx, warning, {
    kind: "confirmed",
    change: {
      ...{ state: isOver ? "closed" : "helping", confirmedBy: ctx.member.id, confirmedAt: ctx.now },
      dueOn: isOver ? null : await dueOn(ctx, "help"),
    },
    details: { answer: present(warning.answer, "an answer") },
  });
}

/** What was promised has been given. */
export async function carryOut(ctx: WriteContext, input: shapes.CarryOut): Promise<void> {
  const warning = await warningFor(ctx, input, "carryOut");
  if (input.on > ctx.today || input.on < warning.crossedOn) throw new Refusal("help_day_wrong", { from: warning.crossedOn, to: ctx.today });
  await step(ctx, warning, {
    kind: "helped",
    change: { state: "closed", helpedOn: input.on, helpedWords: input.words, dueOn: null },
    details: { day: input.on, words: input.words },
    reason: input.words,
  });
}
