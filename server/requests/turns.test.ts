import { expect, test } from "vitest";
import { turns } from "./turns";

test("a holder's work is done a few pieces at a time, in the order it came", async () => {
  const take = turns({ atOnce: 2, waiting: 10 });
  const done: number[] = [];
  const running: number[] = [];
  let most = 0;
  await Promise.all(
    [1, 2, 3, 4, 5].map((piece) =>
      take("a", async () => {
        running.push(piece);
        most = Math.max(most, running.length);
        await Promise.resolve();
        running.splice(running.indexOf(piece), 1);
        done.push(piece);
      }),
    ),
  );
  expect(most).toBe(2);
  expect(done).toEqual([1, 2, 3, 4, 5]);
});

test("who has filled the own lane is refused, and a neighbour is served meanwhile", async () => {
  const take = turns({ atOnce: 1, waiting: 2 });
  let end: () => void = () => undefined;
  const long = new Promise<void>((resolve) => (end = resolve));
  const held = [1, 2, 3].map(() => take("busy", () => long));
  await expect(take("busy", () => long)).rejects.toMatchObject({ reason: "too_many_at_once" });
  await expect(take("neighbour", async () => "served")).resolves.toBe("served");
  end();
  await Promise.all(held);
  await expect(take("busy", async () => "again")).resolves.toBe("again");
});

test("work that fails gives its turn back", async () => {
  const take = turns({ atOnce: 1, waiting: 0 });
  await expect(take("a", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  await expect(take("a", async () => "yes")).resolves.toBe("yes");
});
