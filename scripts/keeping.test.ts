import { expect, test } from "vitest";
import { keepRunning, pauseAfter } from "./keeping";

/** A part that runs for so many seconds each time; leaving begins when the list is through. */
async function fallen(lasts: (number | Error)[]): Promise<{ starts: number; pauses: number[]; said: string[] }> {
  let clock = 0;
  let starts = 0;
  const pauses: number[] = [];
  const said: string[] = [];
  const run = async () => {
    const lasted = lasts[starts++] ?? 0;
    if (lasted instanceof Error) throw lasted;
    clock += lasted * 1000;
    return "ended (code 1)";
  };
  await keepRunning({ name: "The worker", run }, run(), {
    now: () => clock,
    pause: async (milliseconds) => {
      pauses.push(milliseconds / 1000);
      clock += milliseconds;
    },
    say: (line) => said.push(line),
    isLeaving: () => starts > lasts.length,
  });
  return { starts: starts - 1, pauses, said };
}

test("what keeps falling is started again for ever, after a pause that grows to a minute", async () => {
  const { starts, pauses } = await fallen(Array.from({ length: 200 }, () => 2));
  expect(starts).toBe(200);
  expect(pauses.slice(0, 8)).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
  expect(pauseAfter(100_000)).toBe(60);
});

test("a healthy while makes the next fall the first again", async () => {
  const { pauses } = await fallen([2, 2, 2, 301, 2]);
  expect(pauses).toEqual([1, 2, 4, 1, 2]);
});

test("each fall is said, also when the part cannot even be started", async () => {
  const { said } = await fallen([2, new Error("port taken"), 2]);
  expect(said).toEqual([
    "The worker ended (code 1); next start in 1 s.",
    "The worker could not be started (port taken); next start in 2 s.",
    "The worker ended (code 1); next start in 4 s.",
  ]);
});
