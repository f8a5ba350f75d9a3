/** The server notes a contact at most once a minute, so a session may end as much earlier than the browser believes. */
const SERVER_BEHIND_MS = 60_000;
const MINUTE = 60_000;

/** Whole minutes until a session ends for want of work; 0 once it may have ended. */
export function minutesLeft(lastContact: number, now: number, idleMinutes: number): number {
  return Math.max(0, Math.ceil((lastContact + idleMinutes * MINUTE - SERVER_BEHIND_MS - now) / MINUTE));
}

/** From how many minutes left on it is said: five, or a third of a short session. */
export function warnsAt(idleMinutes: number): number {
  return Math.min(5, Math.ceil(idleMinutes / 3));
}
