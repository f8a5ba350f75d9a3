/** On the parts of a distributed table, a constraint bears the number of the part as well. */
const PART = /_\d{6,}$/;

/** The name of the constraint that a failed statement ran into; null when it failed for another reason. */
export function violatedConstraint(error: unknown): string | null {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if ("constraint_name" in cause && typeof cause.constraint_name === "string") return cause.constraint_name.replace(PART, "");
  }
  return null;
}

/** What the constraint says beside its name, where one of our functions raised it. */
export function violationDetail(error: unknown): string {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if ("detail" in cause && typeof cause.detail === "string") return cause.detail;
  }
  return "";
}

/** The database gave a statement up because it took too long. */
export function isGivenUp(error: unknown): boolean {
  return sqlStateOf(error) === "57014";
}

/** An amount, or what amounts come to, has more digits than its column takes; nothing of the statement was kept. */
export function isTooLarge(error: unknown): boolean {
  return sqlStateOf(error) === "22003";
}

/** The code by which the database says why a statement failed, such as "40P01"; null where it was not the database. */
export function sqlStateOf(error: unknown): string | null {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && typeof cause.code === "string" && /^[0-9A-Z]{5}$/.test(cause.code)) return cause.code;
  }
  return null;
}

/** No room is left where the database or the files stand; nothing of the statement was kept. */
export function isDiskFull(error: unknown): boolean {
  if (sqlStateOf(error) === "53100") return true;
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) if ("code" in cause && cause.code === "ENOSPC") return true;
  return false;
}
