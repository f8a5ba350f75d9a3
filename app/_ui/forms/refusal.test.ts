import { TRPCClientError } from "@trpc/client";
import { describe, expect, it } from "vitest";
import { failureOf } from "./refusal";

function failedWith(data: Record<string, unknown>): unknown {
  return TRPCClientError.from({ error: { message: "x", code: -32600, data } });
}

describe("what a failed call came to", () => {
  it("is a refusal with its name and parameters", () => {
    const error = failedWith({
      code: "BAD_REQUEST",
      refusal: { reason: "papers_missing", parameters: { missing: 6, odd: {} }, clause: "任务 三(四)4" },
    });
    expect(failureOf(error)).toEqual({
      kind: "refused",
      refusal: { reason: "papers_missing", parameters: { missing: 6 }, clause: "任务 三(四)4" },
    });
  });

  it("names the fields that are not valid", () => {
    const error = failedWith({ code: "BAD_REQUEST", refusal: null, faults: [{ field: "lines.3.amount", reason: "not_an_amount" }] });
    expect(failureOf(error)).toEqual({ kind: "invalid", faults: [{ field: "lines.3.amount", reason: "not_an_amount" }] });
  });

  it("tells an ended sign-in from a bug, and a bug has its reference", () => {
    expect(failureOf(failedWith({ code: "UNAUTHORIZED", refusal: null, faults: null }))).toEqual({ kind: "signed_out" });
    expect(failureOf(failedWith({ code: "INTERNAL_SERVER_ERROR", refusal: null, faults: null, reference: "0190" }))).toEqual({
      kind: "bug",
      reference: "0190",
    });
  });

  it("is a lost connection when no answer came", () => {
    expect(failureOf(TRPCClientError.from(new TypeError("Failed to fetch")))).toEqual({ kind: "offline" });
  });

  it("is a bug when it is not an answer of the server at all", () => {
    expect(failureOf(new Error("x"))).toEqual({ kind: "bug", reference: null });
  });
});
