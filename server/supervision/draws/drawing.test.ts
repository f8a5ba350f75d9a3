import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Candidate, type DrawnCase, digestOf, drawn, inDrawnOrder, mayInspect, pairs } from "./drawing";
import { drawActions, isPossible } from "./rules";

const seed = fc.stringMatching(/^[0-9a-f]{64}$/);
const ids = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 60 });
const offices = ["audit", "agency", "hospital-1", "hospital-2"];
const candidates = fc
  .uniqueArray(fc.uuid(), { minLength: 2, maxLength: 12 })
  .chain((members) =>
    fc
      .array(fc.constantFrom(...offices), { minLength: members.length, maxLength: members.length })
      .map((own) => members.map((id, at): Candidate => ({ id, organisation: own[at] ?? "audit" }))),
  );

describe("a draw", () => {
  it("comes out the same from the same seed, in whatever order the population came", () => {
    fc.assert(
      fc.property(seed, ids, fc.nat({ max: 60 }), (given, population, count) => {
        const once = drawn(given, population, count);
        expect(drawn(given, [...population].reverse(), count)).toEqual(once);
        expect(new Set(once).size).toBe(Math.min(count, population.length));
        expect(once.every((id) => population.includes(id))).toBe(true);
        expect(digestOf([...population].reverse())).toBe(digestOf(population));
      }),
    );
  });

  it("is the order of SHA-256 over seed and id, as the page says", () => {
    const population = ["b", "a", "c"];
    const hash = (id: string) => createHash("sha256").update(`00ff|${id}`).digest("hex");
    expect(inDrawnOrder("00ff", population)).toEqual([...population].sort((one, other) => (hash(one) < hash(other) ? -1 : 1)));
    expect(digestOf(population)).toBe(createHash("sha256").update("a\nb\nc").digest("hex"));
  });

  it("leaves out what is drawn only by the seed: another one draws otherwise", () => {
    const population = Array.from({ length: 200 }, (_, at) => `id-${at}`);
    expect(drawn("a", population, 20)).not.toEqual(drawn("b", population, 20));
  });

  it("never gives a case to somebody of its hospital, to whoever decided it, or twice to one person", () => {
    fc.assert(
      fc.property(seed, ids, candidates, (given, subjects, able) => {
        const cases = subjects.map(
          (id, at): DrawnCase => ({
            id,
            hospital: at % 3 === 0 ? null : `hospital-${at % 3}`,
            deciders: able.filter((_, place) => (place + at) % 4 === 0).map((one) => one.id),
          }),
        );
        for (const { id, pair } of pairs(given, cases, able)) {
          const one = cases.find((candidate) => candidate.id === id);
          const possible = able.filter((candidate) => one !== undefined && mayInspect(one, candidate));
          if (pair === null) {
            expect(possible.length).toBeLessThan(2);
            continue;
          }
          expect(pair.first).not.toBe(pair.second);
          for (const inspector of [pair.first, pair.second]) {
            const office = able.find((candidate) => candidate.id === inspector)?.organisation;
            expect(office).not.toBe(one?.hospital);
            expect(one?.deciders).not.toContain(inspector);
          }
        }
        expect(pairs(given, cases, [...able].reverse())).toEqual(pairs(given, cases, able));
      }),
    );
  });
});

describe("what may happen to a draw", () => {
  const verbs = ["find", "finish", "publish"] as const;
  it.each([
    ["drawn", ["find", "finish"]],
    ["finished", ["publish"]],
    ["published", []],
  ] as const)("%s: %j", (state, expected) => {
    expect(verbs.filter((verb) => isPossible(state, verb))).toEqual(expected);
  });

  it("is published by somebody else than who drew", () => {
    const reviewer = { id: "me", department: "audit", duty: "reviewer" } as const;
    expect(drawActions({ state: "finished", drawnBy: "me" }, reviewer)).toEqual([]);
    expect(drawActions({ state: "finished", drawnBy: "other" }, reviewer)).toEqual(["publish"]);
    expect(drawActions({ state: "drawn", drawnBy: "me" }, { ...reviewer, duty: "viewer" })).toEqual([]);
  });
});
