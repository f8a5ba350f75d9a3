/** For tests: stays of last year, offices that measure, review, approve and pay, and days on which they do it. */
import { v7 } from "uuid";
import { type BusinessDate, businessDateOf, yearOf } from "@/server/dates";
import { filePurposes } from "@/server/files/rules";
import { keepFile, putMadeFile } from "@/server/files/stored";
import { OF_AREA, PREPAYMENT_DRAW } from "@/server/policies/definition-rules";
import { mintRecoveryWorld, type RecoveryWorld } from "@/server/recoveries/recoveries-world";
import { inWriteTransaction } from "@/server/requests/transactions";
import { createCaller } from "@/server/router";
import { setParameter } from "@/server/settlements/settlements-world";
import type { Member } from "@/server/staff/rules";

/** The year that can be measured now. */
export const YEAR = yearOf(businessDateOf(new Date()));
const key = () => ({ idempotencyKey: v7() });

export interface PrepaymentWorld extends RecoveryWorld {
  /** Of the agency. */
  measurer: Member;
  reviewer: Member;
  insuring: Member;
  /** Of finance, beside whoever approves. */
  payer: Member;
  /** Acts on that day, at ten in the morning. */
  on(member: Member, day: BusinessDate): ReturnType<typeof createCaller>;
  /** Stays of last year with their assistance, by month and place. */
  treat(stays: readonly { month: number; location?: string }[]): Promise<void>;
  /** A stamped statement as a stored file. */
  statement(): Promise<string>;
  seen(): Promise<{ id: string; version: number; transfer: string }>;
  /** Measured, with its papers, handed in, reviewed and approved, in early January. */
  approved(outOfArea?: { within: string; across: string }): Promise<void>;
  /** And paid. */
  paid(outOfArea?: { within: string; across: string }): Promise<void>;
  drawRatio(ratio: string): Promise<void>;
}

export async function mintPrepaymentWorld(): Promise<PrepaymentWorld> {
  const world = await mintRecoveryWorld();
  const office = await world.addOrganisation("agency");
  const [measurer, reviewer] = [await world.addMember(office, "maker"), await world.addMember(office, "reviewer")];
  const insuring = await world.staff("insurer", "maker");
  const { organisation: id, organisationName: name, organisationCode: code, region, department } = world.approver;
  const payer = await world.addMember({ id, name, code, region, department }, "maker");
  const at = (day: BusinessDate) => new Date(`${day}T02:00:00Z`);
  const own: PrepaymentWorld = {
    ...world,
    measurer,
    reviewer,
    insuring,
    payer,
    on: (member, day) => createCaller({ database: world.database, member, requestId: v7(), address: "127.0.0.1", now: at(day) }),
    async treat(stays) {
      const hospital = await world.hospital();
      for (const [index, { month, location }] of stays.entries()) {
        const id = await world.advance(hospital, { month: `${YEAR - 1}-${String(month).padStart(2, "0")}`, day: 1 + (index % 25) });
        if (location !== undefined) await world.sql`update stay set location = ${location} where area = ${world.area} and id = ${id}`;
      }
    },
    async statement() {
      const stored = await putMadeFile(Buffer.from("%PDF-1.4\n%%EOF"), filePurposes["prepayment-paper"]);
      const { id } = await inWriteTransaction(world.database, measurer, (tx) =>
        keepFile(
          {
            ...{ member: measurer, now: new Date(), today: businessDateOf(new Date()), requestId: "t", address: null },
            ...{ database: world.database, tx, note: () => undefined },
          },
          stored,
          { fileName: "对账单.pdf", purpose: "prepayment-paper" },
        ),
      );
      return id;
    },
    async seen() {
      const { found } = await world.as(measurer).prepayment.year({ year: YEAR });
      if (found === null) throw new Error("nothing was measured");
      return { id: found.id, version: found.version, transfer: found.figures.transfer };
    },
    async approved(outOfArea = { within: "0.00", across: "0.00" }) {
      const maker = own.on(measurer, `${YEAR}-01-05`).prepayment;
      await maker.measure({ year: YEAR, version: null, ...key() });
      const document = { documentNumber: "粤医保〔2026〕1号", documentOn: `${YEAR}-01-04` };
      await maker.setOutOfArea({ ...(await own.seen()), ...outOfArea, ...document, ...key() });
      await maker.attachStatement({ ...(await own.seen()), file: await own.statement(), ...key() });
      await maker.submit({ ...(await own.seen()), ...key() });
      await own.on(reviewer, `${YEAR}-01-06`).prepayment.review({ ...(await own.seen()), ...key() });
      await own.on(world.approver, `${YEAR}-01-08`).prepayment.approve({ ...(await own.seen()), ...key() });
    },
    async paid(outOfArea) {
      await own.approved(outOfArea);
      const { transfer, ...seen } = await own.seen();
      const by = { amount: transfer, paidOn: `${YEAR}-01-10`, documentNumber: "财9", voucher: "HD1" };
      await own.on(payer, `${YEAR}-01-10`).prepayment.pay({ ...seen, ...by, ...key() });
    },
    drawRatio: (ratio) => setParameter(world, PREPAYMENT_DRAW, ratio, { pack: OF_AREA }),
  };
  return own;
}
