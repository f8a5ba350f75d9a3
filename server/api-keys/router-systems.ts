/** The door for other systems: a key lets a system ask as its organisation, and every call is on record. */
import { randomUUID } from "node:crypto";
import { businessDateOf } from "@/server/dates";
import { Refusal } from "@/server/refusal";
import { database as ownDatabase } from "@/server/requests/database";
import { inReadTransaction, inWriteTransaction, nobody } from "@/server/requests/transactions";
import type { RequestContext } from "@/server/requests/trpc";
import { type TakeTurn, turns } from "@/server/requests/turns";
import { blindIndexes } from "@/server/sealing";
import { addressOf } from "@/server/staff/addresses";
import type { Department } from "@/server/staff/department-rules";
import type { Member } from "@/server/staff/rules";
import * as data from "./data-keys";
import { type ApiScope, areaOfToken, CALLS_A_MINUTE, keyStateOn } from "./rules";

const MINUTE = 60_000;
const LONGEST_PATH = 200;

export interface Asked {
  token: string;
  path: string;
  /** What the request said of where it comes from. */
  header: (name: string) => string | null;
  /** Tests ask one of their own, at their own time. */
  database?: RequestContext["database"];
  now?: Date;
}

/** How a call of another system ends, beside the answer itself. */
export interface Answered<T> {
  rows: number;
  body: T;
}

// Pages and routes are bundled apart and must meet in one place.
const shared = globalThis as typeof globalThis & { medaidKeys?: TakeTurn };

/** Questions of one key are taken one after the other, so that none begins before the one before it was counted. */
function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  shared.medaidKeys ??= turns({ atOnce: 1, waiting: CALLS_A_MINUTE });
  return shared.medaidKeys(key, work);
}

type Found = NonNullable<Awaited<ReturnType<typeof data.findKeyByIndex>>>;

/** A system sees what a viewer of its organisation sees. */
function memberOf({ key, office }: Found): Member {
  return {
    area: key.area,
    id: key.id,
    sessionId: key.id,
    name: key.name,
    userName: `api:${key.name}`,
    duty: "viewer",
    department: office.department as Department,
    organisation: office.id,
    organisationName: office.name,
    organisationCode: office.code,
    region: office.region,
    locale: "zh-CN",
    hasSecondFactor: false,
    preferences: {},
  };
}

/**
 * Lets a system ask as its organisation; each call is on record, refused or not, up to what a key may ask in a minute.
 * Throws `Refusal` `key_unknown`, `key_scope_missing`, `key_asks_too_often` or `too_many_at_once`.
 */
export async function answerWithKey<T>(
  { token, path, header, database = ownDatabase(), now = new Date() }: Asked,
  scope: ApiScope,
  answer: (context: RequestContext, scopes: readonly string[]) => Promise<Answered<T>>,
): Promise<T> {
  const area = areaOfToken(token);
  const address = addressOf(header);
  if (area === null) throw new Refusal("key_unknown");
  const find = () => inReadTransaction(database, nobody(area), (tx) => data.findKeyByIndex(tx, area, blindIndexes(token)));
  const known = await find();
  if (known === null) throw new Refusal("key_unknown");
  return inTurn(known.key.id, async () => {
    // While it waited it may have been revoked.
    const found = (await find()) ?? known;
    const { key, office } = found;
    const member = memberOf(found);
    const call = { area, organisation: office.id, key: key.id, path: path.slice(0, LONGEST_PATH), address, recordedAt: now };
    const keep = (status: number, rows = 0) => inWriteTransaction(database, member, (tx) => data.insertCall(tx, { ...call, status, rows }));
    const calls = await inReadTransaction(database, member, (tx) => data.countCallsSince(tx, key, new Date(now.getTime() - MINUTE)));
    if (keyStateOn(key, businessDateOf(now)) !== "active" || !office.active) {
      if (calls < CALLS_A_MINUTE) await keep(401);
      throw new Refusal("key_unknown");
    }
    if (calls >= CALLS_A_MINUTE) {
      // That it asks too often is on record once; a flood of questions is not to become a flood of rows.
      if (calls === CALLS_A_MINUTE) await keep(429);
      throw new Refusal("key_asks_too_often", { limit: CALLS_A_MINUTE });
    }
    if (!key.scopes.includes(scope)) {
      await keep(403);
      throw new Refusal("key_scope_missing", { scope });
    }
    try {
      const { rows, body } = await answer({ database, member, requestId: randomUUID(), address, now }, key.scopes);
      await keep(200, rows);
      return body;
    } catch (error) {
      await keep(400);
      throw error;
    }
  });
}
