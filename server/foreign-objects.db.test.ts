import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TRPCError } from "@trpc/server";
import ExcelJS from "exceljs";
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
let objects: Record<string, string | undefined> = {};

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
  "recovery",
  "recovery_receipt",
  "list_upload",
  "roster",
  "record_pair",
  "merge_proposal",
  "subsidy_campaign",
  "subsidy_line",
  "subsidy_list",
  "subsidy_outlay",
  "subsidy_elsewhere",
  "push",
  "api_key",
  "account_change",
  "payment_order",
  "reconciliation",
  "reconciliation_objection",
] as const;

/** What checks of the database ask of a row, beside being there. */
const particulars: Record<string, Record<string, unknown>> = {
  recovery: { direction: "recover", cause: "refund", share: "assistance", party: "hospital", settled: "0.00", under_way: "0.00" },
  recovery_receipt: { share: "assistance" },
  list_upload: { kind: "rosters", state: "preview" },
  record_pair: { reasons: [], state: "open" },
  merge_proposal: { kind: "merge", state: "open" },
  subsidy_line: {
    amount: "0.00",
    assistance_fund: "0.00",
    county_finance: "0.00",
    same_level_finance: "0.00",
    reason: "not_alive",
    way: "pay_on_behalf",
    phase: "window",
    insurance: "none",
    year: 2026,
  },
  subsidy_campaign: { state: "computed" },
  subsidy_list: { state: "draft" },
  push: { state: "proposed", month: "2026-10-01", counts: { people: 1, tags: 1, added: 0, changed: 0, ended: 0 } },
  account_change: { state: "proposed" },
  reconciliation: { rows: [] },
};

/** Under which name other rows know it. */
const nameIn: Record<string, string> = {
  record_pair: "pair",
  subsidy_campaign: "campaign",
  subsidy_line: "line",
  subsidy_outlay: "outlay",
};

interface Column {
  name: string;
  type: string;
  own: string | null;
}

/** Something of each kind that the day of the world has not made; every other row that it names is one of the world's. */
async function addMissing(sql: postgres.Sql, known: Record<string, string>): Promise<void> {
  for (const table of tables) {
    const [there] = await sql`select 1 from ${sql(table)} limit 1`;
    if (there !== undefined) continue;
    const columns = await sql<Column[]>`select column_name as name, data_type as type, column_default as own
      from information_schema.columns where table_name = ${table} and table_schema = 'public' and is_nullable = 'NO'`;
    const values = columns.filter(({ own }) => own === null).map((column): [string, unknown] => [column.name, somethingFor(column, known)]);
    const row = { ...Object.fromEntries(values), ...particulars[table] };
    const more =
      table === "roster"
        ? { upload: known.list_upload, handed_in_by: known.handed_in_by }
        : table === "payment_order"
          ? { payee: known.hospital }
          : table.startsWith("scan_")
            ? { hospital: known.hospital, subject: known.batch }
            : {};
    const id = v7();
    known[nameIn[table] ?? table] = id;
    await sql`insert into ${sql(table)} ${sql({ ...row, id, ...more } as never)}`;
  }
}

function somethingFor({ name, type }: Column, known: Record<string, string>): unknown {
  if (type === "uuid") return known[name === "organisation" || name === "payee" ? "hospital" : name] ?? v7();
  if (type === "numeric") return "1.00";
  if (type === "integer") return 1;
  if (type === "boolean") return false;
  if (type === "date") return "2026-10-05";
  if (type.startsWith("timestamp")) return new Date();
  if (type === "jsonb") return {};
  if (type === "ARRAY") return [];
  if (name === "area") return world.area;
  if (name === "region") return "441602";
  return name === "month" ? "2026-10" : "x";
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "foreign-"));
  vi.stubEnv("MEDAID_FILE_STORE", folder);
  world = await mintMaterialsWorld();
  const owner = await world.hospital();
  const batch = await world.submittedBatch(owner, [{ poverty: "500" }, {}]);
  await world.print(owner, "advance-summary", batch);
  const { number } = await registerSomebody(world, await world.staff("civil-affairs", "maker", "441602"));
  await world.as(owner).admission.lookUp({ number, idempotencyKey: v7() });
  const other = await registerSomebody(world, await world.staff("civil-affairs", "maker", "441602"));
  const sql = postgres(world.ownerUrl, { max: 1 });
  const [stay] = await sql<{ id: string; person: string }[]>`select id, person from stay limit 1`;
  const people = (await sql<{ id: string }[]>`select id from person order by id`).map(({ id }) => id);
  const [first = "", second = ""] = [people[0], people.at(-1)];
  await sql`set session_replication_role = replica`;
  await addMissing(sql, {
    ...{ hospital: owner.organisation, stay: stay?.id ?? "", person: other.id, first, second, kept: first, merged: second },
    ...{ batch, made_by: owner.id, proposed_by: owner.id, recorded_by: owner.id, handed_in_by: owner.id, issued_by: owner.id },
  });
  const found = await Promise.all(
    tables.map(async (table) => [table, (await sql<{ id: string }[]>`select id from ${sql(table)} limit 1`)[0]?.id] as const),
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

/** A workbook says when it was written: of one that is handed out only what stands in its cells is compared. */
async function withCellsOf(answer: unknown): Promise<unknown> {
  const file = (answer as { file?: { content?: unknown } } | null | undefined)?.file;
  if (!Buffer.isBuffer(file?.content)) return answer;
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(new Uint8Array(file.content).buffer);
  return workbook.worksheets.map((sheet) => sheet.getSheetValues());
}

async function answerOf(member: Member, procedure: string, input: unknown): Promise<string> {
  const [room = "", verb = ""] = procedure.split(".");
  const call = (world.as(member) as unknown as Record<string, Record<string, Call>>)[room]?.[verb];
  if (call === undefined) throw new Error(`there is no ${procedure}`);
  return call(input).then(
    async (answer) => `answered ${JSON.stringify(await withCellsOf(answer))}`,
    (error: unknown) => {
      if (!(error instanceof TRPCError)) return String(error);
      return error.cause instanceof Refusal ? `${error.cause.reason} ${JSON.stringify(error.cause.parameters)}` : error.code.toLowerCase();
    },
  );
}

const named = Object.keys(procedures).filter((procedure) => JSON.stringify(sampleOf(shapeOf(procedure), "an id")).includes("an id"));

/** In what the member is answered otherwise about another's object than about one that nobody has. */
async function differingFor(
  member: Member,
  isSeen: (table: string) => boolean,
  before: Set<string> = new Set(),
): Promise<{ asked: number; differing: string[] }> {
  const differing: string[] = [];
  let asked = 0;
  for (const procedure of named.filter((name) => !before.has(name))) {
    const none = await answerOf(member, procedure, sampleOf(shapeOf(procedure), v7()));
    if (none.startsWith("forbidden")) continue;
    before.add(procedure);
    // What an office may see of another's is not foreign to it.
    const foreign = Object.entries(objects).filter(([table]) => !isSeen(table));
    const answers = await Promise.all(
      foreign.map(async ([table, id]) => ({ table, theirs: await answerOf(member, procedure, sampleOf(shapeOf(procedure), id ?? "")) })),
    );
    for (const { table, theirs } of answers) {
      if (none !== "bad_request") asked++;
      if (withoutIds(theirs) !== withoutIds(none))
        differing.push(`${member.duty} ${procedure} ${table}: ${theirs.slice(0, 120)} | ${none.slice(0, 80)}`);
    }
  }
  return { asked, differing };
}

test("there is something of every kind to ask for", () => {
  expect(Object.entries(objects).filter(([, id]) => id === undefined)).toEqual([]);
  expect(named.length).toBeGreaterThan(100);
});

test.each([
  "hospital",
  "civil-affairs",
  "township",
  "insurer",
  "finance",
] as const)("%s is answered about another's object as about none", async (department) => {
  let all = 0;
  // What is seen follows from office and place: what a maker may ask, an approver is not asked again.
  const before = new Set<string>();
  for (const duty of ["maker", "approver"] as const) {
    // A county where none of them lives, lies or is treated.
    const member = await world.staff(department, duty, "441625");
    const { asked, differing } = await differingFor(member, (table) => mayBeSeen(department, table), before);
    expect(differing).toEqual([]);
    all += asked;
  }
  expect(all).toBeGreaterThan(30);
});

test.each(["agency", "healthcare-security"] as const)("%s of another pooling area is answered so about everything", async (department) => {
  const here = await world.staff(department, "reviewer");
  const { asked, differing } = await differingFor({ ...here, area: "210800", region: "210800" }, () => false);
  expect(differing).toEqual([]);
  expect(asked).toBeGreaterThan(200);
});

/** What finance pays and what comes back, wherever in the area; a campaign is everybody's who works on it. */
const paidFor = ["payment_order", "reconciliation", "recovery", "subsidy_campaign", "subsidy_outlay"];
const seen: Record<string, readonly string[]> = {
  township: ["subsidy_campaign"],
  // Finance pays batches and follows cases, of which it sees no person; the insurer those with its share.
  finance: ["batch", "batch_case", "review", "settlement", "stay", ...paidFor],
  insurer: ["batch", "batch_case", "reconciliation", "review", "settlement", "stay", "scan_page", "person", "tag", "enrolment"],
};
function mayBeSeen(department: string, table: string): boolean {
  return seen[department]?.includes(table) ?? false;
}
