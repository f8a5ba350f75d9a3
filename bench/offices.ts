/** Offices, staff and filed papers as several benchmarks need them. */

import { v7 } from "uuid";
import type { Database } from "@/db/client";
import { storedFile } from "@/db/tables/files";
import { scanPage, scanUpload } from "@/db/tables/materials";
import { localParameter } from "@/db/tables/policies";
import { poolingArea } from "@/db/tables/reference";
import { member, organisation } from "@/db/tables/staff";
import { packFor } from "@/server/benefits/packs/registry";
import { type BusinessDate, lastDayOfMonth } from "@/server/dates";
import type { Department, Duty } from "@/server/staff/department-rules";
import type { Member } from "@/server/staff/rules";

export const AREA = "441600";
const CHUNK = 500;

export async function inChunks<Row>(rows: readonly Row[], work: (chunk: Row[]) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < rows.length; start += CHUNK) await work(rows.slice(start, start + CHUNK));
}

export function acting(department: Department, duty: Duty, code: string): Member {
  return {
    area: AREA,
    id: v7(),
    sessionId: v7(),
    name: `${department} ${code}`,
    userName: `${department}-${code}`.toLowerCase(),
    duty,
    department,
    organisation: v7(),
    organisationName: `${department} ${code}`,
    organisationCode: code,
    region: department === "hospital" ? "441602" : AREA,
    locale: "zh-CN",
    hasSecondFactor: true,
    preferences: {},
  };
}

/** What a member has besides, such as a password that opens. */
type Credentials = Partial<typeof member.$inferInsert>;

export async function addStaff(owner: Database, members: readonly Member[], credentials: Credentials = {}): Promise<void> {
  await owner.insert(poolingArea).values({ code: AREA, name: "河源市" }).onConflictDoNothing();
  for (const one of members) {
    await owner.insert(organisation).values({
      area: AREA,
      id: one.organisation,
      code: one.organisationCode,
      name: one.organisationName,
      department: one.department,
      region: one.region,
    });
    await owner.insert(member).values({
      area: AREA,
      id: one.id,
      organisation: one.organisation,
      userName: one.userName,
      name: one.name,
      duty: one.duty,
      passwordHash: "none",
      ...credentials,
    });
  }
}

/** The one figure that the text of the area leaves open and every settlement needs. */
export async function setAnnualCap(owner: Database, on: BusinessDate): Promise<void> {
  await owner.insert(localParameter).values({
    area: AREA,
    pack: packFor(AREA, on).id,
    key: "annual_cap",
    value: { set: "20000.00" },
    validFrom: "2020-01-01",
    documentNumber: "示例",
    documentOn: "2020-01-01",
    state: "in_force",
    proposedBy: v7(),
    confirmedBy: v7(),
    confirmedAt: new Date(),
  });
}

export interface Papers {
  hospital: Member;
  month: string;
  batch: string;
  cases: readonly string[];
}

/** Every paper of a batch as if it had been scanned, filed and confirmed. */
export async function filePapers(owner: Database, { hospital, month, batch, cases }: Papers): Promise<void> {
  const pack = packFor(AREA, lastDayOfMonth(month));
  const [file, upload] = [v7(), v7()];
  await owner.insert(storedFile).values({
    area: AREA,
    id: file,
    organisation: hospital.organisation,
    contentHash: v7(),
    byteCount: 1,
    mediaType: "image/png",
    fileName: "扫描.png",
    purpose: "scan",
    recordedBy: hospital.id,
  });
  await owner
    .insert(scanUpload)
    .values({ area: AREA, id: upload, hospital: hospital.organisation, subject: batch, file, state: "filed", recordedBy: hospital.id });
  const wanted = [
    ...cases.flatMap((batchCase) => pack.materials.case.map((item) => ({ batchCase: batchCase, item: item.key }))),
    ...pack.materials.batch.map((item) => ({ batchCase: null, item: item.key })),
  ];
  const pages = wanted.map((page, at) => ({
    area: AREA,
    hospital: hospital.organisation,
    upload,
    subject: batch,
    pageNumber: at + 1,
    width: 10,
    height: 10,
    pictureHash: v7(),
    pictureFile: v7(),
    thumbnailFile: v7(),
    state: "filed" as const,
    marks: ["hospital_stamp", "patient_or_family_signature"],
    isOriginal: true,
    signerRelation: "self",
    confirmedAt: new Date(),
    confirmedBy: hospital.id,
    ...page,
  }));
  await inChunks(pages, (rows) => owner.insert(scanPage).values(rows));
}
