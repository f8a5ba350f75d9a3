/**
 * What became of an application to which a warning led: help that was given closes it, a refusal asks its office again, and
 * money that the bank brought back opens it again.
 */
import { notify } from "@/server/notices/notices";
import { present } from "@/server/present";
import type { WriteContext } from "@/server/requests/context";
import * as data from "./data-warnings";
import { dueOn } from "./deadlines";
import { step } from "./hold";
import { unanswered } from "./rules";

/** A review gives nothing by itself, and somebody's own account is no help. */
const noHelp = ["reconsideration", "personal_account"];

/** Repeating it changes nothing: a warning that was moved on is no longer one that waits for this application. */
export async function followApplication(ctx: WriteContext, application: string): Promise<void> {
  const found = await data.findApplication(ctx.tx, application);
  if (found === null || noHelp.includes(found.type)) return;
  for (const warning of await data.lockWaitingFor(ctx.tx, found)) {
    const { number, state } = found;
    if (state === "granted") await close(ctx, warning, found);
    else if (state === "refused" || state === "withdrawn") await askAgain(ctx, warning, found);
    else if (warning.application === null)
      await step(ctx, warning, { kind: "applied", change: { application: found.id }, details: { number } });
  }
  if (found.state === "paying") await openAgain(ctx, found);
}

async function close(ctx: WriteContext, warning: data.WarningRow, found: data.Applied): Promise<void> {
  const helpedOn = present(found.decidedOn, "the day of a decision");
  const change = { application: found.id, state: "closed", helpedOn, helpedWords: found.number, dueOn: null } as const;
  await step(ctx, warning, { kind: "helped", change, details: { day: helpedOn, words: found.number } });
}

async function openAgain(ctx: WriteContext, found: data.Applied): Promise<void> {
  for (const warning of await data.lockClosedBy(ctx.tx, found.id)) {
    const change = { state: "helping", helpedOn: null, helpedWords: null, dueOn: await dueOn(ctx, "help") } as const;
    await step(ctx, warning, { kind: "payment_returned", change, details: { number: found.number } });
  }
}

async function askAgain(ctx: WriteContext, warning: data.WarningRow, found: data.Applied): Promise<void> {
  const { number, state } = found;
  const change = { ...unanswered, state: "acknowledged", application: null, dueOn: await dueOn(ctx, "answer") } as const;
  await step(ctx, warning, { kind: "application_ended", change, details: { number, state } });
  const organisation = present(warning.office, "the office of a warning that was answered");
  const parameters = { number: warning.number, application: number };
  await notify(ctx, { organisation, kind: "warning_application_ended", parameters, link: `/warnings/${warning.id}` });
}
