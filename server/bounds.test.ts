import { expect, test, vi } from "vitest";
import { z } from "zod";
import { ROWS_A_PAGE } from "@/server/requests/limits-rules";
import { appRouter } from "@/server/router";

/** What a form may hold is bounded wherever it is typed: no list of any length, no text of any length, whatever the room. */

vi.setConfig({ testTimeout: 60_000 });

interface Shape {
  type?: string;
  anyOf?: Shape[];
  oneOf?: Shape[];
  allOf?: Shape[];
  properties?: Record<string, Shape>;
  additionalProperties?: boolean | Shape;
  items?: Shape;
  prefixItems?: Shape[];
  const?: unknown;
  enum?: unknown[];
  maximum?: number;
}
type Place = readonly (string | number)[];
interface Leaf {
  place: Place;
  kind: "text" | "list" | "record";
  /** What says which of several forms it is. */
  beside: object;
}

/** The largest form is a selection of some thousand rows. */
const MOST_PARTS = 10_000;
/** Whatever signs a pattern asks for, one of these is of them. */
const texts = ["1", "甲", "a"].flatMap((sign) => ["", "1.", "a"].map((beginning) => beginning + sign.repeat(MOST_PARTS)));

function leavesOf(shape: Shape, place: Place = [], told: object = {}): Leaf[] {
  const fields = Object.entries(shape.properties ?? {});
  const chosen = fields.flatMap(([name, part]) => (part.const === undefined ? [] : [[name, part.const]]));
  const beside = place.length === 0 ? { ...told, ...Object.fromEntries(chosen) } : told;
  const parts = [...(shape.anyOf ?? []), ...(shape.oneOf ?? []), ...(shape.allOf ?? [])];
  const within = parts.flatMap((part) => leavesOf(part, place, beside));
  for (const [name, part] of fields) within.push(...leavesOf(part, [...place, name], beside));
  if (typeof shape.additionalProperties === "object")
    within.push({ place, kind: "record", beside }, ...leavesOf(shape.additionalProperties, [...place, "any"], beside));
  if (shape.items !== undefined) within.push({ place, kind: "list", beside }, ...leavesOf(shape.items, [...place, 0], beside));
  const isChosen = shape.const !== undefined || shape.enum !== undefined;
  if (shape.type === "string" && !isChosen) within.push({ place, kind: "text", beside });
  return within;
}

/** A form in which only this one place is filled. */
function formWith([next, ...rest]: Place, value: unknown): unknown {
  if (next === undefined) return value;
  const part = formWith(rest, value);
  return typeof next === "number" ? [part] : { [next]: part };
}

/** Whether the form is refused for what stands at this place, or because no form may have it at all. */
function isRefusedAt(input: z.ZodType, { place, beside }: Leaf, value: unknown): boolean {
  const { error } = input.safeParse(Object.assign({}, beside, formWith(place, value)));
  return error?.issues.some((issue) => place.join(".").startsWith(issue.path.join(".")) && issue.path.length > 0) ?? false;
}

function isBounded(input: z.ZodType, leaf: Leaf): boolean {
  switch (leaf.kind) {
    case "text":
      return texts.every((text) => isRefusedAt(input, leaf, text));
    case "list":
      return isRefusedAt(
        input,
        leaf,
        Array.from({ length: MOST_PARTS + 1 }, () => null),
      );
    case "record":
      return ["1", []].some((value) =>
        isRefusedAt(input, leaf, Object.fromEntries(Array.from({ length: MOST_PARTS + 1 }, (_, at) => [`any${at}`, value]))),
      );
  }
}

const procedures = appRouter._def.procedures as unknown as Record<string, { _def: { inputs: z.ZodType[] } }>;
const shapeOf = (input: z.ZodType) => z.toJSONSchema(input, { io: "input", unrepresentable: "any" }) as Shape;

test("no procedure takes a list, a record or a text of any length", () => {
  const open: string[] = [];
  let looked = 0;
  for (const [name, { _def }] of Object.entries(procedures)) {
    const [input] = _def.inputs;
    if (input === undefined) continue;
    const leaves = leavesOf(shapeOf(input));
    looked += leaves.length;
    open.push(...leaves.filter((leaf) => !isBounded(input, leaf)).map(({ place, kind }) => `${name} ${place.join(".")}: ${kind}`));
  }
  expect(open).toEqual([]);
  expect(looked).toBeGreaterThan(500);
});

/** The largest number that a form may hold in this field, wherever it stands in it. */
function largestIn(shape: Shape, field: string): number[] {
  const parts = [...(shape.anyOf ?? []), ...(shape.oneOf ?? []), ...(shape.allOf ?? [])].flatMap((part) => largestIn(part, field));
  const here = shape.properties?.[field];
  const numbers = here === undefined ? [] : (here.anyOf ?? [here]).map((part) => Number(part.const ?? part.maximum ?? Infinity));
  return [...parts, ...numbers];
}

test("no list gives more rows to a page than the limit of all", () => {
  const large = Object.entries(procedures).flatMap(([name, { _def }]) => {
    const largest = _def.inputs[0] === undefined ? [] : largestIn(shapeOf(_def.inputs[0]), "pageSize");
    return largest.some((rows) => rows > ROWS_A_PAGE) ? [`${name}: ${largest.join()}`] : [];
  });
  expect(large).toEqual([]);
});
