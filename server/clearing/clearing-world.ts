/** For tests: a hospital with settled advances, papers filed as scans would be, and the offices that review. */

import { and, eq } from "drizzle-orm";
import { v7 } from "uuid";
import { batchCase } from "@/db/tables/clearing";
import { storedFile } from "@/db/tables/files";
import { scanPage, scanUpload } from "@/db/tables/materials";
import { hospitalPatient } from "@/db/tables/people";
import { organisation as organisationTable } from "@/db/tables/staff";
import { stay } from "@/db/tables/stays";
import { packFor } from "@/server/benefits/packs/registry";
import { addMonthsToMonth, businessDateOf, lastDayOfMonth, monthOf } from "@/server/dates";
import { Decimal } from "@/server/money";
import { inReadTransaction, inWriteTransaction } from "@/server/requests/transactions";
import { maskAccount, seal } from "@/server/sealing";
import { addPerson, setParameter } from "@/server/settlements/settlements-world";
import type { Member } from "@/server/staff/rules";
import { mintWorld, type World } from "@/server/testing/world";

/** The month before this one: its batch may be handed in today. */
export const lastMonth = addMonthsToMonth(monthOf(businessDateOf(new Date())), -1);
/** Its cases may be moved to last month, whose batch may be handed in today as well. */
export const monthBefore = addMonthsToMonth(lastMonth, -1);
export const pack = packFor("441600", lastDayOfMonth(lastMonth));
export const paperKeys = pack.materials.case.map((item) => item.key);

export interface ClearingWorld extends World {
  civilAffairs: Member;
  agency: Member;
  insurer: Member;
  hospital(): Promise<Member>;
  /** A settled stay with something advanced; destitute people, so that no cap is in the way. */
  advance(
    hospital: Member,
    options?: { day?: number; month?: string; poverty?: string; assistance?: string; recordedBy?: Member },
  ): Promise<string>;
  /** Files a page for every paper that is asked for, or for the ones named. */
  filePapers(hospital: Member, batch: string, only?: { case: string; items: readonly string[] }[]): Promise<void>;
  fileSummary(hospital: Member, batch: string): Promise<void>;
  /** A complete batch of last month, or of another, handed in: its id. */
  submittedBatch(
    hospital: Member,
    advances: readonly { poverty?: string; assistance?: string; recordedBy?: Member }[],
    options?: { month?: string },
  ): Promise<string>;
  /** Decides a share of a case as its office would; a return rejects the first paper, a cut needs the amount. */
  decide(reviewer: Member, batchCase: string, decision: "pass" | "return" | { cut: string }): Promise<void>;
  /** Answers a returned case in words and hands it in again, with the summary as it is now. */
  resubmit(hospital: Member, batch: string, batchCase: string): Promise<void>;
  /** Moves a case to the next open month; answers the batch and the case it has become. */
  move(hospital: Member, batch: string, batchCase: string): Promise<{ batch: string; batchCase: string }>;
  /** Files what is missing and hands the batch in. */
  handIn(hospital: Member, batch: string): Promise<void>;
  liveCases(member: Member, batch: string): Promise<(typeof batchCase.$inferSelect)[]>;
  claimsOf(stayId: string): Promise<(typeof batchCase.$inferSelect)[]>;
}

let made = 0;

function stayOf(
  hospital: Member,
  person: string,
  options: { day?: number; month?: string; poverty?: string; assistance?: string; recordedBy?: Member },
): typeof stay.$inferInsert & { id: string } {
  const [scope, basic, outside, zero] = [new Decimal(10000), new Decimal(6000), new Decimal(500), new Decimal(0)];
  const poverty = new Decimal(options.poverty ?? "0");
  const assistance = new Decimal(options.assistance ?? new Decimal(4000).minus(poverty));
  const day = `${options.month ?? lastMonth}-${String(options.day ?? 5).padStart(2, "0")}`;
  const rest = scope.plus(outside).minus(basic).minus(poverty).minus(assistance);
  made++;
  return {
    area: hospital.area,
    id: v7(),
    hospital: hospital.organisation,
    person,
    settlementNumber: `C${made}-${hospital.id.slice(-6)}`,
    visitNumber: `V${made}`,
    admissionNumber: `ZY${String(made).padStart(8, "0")}`,
    insuranceType: "resident",
    medicalType: "21",
    setting: "inpatient",
    admittedOn: day,
    dischargedOn: day,
    totalCost: scope.plus(outside),
    ownExpense: outside,
    overLimit: zero,
    firstSelfPaid: zero,
    policyScopeCost: scope,
    deductiblePaid: zero,
    basicInsurancePaid: basic,
    enterpriseSupplementPaid: zero,
    residentCriticalIllnessPaid: zero,
    employeeLargeAmountPaid: zero,
    civilServantPaid: zero,
    povertyInsurancePaid: poverty,
    hospitalAssistance: assistance,
    personPart: rest,
    accountPaid: zero,
    cashPaid: rest,
    recordedBy: (options.recordedBy ?? hospital).id,
  };
}

async function filePages(
  world: World,
  hospital: Member,
  batch: string,
  pages: readonly { batchCase: string | null; item: string }[],
): Promise<void> {
  const { area, organisation, id: recordedBy } = hospital;
  const [file, upload] = [v7(), v7()];
  await inWriteTransaction(world.database, hospital, async (tx) => {
    await tx.insert(storedFile).values({
      area,
      id: file,
      organisation,
      contentHash: v7(),
      byteCount: 1,
      mediaType: "image/png",
      fileName: "扫描.png",
      purpose: "scan",
      recordedBy,
    });
    await tx.insert(scanUpload).values({ area, id: upload, hospital: organisation, subject: batch, file, state: "filed", recordedBy });
    const rows = pages.map((page, index) => ({
      area,
      hospital: organisation,
      upload,
      subject: batch,
      pageNumber: index + 1,
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
      confirmedBy: recordedBy,
      ...page,
    }));
    for (let start = 0; start < rows.length; start += 500) await tx.insert(scanPage).values(rows.slice(start, start + 500));
  });
}

/** What hospital and offices do with a case, each by its own verbs. */
function stepsOf(world: World, clearing: () => ClearingWorld): Pick<ClearingWorld, "handIn" | "decide" | "resubmit" | "move"> {
  return {
    async handIn(hospital, batch) {
      await clearing().filePapers(hospital, batch);
      await clearing().fileSummary(hospital, batch);
      const caller = world.as(hospital).clearing;
      await caller.submit({ batch, version: (await caller.batch({ id: batch })).version, idempotencyKey: v7() });
    },
    async decide(reviewer, batchCase, decision) {
      const caller = world.as(reviewer).clearing;
      const seen = await caller.review({ id: batchCase });
      let { version } = seen.review;
      for (const [index, { item }] of seen.items.entries()) {
        const verdict =
          decision === "return" && index === 0
            ? ({ verdict: "rejected", reasonCode: "illegible", words: "" } as const)
            : ({ verdict: "accepted" } as const);
        version = (await caller.judgeItem({ review: seen.review.id, version, item, ...verdict })).version;
      }
      const input = { review: seen.review.id, version, idempotencyKey: v7() };
      if (decision === "pass") await caller.decide({ ...input, decision });
      else if (decision === "return") await caller.decide({ ...input, decision, words: "补正后再报" });
      else
        await caller.decide({
          ...input,
          ...{ decision: "cut", figures: {}, approved: decision.cut, reasonCode: "limit_exceeded", words: "超过限额" },
        });
    },
    async resubmit(hospital, batch, batchCase) {
      await clearing().fileSummary(hospital, batch);
      const caller = world.as(hospital).clearing;
      const { version } = await caller.batch({ id: batch });
      await caller.resubmit({ batch, version, answers: [{ case: batchCase, words: "已说明" }], idempotencyKey: v7() });
    },
    async move(hospital, batch, batchCase) {
      const caller = world.as(hospital).clearing;
      const { version } = await caller.batch({ id: batch });
      const { to } = await caller.moveCases({ batch, version, chosen: { cases: [batchCase] }, reason: "下月补齐", idempotencyKey: v7() });
      const { stay: moved } = await caller.oneCase({ id: batchCase });
      const became = (await clearing().liveCases(hospital, to)).find((row) => row.stay === moved.id);
      if (became === undefined) throw new Error("the case did not arrive");
      return { batch: to, batchCase: became.id };
    },
  };
}

/** Where an organisation is paid, as two administrators would have settled it. */
export async function giveAccount(
  world: World,
  { area, organisation }: Pick<Member, "area" | "organisation">,
  account: string | null,
): Promise<void> {
  const kept = {
    bankName: account === null ? null : "城关农村信用社",
    bankAccountSealed: account === null ? null : seal(account),
    bankAccountMasked: account === null ? null : maskAccount(account),
  };
  await inWriteTransaction(world.database, { area, organisation, region: area, department: "system-admin" }, (tx) =>
    tx
      .update(organisationTable)
      .set(kept)
      .where(and(eq(organisationTable.area, area), eq(organisationTable.id, organisation))),
  );
}

export async function mintClearingWorld(): Promise<ClearingWorld> {
  const world = await mintWorld();
  await setParameter(world, "annual_cap", "20000.00");
  const civilAffairs = await world.staff("civil-affairs", "maker", "441602");
  const liveCases = (member: Member, batch: string) =>
    inReadTransaction(world.database, member, (tx) =>
      tx
        .select()
        .from(batchCase)
        .where(and(eq(batchCase.batch, batch), eq(batchCase.live, true)))
        .orderBy(batchCase.id),
    );
  const clearing: ClearingWorld = {
    ...world,
    civilAffairs,
    agency: await world.staff("agency", "reviewer"),
    insurer: await world.staff("insurer", "reviewer"),
    async hospital() {
      const hospital = await world.staff("hospital", "maker", "441602");
      await giveAccount(world, hospital, "6222021234567890123");
      return hospital;
    },
    liveCases,
    async advance(hospital, options = {}) {
      const person = await addPerson(world, civilAffairs, "destitute_support");
      const row = stayOf(hospital, person.id, options);
      await inWriteTransaction(world.database, hospital, async (tx) => {
        await tx
          .insert(hospitalPatient)
          .values({ area: hospital.area, organisation: hospital.organisation, person: person.id })
          .onConflictDoNothing();
        await tx.insert(stay).values(row);
      });
      await world.as(hospital).settlements.settle({ stay: row.id, idempotencyKey: v7() });
      return row.id;
    },
    async filePapers(hospital, batch, only) {
      const wanted = only ?? (await liveCases(hospital, batch)).map((row) => ({ case: row.id, items: paperKeys }));
      await filePages(
        world,
        hospital,
        batch,
        wanted.flatMap((row) => row.items.map((item) => ({ batchCase: row.case, item }))),
      );
    },
    fileSummary: (hospital, batch) =>
      filePages(
        world,
        hospital,
        batch,
        pack.materials.batch.map((item) => ({ batchCase: null, item: item.key })),
      ),
    async submittedBatch(hospital, advances, options = {}) {
      for (const [index, advance] of advances.entries())
        await clearing.advance(hospital, { day: index + 1, month: options.month ?? lastMonth, ...advance });
      const caller = world.as(hospital).clearing;
      const { batch } = await caller.gather({ month: options.month ?? lastMonth });
      await clearing.handIn(hospital, batch);
      return batch;
    },
    ...stepsOf(world, () => clearing),
    claimsOf: (stayId) =>
      inReadTransaction(world.database, { area: world.area, organisation: v7(), region: world.area, department: "worker" }, (tx) =>
        tx.select().from(batchCase).where(eq(batchCase.stay, stayId)).orderBy(batchCase.recordedAt),
      ),
  };
  return clearing;
}
