/** For tests: a batch with cases whose forms are printed, and a scanner whose pages are filed by the real job. */
import { v7 } from "uuid";
import { type ClearingWorld, lastMonth, mintClearingWorld } from "@/server/clearing/clearing-world";
import { purposeToBring, receiveFile } from "@/server/files/router-files";
import type { FilePurpose } from "@/server/files/rules";
import { runJob } from "@/server/jobs/queue";
import type { FormContent } from "@/server/printing/contract";
import { type Form, isOfApplication, isOfMissing, isOfOtherRoom } from "@/server/printing/rules";
import type { Member } from "@/server/staff/rules";
import { makeScan, type ScanOptions, scansAsPdf } from "@/server/testing/scans";
import { fileScans } from "./jobs";
import type { ReadingLimits } from "./page-readers";

export const papers = {
  certificate: "diagnosis_certificate",
  insurance: "insurance_settlement_statement_original",
  sheet: "medical_assistance_settlement_statement",
  summary: "hospital_advance_summary_table",
} as const;

const LOW: Partial<ScanOptions> = { dpi: 110 };

interface Printed {
  id: string;
  codes: string[];
  content: FormContent;
}

export interface MaterialsWorld extends ClearingWorld {
  /** A hospital's batch of last month with so many cases, in the order of discharge. */
  batch(hospital: Member, cases: number): Promise<{ id: string; cases: string[]; stays: string[] }>;
  print(member: Member, form: Form, subject: string): Promise<Printed>;
  /** One page as the scanner sends it; every call draws another. */
  scan(options?: Partial<ScanOptions>): Promise<Buffer>;
  pile(pages: readonly Partial<ScanOptions>[]): Promise<Buffer>;
  /** Uploads content as the route does: its id as a stored file. */
  bring(member: Member, content: Uint8Array, options?: { name?: string; purpose?: FilePurpose }): Promise<string>;
  /** Uploads a file for a batch and starts its filing, without doing it. */
  upload(
    member: Member,
    batch: string,
    content: Uint8Array,
    options?: { place?: { batchCase: string | null; item: string }; replaces?: { page: string; version: number } },
  ): Promise<{ upload: string; job: string }>;
  /** Runs the filing as the worker would. */
  work(job: string, options?: { limits?: ReadingLimits }): Promise<void>;
  /** Upload and filing in one. */
  file(
    member: Member,
    batch: string,
    content: Uint8Array,
    options?: { place?: { batchCase: string | null; item: string }; limits?: ReadingLimits },
  ): Promise<{ upload: string; job: string }>;
}

let drawn = 0;

export async function mintMaterialsWorld(): Promise<MaterialsWorld> {
  const clearing = await mintClearingWorld();
  const world: MaterialsWorld = {
    ...clearing,
    async batch(hospital, count) {
      const stays: string[] = [];
      for (let day = 1; day <= count; day++) stays.push(await clearing.advance(hospital, { day }));
      const { batch } = await clearing.as(hospital).clearing.gather({ month: lastMonth });
      const live = await clearing.liveCases(hospital, batch);
      return { id: batch, stays, cases: stays.map((stay) => live.find((batchCase) => batchCase.stay === stay)?.id ?? "") };
    },
    async print(member, form, subject) {
      if (isOfOtherRoom(form) || isOfApplication(form)) throw new Error(`${form} has no scans`);
      const { materials, printing } = clearing.as(member);
      const asked = { subject, idempotencyKey: v7() };
      const { id } = await (isOfMissing(form) ? materials.printMissing({ form, ...asked }) : printing.print({ form, ...asked }));
      const opened = await printing.open({ id });
      return { id, codes: opened.pageCodes, content: opened.content };
    },
    scan: (options = {}) =>
      makeScan({
        kind: "diagnosis",
        facts: { hospital: "河源市槎城医院", fields: [["序号", String(++drawn)]], text: `第 ${drawn} 页` },
        seed: drawn,
        ...LOW,
        ...options,
      }),
    async pile(pages) {
      const drawnPages: Buffer[] = [];
      for (const page of pages) drawnPages.push(await world.scan(page));
      return scansAsPdf(drawnPages, LOW.dpi);
    },
    async bring(member, content, { name = "扫描.pdf", purpose = "scan" } = {}) {
      async function* body() {
        yield content;
      }
      const bringable = purposeToBring(member, purpose);
      const context = { database: clearing.database, member, requestId: v7(), address: null };
      return (await receiveFile(context, bringable, body(), { fileName: name, byteCount: null })).id;
    },
    async upload(member, batch, content, options = {}) {
      const file = await world.bring(member, content);
      return clearing.as(member).materials.upload({ batch, file, idempotencyKey: v7(), ...options });
    },
    async work(job, { limits } = {}) {
      await runJob(
        clearing.database,
        { area: clearing.area, job },
        { "materials.file": (running) => (limits === undefined ? fileScans(running) : fileScans(running, limits)) },
      );
    },
    async file(member, batch, content, { limits, ...options } = {}) {
      const started = await world.upload(member, batch, content, options);
      await world.work(started.job, limits === undefined ? {} : { limits });
      return started;
    },
  };
  return world;
}
