import { describe, expect, it } from "vitest";
import { readSignInError, readTurnedAway } from "./session-calls";

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
