/** The server notes a contact at most once a minute, so a session may end as much earlier than the browser believes. */
const SERVER_BEHIND_MS = 60_000;
const MINUTE = 60_000;

/** Whole minutes until a session ends for want of work; 0 once it may have ended. */
export function minutesLeft(lastContact: number, now: number, idleMinutes: number): number {
  return Math.max(0, Math.ceil((lastContact + idleMinutes * MINUTE - SERVER_BEHIND_MS - now) / MINUTE));
}

/** Whole minutes until a session ends however busy it is; 0 once it has. */
export function minutesUntil(endsAt: number, now: number): number {
  return Math.max(0, Math.ceil((endsAt - now) / MINUTE));
}

/** The end that no work puts off is said longer beforehand: what is begun must be brought to an end. */
export const ABSOLUTE_WARNS_AT = 15;

/** From how many minutes left on it is said: five, or a third of a short session. */
export function warnsAt(idleMinutes: number): number {
  return Math.min(5, Math.ceil(idleMinutes / 3));
}
