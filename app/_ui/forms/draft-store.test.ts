import { expect, test } from "vitest";
import { draftKeeper } from "./draft-store";

function storage(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => {
      kept.set(name, text);
    },
    removeItem: (name: string) => {
      kept.delete(name);
    },
    clear: () => kept.clear(),
    key: (place: number) => [...kept.keys()][place] ?? null,
  };
}

const fields = { number: "441602195803057518", name: "刘花慧", totalCost: "10,000" };
const keeperOf = (owner: string, place: Storage, now?: () => number) => {
  const keeper = draftKeeper({ member: owner, secret: `secret of ${owner}` }, place, now);
  if (keeper === null) throw new Error("this runtime seals");
  return keeper;
};

test("a draft comes back to its member, and nothing of it stands in clear", async () => {
  const place = storage();
  await keeperOf("a", place).keep("stays/new", fields);
  expect(await keeperOf("a", place).find("stays/new")).toEqual(fields);
  expect(await keeperOf("a", place).find("people/new")).toBeNull();
  const kept = `${place.key(0)} ${place.getItem(place.key(0) ?? "")}`;
  for (const secret of Object.values(fields)) expect(kept).not.toContain(secret);
});

test("nobody else reads it, also who takes its place", async () => {
  const place = storage();
  await keeperOf("a", place).keep("stays/new", fields);
  expect(await keeperOf("b", place).find("stays/new")).toBeNull();
  expect(await draftKeeper({ member: "a", secret: "another" }, place)?.find("stays/new")).toBeNull();
});

test("it is gone when it is handed in, and after two weeks", async () => {
  const place = storage();
  let day = 0;
  const keeper = keeperOf("a", place, () => day * 86_400_000);
  await keeper.keep("stays/new", fields);
  await keeper.keep("people/new", fields);
  keeper.drop("stays/new");
  expect(await keeper.find("stays/new")).toBeNull();
  day = 13;
  expect(await keeper.find("people/new")).toEqual(fields);
  day = 15;
  expect(await keeper.find("people/new")).toBeNull();
  expect(place.length).toBe(0);
});

test("what lies there and is no draft is removed", async () => {
  const place = storage();
  place.setItem("draft:a:stays/new", "{");
  expect(await keeperOf("a", place).find("stays/new")).toBeNull();
  expect(place.length).toBe(0);
});
