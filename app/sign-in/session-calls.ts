/** Talks to next-auth: three plain requests, so that the page needs none of its client library. */

export interface Credentials {
  area: string;
  userName: string;
  password?: string;
  code?: string;
  demo?: boolean;
  /** What they chose on the sign-in page, if they did. */
  language?: string | undefined;
}

export interface SignInRefusal {
  reason: string;
  parameters: Record<string, string | number>;
}

async function csrfToken(): Promise<string> {
  const response = await fetch("/api/auth/csrf", { credentials: "same-origin", cache: "no-store" });
  const { csrfToken: token }: { csrfToken: string } = await response.json();
  return token;
}

async function post(path: string, fields: Record<string, string>): Promise<Response> {
  const body = new URLSearchParams({ ...fields, csrfToken: await csrfToken(), json: "true" });
  return fetch(path, { method: "POST", body, credentials: "same-origin" });
}

/** Reads what the server threw from the address next-auth answers with. */
export function readSignInError(address: string): SignInRefusal {
  const text = new URL(address, "http://here").searchParams.get("error") ?? "";
  try {
    const refusal: unknown = JSON.parse(text);
    if (typeof refusal === "object" && refusal !== null && "reason" in refusal && typeof refusal.reason === "string") {
      const parameters =
        "parameters" in refusal && typeof refusal.parameters === "object" && refusal.parameters !== null ? refusal.parameters : {};
      return { reason: refusal.reason, parameters: { ...parameters } };
    }
  } catch {
    // Not ours: next-auth names its own faults in one word.
  }
  return { reason: "sign_in_wrong", parameters: {} };
}

/**
 * That a code is wanted is the next step of signing in and no failure: next-auth knows only failures, and a browser reports
 * each to whoever looks. What is wrong with a name, a password or a code stays one.
 */
export async function asNextStep(answer: Response): Promise<Response> {
  if (answer.status !== 401) return answer;
  const said: { url?: string } = await answer
    .clone()
    .json()
    .catch(() => ({}));
  const refusal = readSignInError(said.url ?? "");
  if (refusal.reason !== "second_factor_wanted") return answer;
  const headers = new Headers(answer.headers);
  headers.delete("content-length");
  return Response.json({ wanted: refusal }, { headers });
}

/** Null when signed in; otherwise why not, or what is wanted next. */
export async function enter(credentials: Credentials): Promise<SignInRefusal | null> {
  const { demo = false, password = "", code = "", area, userName, language } = credentials;
  const fields = { area, userName, password, code, ...(demo ? { demo: "1" } : {}), ...(language === undefined ? {} : { language }) };
  const response = await post("/api/auth/callback/credentials", fields);
  const { url = "", wanted = null }: { url?: string; wanted?: SignInRefusal | null } = await response.json();
  return response.ok ? wanted : readSignInError(url);
}

/** Leaves for the page of single sign-on, which comes back to where they were going. */
export async function goToSingleSignOn(to: string): Promise<void> {
  const response = await post("/api/auth/signin/single-sign-on", { callbackUrl: to });
  const { url }: { url: string } = await response.json();
  if (!response.ok || new URL(url, window.location.href).origin === window.location.origin)
    throw new Error("single sign-on did not answer");
  window.location.assign(url);
}

/** Why single sign-on sent them back; next-auth's own words all mean that it did not work out. */
export function readTurnedAway(error: string | undefined): SignInRefusal | null {
  if (error === undefined) return null;
  return error.startsWith("{")
    ? readSignInError(`/sign-in?${new URLSearchParams({ error })}`)
    : { reason: "single_sign_on_failed", parameters: {} };
}

export async function leave(): Promise<void> {
  await post("/api/auth/signout", {});
  window.location.assign("/sign-in?left=1");
}
