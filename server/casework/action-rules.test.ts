import { expect, test } from "vitest";
import { type ActionTable, allows, possibleActions } from "./action-rules";

test("a state allows what its table says, and a member what the permission table grants of it", () => {
  type State = "open" | "closed";
  type Verb = "claim" | "review";
  const table: ActionTable<State, Verb> = { open: { claim: "clearing.submit", review: "clearing.review" }, closed: {} };
  expect(possibleActions(table, "open", { department: "hospital", duty: "maker" })).toEqual(["claim"]);
  expect(possibleActions(table, "open", { department: "agency", duty: "reviewer" })).toEqual(["review"]);
  expect(possibleActions(table, "closed", { department: "agency", duty: "reviewer" })).toEqual([]);
  expect([allows(table, "open", "claim"), allows(table, "closed", "claim")]).toEqual([true, false]);
});
