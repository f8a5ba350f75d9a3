import { describe, expect, it } from "vitest";
import { asNextStep, readSignInError, readTurnedAway } from "./session-calls";

describe("why signing in failed", () => {
  it("is the refusal that the server threw, with its parameters", () => {
    const address = `http://x/api/auth/error?error=${encodeURIComponent(JSON.stringify({ reason: "sign_in_locked", parameters: { seconds: 30 } }))}`;
    expect(readSignInError(address)).toEqual({ reason: "sign_in_locked", parameters: { seconds: 30 } });
  });

  it("is a wrong name or password when next-auth answers in a word of its own", () => {
    expect(readSignInError("/sign-in?error=CredentialsSignin")).toEqual({ reason: "sign_in_wrong", parameters: {} });
    expect(readSignInError("/sign-in")).toEqual({ reason: "sign_in_wrong", parameters: {} });
  });

  it("is told on the page that single sign-on comes back to", () => {
    expect(readTurnedAway(undefined)).toBeNull();
    expect(readTurnedAway("OAuthCallback")).toEqual({ reason: "single_sign_on_failed", parameters: {} });
    expect(readTurnedAway(JSON.stringify({ reason: "member_disabled", parameters: {} }))).toEqual({
      reason: "member_disabled",
      parameters: {},
    });
  });
});

describe("being asked for a code", () => {
  const refused = (reason: string, parameters = {}) => {
    const url = `http://x/sign-in?error=${encodeURIComponent(JSON.stringify({ reason, parameters }))}`;
    return Response.json({ url }, { status: 401, headers: { "set-cookie": "kept=1" } });
  };

  it("is the next step of signing in, and no failed request", async () => {
    const answer = await asNextStep(refused("second_factor_wanted", { code: "123456" }));
    expect(answer.status).toBe(200);
    expect(answer.headers.getSetCookie()).toEqual(["kept=1"]);
    expect(await answer.json()).toEqual({ wanted: { reason: "second_factor_wanted", parameters: { code: "123456" } } });
  });

  it.each(["sign_in_wrong", "second_factor_wrong", "sign_in_locked"])("is not what %s says", async (reason) => {
    const answer = await asNextStep(refused(reason));
    expect(answer.status).toBe(401);
    expect(readSignInError(((await answer.json()) as { url: string }).url).reason).toBe(reason);
  });

  it("leaves every other answer of next-auth as it is", async () => {
    const signedIn = Response.json({ url: "http://x/" });
    expect(await asNextStep(signedIn)).toBe(signedIn);
  });
});
