import { describe, expect, test } from "vitest";
import { money } from "@/server/money";
import { inOrder, type Task, taskOf } from "./task-shapes";

const task = (href: string, dueOn: string | null, since: string | null): Task => ({
  kind: "review",
  count: 1,
  amount: null,
  since,
  dueOn,
  href,
  parameters: {},
});

describe("tasks", () => {
  test("are none while nothing waits", () => {
    expect(taskOf("review", { count: 0, amount: money("0"), since: null }, "/clearing")).toEqual([]);
    expect(taskOf("review", { count: 2, amount: null, since: null }, "/clearing")).toHaveLength(1);
  });

  test("stand by their last day, then by how long they wait; what has neither stands last", () => {
    const tasks = [
      task("neither", null, null),
      task("waits shortly", null, "2026-10-09 08:00:00+00"),
      task("due later", "2026-11-10", null),
      task("waits long", null, "2026-09-01 08:00:00+00"),
      task("late", "2026-10-10", "2026-10-11 08:00:00+00"),
    ];
    expect(inOrder(tasks).map(({ href }) => href)).toEqual(["late", "due later", "waits long", "waits shortly", "neither"]);
  });

  test("wait by the moment, however it is written", () => {
    const tasks = [
      task("evening of the 8th in UTC", null, "2026-10-08 18:00:00+00"),
      task("the 9th, here", null, "2026-10-09T00:00:00+08:00"),
    ];
    expect(inOrder(tasks).map(({ href }) => href)).toEqual(["the 9th, here", "evening of the 8th in UTC"]);
  });
});
