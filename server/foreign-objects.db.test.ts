import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TRPCError } from "@trpc/server";
import postgres from "postgres";
import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { type MaterialsWorld, mintMaterialsWorld } from "@/server/materials/materials-world";
import { issueNumber, registerSomebody } from "@/server/people/people-world";
import { Refusal } from "@/server/refusal";
import { appRouter } from "@/server/router";
import type { Member } from "@/server/staff/rules";

/** Whatever stands for an object in a question: somebody else's is answered like one that is not there. */
vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 });

let world: MaterialsWorld;
let folder = "";
let objects: Record<string, string[]> = {};

/** Tables whose rows belong to one hospital, and what belongs to people that another has not met. */
const tables = [
  "stay",
  "settlement",
  "batch",
  "batch_case",
  "review",
  "scan_page",
  "scan_upload",
  "stored_file",
  "printed_form",
  "admission_look_up",
  "person",
  "tag",
  "enrolment",
] as const;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "foreign-"));
  vi.stubEnv("MEDAID_FILE_STORE", folder);
  world = await mintMaterialsWorld();
  const owner = await world.hospital();
  const batch = await world.submittedBatch(owner, [{ poverty: "500" }, {}]);
  await world.print(owner, "advance-summary", batch);
  const { number } = await registerSomebody(world, await world.staff("civil-affairs", "maker", "441602"));
  await world.as(owner).admission.lookUp({ number, idempotencyKey: v7() });
  const sql = postgres(world.ownerUrl, { max: 1 });
  const found = await Promise.all(
    tables.map(async (table) => [table, (await sql<{ id: string }[]>`select id from ${sql(table)} limit 2`).map(({ id }) => id)] as const),
  );
  await sql.end({ timeout: 5 });
  objects = Object.fromEntries(found);
});
afterAll(async () => {
  await world.end();
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

interface Shape {
  type?: string;
  format?: string;
  pattern?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Shape[];
  oneOf?: Shape[];
  allOf?: Shape[];
  properties?: Record<string, Shape>;
  required?: string[];
  items?: Shape;
  minimum?: number;
  minLength?: number;
}

/** Something that a shape takes, with one id wherever an id is asked for. */
function sampleOf(shape: Shape, id: string, name = ""): unknown {
  const choice = shape.anyOf ?? shape.oneOf;
  if (choice !== undefined) return sampleOf(choice[0] ?? {}, id, name);
  if (shape.const !== undefined) return shape.const;
  if (shape.enum !== undefined) return shape.enum[0];
  if (shape.type === "object" || shape.properties !== undefined)
    return Object.fromEntries(Object.entries(shape.properties ?? {}).map(([key, part]) => [key, sampleOf(part, id, key)]));
  if (shape.type === "array") return [sampleOf(shape.items ?? {}, id, name)];
  if (shape.type === "boolean") return false;
  if (shape.type === "integer" || shape.type === "number")
    return Math.max(shape.minimum ?? 1, 1) > 1e9 ? 1 : Math.max(shape.minimum ?? 1, 1);
  if (shape.format === "uuid") return name === "idempotencyKey" ? v7() : id;
  if (/month/i.test(name)) return "2026-10";
  if (/on$|from$|to$|date|day/i.test(name)) return "2026-10-05";
  if (/number/i.test(name)) return issueNumber();
  if (/amount|total|paid|cost/i.test(name)) return "1.00";
  if (/region/i.test(name)) return "441602";
  return "核对材料".repeat(Math.ceil((shape.minLength ?? 4) / 4));
}

const procedures = appRouter._def.procedures as unknown as Record<string, { _def: { inputs: z.ZodType[] } }>;

function shapeOf(procedure: string): Shape {
  const [input] = procedures[procedure]?._def.inputs ?? [];
  return input === undefined ? {} : (z.toJSONSchema(input, { io: "input", unrepresentable: "any" }) as Shape);
}

const withoutIds = (answer: string) => answer.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "…");

type Call = (input: unknown) => Promise<unknown>;

async function answerOf(member: Member, procedure: string, input: unknown): Promise<string> {
  const [room = "", verb = ""] = procedure.split(".");
  const call = (world.as(member) as unknown as Record<string, Record<string, Call>>)[room]?.[verb];
  if (call === undefined) throw new Error(`there is no ${procedure}`);
  return call(input).then(
    (answer) => `answered ${JSON.stringify(answer)}`,
    (error: unknown) => {
      if (!(error instanceof TRPCError)) return String(error);
      return error.cause instanceof Refusal ? `${error.cause.reason} ${JSON.stringify(error.cause.parameters)}` : error.code.toLowerCase();
    },
  );
}

test.each([
  "hospital",
  "civil-affairs",
  "insurer",
  "finance",
] as const)("%s is answered about another's object as about none", async (department) => {
  const differing: string[] = [];
  let asked = 0;
  const named = Object.keys(procedures).filter((procedure) => JSON.stringify(sampleOf(shapeOf(procedure), "an id")).includes("an id"));
  expect(named.length).toBeGreaterThan(60);
  for (const duty of ["maker", "approver"] as const) {
    // A county where none of them lives, lies or is treated.
    const member = await world.staff(department, duty, "441625");
    for (const procedure of named) {
      const nobodys = v7();
      const none = await answerOf(member, procedure, sampleOf(shapeOf(procedure), nobodys));
      if (none.startsWith("forbidden")) continue;
      for (const [table, ids] of Object.entries(objects)) {
        // What an office may see of another's is not foreign to it.
        if (mayBeSeen(department, table)) continue;
        for (const id of ids) {
          const theirs = await answerOf(member, procedure, sampleOf(shapeOf(procedure), id));
          if (none !== "bad_request") asked++;
          if (withoutIds(theirs) !== withoutIds(none))
            differing.push(`${duty} ${procedure} ${table}: ${theirs.slice(0, 120)} | ${none.slice(0, 80)}`);
        }
      }
    }
  }
  expect(differing).toEqual([]);
  expect(asked).toBeGreaterThan(30);
});

const seen: Record<string, readonly string[]> = {
  // Finance pays batches and follows cases, of which it sees no person; the insurer those with its share.
  finance: ["batch", "batch_case", "review", "settlement", "stay"],
  insurer: ["batch", "batch_case", "review", "settlement", "stay", "scan_page", "person", "tag", "enrolment"],
};
function mayBeSeen(department: string, table: string): boolean {
  return seen[department]?.includes(table) ?? false;
}
