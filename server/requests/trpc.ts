/** The only two ways in: `read` and `write`. They check the permission, open the transaction and record the write. */
import { initTRPC, TRPCError } from "@trpc/server";
import superjson from "superjson";
import { ZodError } from "zod";
import type { Database } from "@/db/client";
import { isGivenUp, isTooLarge } from "@/db/violations";
import { canonical } from "@/server/audit/digests";
import { appendEntries } from "@/server/audit/log-entries";
import type { Note } from "@/server/audit/rules";
import { businessDateOf } from "@/server/dates";
import { observeProcedure } from "@/server/health";
import { log } from "@/server/log";
import { Refusal } from "@/server/refusal";
import { blindIndexes } from "@/server/sealing";
import type { Action } from "@/server/staff/permission-rules";
import { type Member, may, secondFactorActions } from "@/server/staff/rules";
import type { Asking, Kept, ReadContext, WriteContext } from "./context";
import { findAnswer, keepAnswer, takeKey } from "./data-idempotency";
import { readInput } from "./input";
import { recordRefusal } from "./refused";
import { inReadTransaction, inWriteTransaction, type WriteManner } from "./transactions";
import { type TakeTurn, turns } from "./turns";

/** Whose password is the first one or too old may change it and do nothing else; who is to prove a second factor first, that. */
export type SignedIn = Member & { passwordMustChange?: boolean; secondFactorFirst?: boolean };

/** What somebody may do who has not proved the second factor that is asked for before anything else. */
const ownSecrets: readonly Action[] = ["password.change", "password.secondFactor"];

export interface RequestContext {
  database: Database;
  /** Re-read from the database for this request; null when nobody is signed in. */
  member: SignedIn | null;
  requestId: string;
  address: string | null;
  /** The instant of the request; only the demo's past and tests of deadlines set it, a request from outside never does. */
  now?: Date | undefined;
}

const t = initTRPC.context<RequestContext>().create({
  transformer: superjson,
  errorFormatter({ shape, error, ctx }) {
    const refusal = error.cause instanceof Refusal ? error.cause : null;
    const faults =
      error.cause instanceof ZodError ? error.cause.issues.map((issue) => ({ field: issue.path.join("."), reason: issue.message })) : null;
    const isBug = refusal === null && error.code === "INTERNAL_SERVER_ERROR";
    return {
      ...shape,
      // A bug has a reference number and no message; what went wrong stands in the log under it.
      message: refusal?.reason ?? (isBug ? "internal" : error.code.toLowerCase()),
      data: {
        code: error.code,
        httpStatus: shape.data.httpStatus,
        path: shape.data.path,
        refusal: refusal === null ? null : { reason: refusal.reason, parameters: refusal.parameters, clause: refusal.clause ?? null },
        faults,
        reference: ctx?.requestId ?? null,
      },
    };
  },
});

export const { router, createCallerFactory } = t;

const codes: Record<string, TRPCError["code"]> = {
  forbidden: "FORBIDDEN",
  took_too_long: "TIMEOUT",
  too_many_at_once: "TOO_MANY_REQUESTS",
};

/** What the database may say that whoever asked can mend. */
function refusalOfDatabase(error: unknown): Refusal | null {
  if (isGivenUp(error)) return new Refusal("took_too_long");
  return isTooLarge(error) ? new Refusal("amount_beyond_database") : null;
}

/** A refusal is a clear answer, not a bug: the caller gets its name with a 4xx status. */
function answered(error: unknown): TRPCError {
  const cause = error instanceof TRPCError ? (error.cause ?? error) : error;
  const refusal = cause instanceof Refusal ? cause : refusalOfDatabase(cause);
  if (refusal !== null)
    return new TRPCError({
      code: codes[refusal.reason] ?? (refusal.reason.endsWith("_not_found") ? "NOT_FOUND" : "BAD_REQUEST"),
      message: refusal.reason,
      cause: refusal,
    });
  if (error instanceof TRPCError) return error;
  return new TRPCError({ code: "INTERNAL_SERVER_ERROR", message: "internal", cause });
}

/** Why the member may not do this now; null when they may. */
export function refusalOf(member: SignedIn, action: Action): Refusal | null {
  if (member.passwordMustChange && action !== "password.change") return new Refusal("password_must_change");
  if (member.secondFactorFirst && !ownSecrets.includes(action)) return new Refusal("second_factor_needed", { action });
  if (!may(member, action)) return new Refusal("forbidden", { action });
  if (secondFactorActions.includes(action) && !member.hasSecondFactor) return new Refusal("second_factor_needed", { action });
  return null;
}

function asking(ctx: RequestContext): Asking & { member: SignedIn } {
  const { member } = ctx;
  if (member === null) throw new TRPCError({ code: "UNAUTHORIZED" });
  const now = ctx.now ?? new Date();
  return { member, now, today: businessDateOf(now), requestId: ctx.requestId, address: ctx.address, database: ctx.database };
}

interface Call {
  ctx: RequestContext;
  path: string;
  getRawInput: () => Promise<unknown>;
}

/** Does the work for whoever may; what was refused leaves a trace, and what was a bug stands in the log. */
async function attempt<T>({ ctx, path, getRawInput }: Call, action: Action, work: (who: Asking, kept: Kept[]) => Promise<T>): Promise<T> {
  const who = asking(ctx);
  const kept: Kept[] = [];
  try {
    const refusal = refusalOf(who.member, action);
    if (refusal !== null) throw new TRPCError({ code: "FORBIDDEN", cause: refusal });
    await getRawInput();
    return await work(who, kept);
  } catch (error) {
    const answer = answered(error);
    logBug(ctx, path, answer);
    if (answer.cause instanceof Refusal)
      await recordRefusal(who, { path, refusal: answer.cause, input: await getRawInput().catch(() => null), kept });
    // What went wrong is in our log; whoever writes the error to another, as a framework does, has nothing of it.
    throw answer.code === "INTERNAL_SERVER_ERROR" ? new TRPCError({ code: answer.code, message: "internal" }) : answer;
  }
}

function logBug(ctx: RequestContext, path: string, error: TRPCError): void {
  if (error.code === "INTERNAL_SERVER_ERROR") log.error({ requestId: ctx.requestId, path, error: error.cause ?? error }, "bug");
}

/** Calls of one member at work at once; each holds one of the pool's ten connections, and the others are the neighbours'. */
const CALLS_AT_ONCE = 4;
const CALLS_WAITING = 100;
// Pages and routes are bundled apart and must meet in one place.
const shared = globalThis as typeof globalThis & { medaidCalls?: TakeTurn };

function inTurn<T>(ctx: RequestContext, work: () => Promise<T>): Promise<T> {
  if (ctx.member === null) return work();
  shared.medaidCalls ??= turns({ atOnce: CALLS_AT_ONCE, waiting: CALLS_WAITING });
  return shared.medaidCalls(ctx.member.id, work);
}

const measured = t.procedure.use(async ({ ctx, path, next, getRawInput }) => {
  const started = performance.now();
  let input: Promise<unknown> | undefined;
  const readOnce = () => {
    input ??= getRawInput().then(readInput);
    return input;
  };
  const result = await inTurn(ctx, () => next({ getRawInput: readOnce })).catch((error: unknown) => {
    throw answered(error);
  });
  const outcome = result.ok ? "ok" : result.error.code === "INTERNAL_SERVER_ERROR" ? "bug" : "refused";
  const milliseconds = performance.now() - started;
  observeProcedure(path, outcome, milliseconds / 1000);
  log.debug({ requestId: ctx.requestId, path, outcome, milliseconds: Math.round(milliseconds) }, "procedure");
  return result;
});

/** A procedure that only reads, in a read-only transaction under row-level security. */
export const read = (action: Action) =>
  measured.use(({ ctx, path, getRawInput, next }) =>
    attempt({ ctx, path, getRawInput }, action, (who) =>
      inReadTransaction(ctx.database, who.member, async (tx) => {
        const context: ReadContext = { ...who, tx };
        const result = await next({ ctx: context });
        if (!result.ok) throw result.error;
        return result;
      }),
    ),
  );

/** A procedure that changes something: one transaction, one or more audit rows in it, all or nothing. */
export const write = (action: Action, manner?: WriteManner) =>
  measured.use(({ ctx, path, getRawInput, next }) =>
    attempt({ ctx, path, getRawInput }, action, (who, kept) =>
      inWriteTransaction(
        ctx.database,
        who.member,
        async (tx) => {
          const notes: Note[] = [];
          kept.length = 0;
          const context: WriteContext = { ...who, tx, note: (note) => notes.push(note), afterRefusal: (keep) => kept.push(keep) };
          const result = await next({ ctx: context });
          if (!result.ok) throw result.error;
          appendEntries(context, path, notes, await getRawInput());
          return result;
        },
        manner,
      ),
    ),
  );

/**
 * Makes a verb idempotent: the same key with the same content gets the first answer again, with other content is
 * refused. Everything that creates or pays goes through it; its input carries `idempotencyKey`.
 */
export function once<Input extends object, Answer>(verb: (ctx: WriteContext, input: Input) => Promise<Answer>) {
  return async ({ ctx, input, path }: { ctx: WriteContext; input: Input & { idempotencyKey: string }; path: string }): Promise<Answer> => {
    const { idempotencyKey, ...content } = input;
    // Keyed, because a plain hash of a form with a personal number in it could be guessed back.
    const hashes = blindIndexes(canonical(content));
    const [inputHash = ""] = hashes;
    const taken = await takeKey(ctx.tx, { area: ctx.member.area, member: ctx.member.id, key: idempotencyKey, procedure: path, inputHash });
    if (!taken) {
      const first = await findAnswer(ctx.tx, ctx.member.id, idempotencyKey);
      if (first === null || !hashes.includes(first.inputHash) || first.procedure !== path) throw new Refusal("idempotency_key_reused");
      ctx.note({ subjectKind: "request", subject: idempotencyKey, action: `${path}:repeated` });
      return superjson.deserialize(first.answer as Parameters<typeof superjson.deserialize>[0]);
    }
    const answer = await verb(ctx, input);
    keepAnswer(ctx.tx, ctx.member.id, idempotencyKey, superjson.serialize(answer));
    return answer;
  };
}
