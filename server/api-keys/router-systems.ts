/** The door for other systems: a key lets a system ask as its organisation, and every call is on record. */
import { randomUUID } from "node:crypto";
import { businessDateOf } from "@/server/dates";
import { Refusal } from "@/server/refusal";
import { database as ownDatabase } from "@/server/requests/database";
import { inReadTransaction, inWriteTransaction, nobody } from "@/server/requests/transactions";
import type { RequestContext } from "@/server/requests/trpc";
import { blindIndexes } from "@/server/sealing";
import { addressOf } from "@/server/staff/addresses";
import type { Department, Member } from "@/server/staff/rules";
import * as data from "./data-keys";
import { type ApiScope, areaOfToken, CALLS_A_MINUTE, keyStateOn } from "./rules";

const MINUTE = 60_000;

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

/**
 * Lets a system ask as its organisation, which then sees what a viewer of it sees; each call is on record, refused or
 * not. Throws `Refusal` `key_unknown`, `key_scope_missing` or `key_asks_too_often`.
 */
export async function answerWithKey<T>(
  { token, path, header, database = ownDatabase(), now = new Date() }: Asked,
  scope: ApiScope,
  answer: (context: RequestContext, scopes: readonly string[]) => Promise<Answered<T>>,
): Promise<T> {
  const area = areaOfToken(token);
  const address = addressOf(header);
  if (area === null) throw new Refusal("key_unknown");
  const found = await inReadTransaction(database, nobody(area), (tx) => data.findKeyByIndex(tx, area, blindIndexes(token)));
  if (found === null || keyStateOn(found.key, businessDateOf(now)) !== "active" || !found.office.active) throw new Refusal("key_unknown");
  const { key, office } = found;
  const member: Member = {
    area,
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
  const keep = (status: number, rows: number) =>
    inWriteTransaction(database, member, (tx) =>
      data.insertCall(tx, { area, organisation: office.id, key: key.id, path, status, rows, address, recordedAt: now }),
    );
  const calls = await inReadTransaction(database, member, (tx) => data.countCallsSince(tx, key, new Date(now.getTime() - MINUTE)));
  if (calls >= CALLS_A_MINUTE) throw new Refusal("key_asks_too_often", { limit: CALLS_A_MINUTE });
  if (!key.scopes.includes(scope)) {
    await keep(403, 0);
    throw new Refusal("key_scope_missing", { scope });
  }
  try {
    const { rows, body } = await answer({ database, member, requestId: randomUUID(), address, now }, key.scopes);
    await keep(200, rows);
    return body;
  } catch (error) {
    await keep(400, 0);
    throw error;
  }
}
