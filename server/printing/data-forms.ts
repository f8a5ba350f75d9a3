/** Printed forms: what was printed about whom, by whom, and how it is found again. */
import { and, asc, desc, eq, ilike, or, type SQL, sql } from "drizzle-orm";
import { thisArea } from "@/db/area";
import type { ReadTx, WriteTx } from "@/db/client";
import { says } from "@/db/contains";
import { peopleSought } from "@/db/finding";
import { recordedWithin } from "@/db/recorded";
import { printedForm } from "@/db/tables/printing";
import { batchFacts as batch } from "@/db/views/clearing";
import { pageFiled } from "@/db/views/materials";
import { personNamed as person } from "@/db/views/people";
import { memberNamed as member, organisationNamed as organisation } from "@/db/views/staff";
import { stayFacts as stay } from "@/db/views/stays";
import { searchedIn, waysToPerson, wordsFor } from "@/server/people/typed-words";
import type { ListPrintedForms } from "./shapes";

export type PrintedForm = typeof printedForm.$inferSelect;

export async function insertPrintedForm(tx: WriteTx, row: typeof printedForm.$inferInsert): Promise<PrintedForm> {
  const [inserted] = await tx.insert(printedForm).values(row).returning();
  if (!inserted) throw new Error("a printed form was not inserted");
  return inserted;
}

export async function findByCode(tx: ReadTx, code: string): Promise<PrintedForm | null> {
  const [row] = await tx.select().from(printedForm).where(eq(printedForm.code, code));
  return row ?? null;
}

export async function findById(tx: ReadTx, id: string): Promise<PrintedForm | null> {
  const [row] = await tx.select().from(printedForm).where(eq(printedForm.id, id));
  return row ?? null;
}

export type ShownForm = PrintedForm & { printedByName: string };

export async function findShown(tx: ReadTx, id: string): Promise<ShownForm | null> {
  const [row] = await tx
    .select({ form: printedForm, printedByName: member.name })
    .from(printedForm)
    .innerJoin(member, and(eq(member.area, printedForm.area), eq(member.id, printedForm.printedBy)))
    .where(eq(printedForm.id, id));
  return row ? { ...row.form, printedByName: row.printedByName } : null;
}

const listed = {
  id: printedForm.id,
  form: printedForm.form,
  number: printedForm.number,
  code: printedForm.code,
  pageCount: printedForm.pageCount,
  recordedAt: printedForm.recordedAt,
  stay: printedForm.stay,
  batch: printedForm.batch,
  organisationName: organisation.name,
  printedByName: member.name,
  personName: person.name,
  admissionNumber: stay.admissionNumber,
  batchNumber: batch.number,
  /** Pages of it that came back as scans and are in use. */
  returned: sql<number>`(select count(distinct p.form_page)::int from ${pageFiled} p where p.area = ${thisArea} and p.printed_form = ${printedForm.id} and p.state in ('filed', 'to_confirm'))`,
};

function joined(tx: ReadTx) {
  return tx
    .select(listed)
    .from(printedForm)
    .innerJoin(organisation, and(eq(organisation.area, printedForm.area), eq(organisation.id, printedForm.organisation)))
    .innerJoin(member, and(eq(member.area, printedForm.area), eq(member.id, printedForm.printedBy)))
    .leftJoin(stay, and(eq(stay.area, printedForm.area), eq(stay.id, printedForm.stay)))
    .leftJoin(person, and(eq(person.area, printedForm.area), sql`${person.id} = coalesce(${printedForm.person}, ${stay.person})`))
    .leftJoin(batch, and(eq(batch.area, printedForm.area), eq(batch.id, printedForm.batch)));
}

export type ListedForm = Awaited<ReturnType<typeof joined>>[number];

/** A page's code ends in its page and signature; what stands before is the form's. */
const codeBeginning = (words: string) =>
  `${words
    .toUpperCase()
    .replace(/[%_\\]/g, "")
    .split("-")
    .slice(0, 2)
    .join("-")}%`;

/** A page's whole code finds its form as well as the beginning of it. */
function saying(words: string | undefined): SQL | undefined {
  if (words === undefined || words === "") return undefined;
  const beginning = codeBeginning(words);
  const each = wordsFor(words, searchedIn.forms).map((word) => {
    const ways = waysToPerson(word);
    const isSaid = says(word.text, printedForm.number, person.name, stay.admissionNumber, batch.number);
    return ways.length === 0 ? isSaid : or(isSaid, sql`${person.id} in ${peopleSought([ways])}`);
  });
  return or(ilike(printedForm.code, beginning), each.length === 0 ? undefined : and(...each));
}

function conditions(filter: ListPrintedForms, withForm: boolean): SQL | undefined {
  return and(
    withForm && filter.form !== undefined ? eq(printedForm.form, filter.form) : undefined,
    recordedWithin(printedForm.recordedAt, filter),
    filter.stay === undefined ? undefined : eq(printedForm.stay, filter.stay),
    filter.batch === undefined ? undefined : eq(printedForm.batch, filter.batch),
    saying(filter.words),
  );
}

export async function listForms(tx: ReadTx, filter: ListPrintedForms, limit: number): Promise<ListedForm[]> {
  const column = { recordedAt: printedForm.recordedAt, form: printedForm.form, pageCount: printedForm.pageCount }[filter.sort];
  return joined(tx)
    .where(conditions(filter, true))
    .orderBy(filter.ascending ? asc(column) : desc(column), desc(printedForm.id))
    .limit(limit)
    .offset((filter.page - 1) * limit);
}

/** By part of the number, or the beginning of a page's code; names are looked for among people. */
export async function listFormsByWords(tx: ReadTx, words: string, limit: number) {
  const codes = wordsFor(words, searchedIn.printedForms).filter((word) => word.kind === "code");
  if (codes.length === 0) return [];
  return tx
    .select({ id: printedForm.id, number: printedForm.number, form: printedForm.form, recordedAt: printedForm.recordedAt })
    .from(printedForm)
    .where(and(...codes.map(({ text }) => or(ilike(printedForm.code, codeBeginning(text)), says(text, printedForm.number)))))
    .orderBy(desc(printedForm.recordedAt))
    .limit(limit);
}

/** Forms and pages by kind, over everything the other filters leave. */
export async function countForms(tx: ReadTx, filter: ListPrintedForms): Promise<{ form: string; count: number; pages: number }[]> {
  return tx
    .select({ form: printedForm.form, count: sql<number>`count(*)::int`, pages: sql<number>`sum(${printedForm.pageCount})::int` })
    .from(printedForm)
    .leftJoin(stay, and(eq(stay.area, printedForm.area), eq(stay.id, printedForm.stay)))
    .leftJoin(person, and(eq(person.area, printedForm.area), sql`${person.id} = coalesce(${printedForm.person}, ${stay.person})`))
    .leftJoin(batch, and(eq(batch.area, printedForm.area), eq(batch.id, printedForm.batch)))
    .where(conditions(filter, false))
    .groupBy(printedForm.form);
}
