/** For tests: a process of its own that answers one request as the pages' process does, so that it can be killed over it. */
import { v7 } from "uuid";
import { connect } from "@/db/client";
import { createCaller } from "@/server/router";
import type { Member } from "@/server/staff/rules";

export interface AskedApart {
  appUrl: string;
  member: Member;
  room: string;
  verb: string;
  input: unknown;
}

type Rooms = Record<string, Record<string, (input: unknown) => Promise<unknown>>>;

process.once("message", async ({ appUrl, member, room, verb, input }: AskedApart) => {
  const database = connect(appUrl, 2);
  const rooms = createCaller({ database, member, requestId: v7(), address: null }) as unknown as Rooms;
  process.send?.(await rooms[room]?.[verb]?.(input));
  await database.end();
  process.disconnect();
});
process.send?.("ready");
