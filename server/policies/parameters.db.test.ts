import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Member } from "@/server/staff/rules";
import { mintWorld, type World } from "@/server/testing/world";

let world: World;
let maker: Member;
let approver: Member;

const pack = "heyuan-2019";

beforeAll(async () => {
  world = await mintWorld();
  maker = await world.staff("healthcare-security", "maker");
  approver = await world.staff("finance", "approver");
});
afterAll(() => world.end());

function proposal(options: { key?: string; typed?: string; validFrom?: string; documentOn?: string } = {}) {
  return {
    pack,
    key: "annual_cap",
    typed: "20,000",
    validFrom: "2024-01-01",
    documentNumber: "河医保〔2023〕66号",
    documentOn: "2023-12-20",
    idempotencyKey: v7(),
    ...options,
  };
}

const propose = (member: Member, options: Parameters<typeof proposal>[0] = {}) =>
  world.as(member).policies.proposeParameter(proposal(options));
const confirm = (member: Member, id: string) => world.as(member).policies.confirmParameter({ id, idempotencyKey: v7() });
const annualCap = async () => (await world.as(maker).policies.parameters({ pack })).find((parameter) => parameter.key === "annual_cap");

describe("a figure that the text leaves to the area", () => {
  it("is named as missing until two persons have set it", async () => {
    expect(await annualCap()).toMatchObject({ now: null, needed: true });
    const { id } = await propose(maker);
    expect(await annualCap()).toMatchObject({ now: null, waiting: 1 });
    await confirm(approver, id);
    expect(await annualCap()).toMatchObject({ now: "20000.00", since: "2024-01-01", documentNumber: "河医保〔2023〕66号", waiting: 0 });
  });

  it("is never edited: a newer one follows from its own day, and the older one stays to be read", async () => {
    const { id } = await propose(maker, { typed: "25000", validFrom: "2099-01-01" });
    await confirm(approver, id);
    expect(await annualCap()).toMatchObject({ now: "20000.00", next: { value: "25000.00", validFrom: "2099-01-01" } });
    const history = await world.as(maker).policies.parameterHistory({ pack, key: "annual_cap" });
    expect(history.counts.in_force).toBe(2);
    await expect(propose(maker, { typed: "26000", validFrom: "2099-01-01" })).rejects.toThrow("parameter_set_from_that_day");
  });

  it("cannot be confirmed by the person who proposed it, by another duty, or without the second factor", async () => {
    const both = await world.staff("healthcare-security", "approver");
    await expect(propose(both, { validFrom: "2025-01-01" })).rejects.toThrow("forbidden");
    const { id } = await propose(maker, { validFrom: "2025-01-01" });
    await expect(propose(maker, { validFrom: "2025-01-01", typed: "21000" })).rejects.toThrow("parameter_waiting");
    await expect(confirm(maker, id)).rejects.toThrow("forbidden");
    await expect(confirm({ ...maker, duty: "approver" }, id)).rejects.toThrow("proposal_by_oneself");
    await expect(world.as(approver, { hasSecondFactor: false }).policies.confirmParameter({ id, idempotencyKey: v7() })).rejects.toThrow(
      "second_factor_needed",
    );
    await expect(confirm(await world.staff("agency", "approver"), id)).rejects.toThrow("forbidden");
    await expect(confirm(await world.staff("hospital"), id)).rejects.toThrow("forbidden");
    await world.as(approver).policies.declineParameter({ id, words: "文件未写明此数", idempotencyKey: v7() });
    await expect(confirm(approver, id)).rejects.toThrow("proposal_decided_already");
    const declined = await world.as(maker).policies.parameterHistory({ pack, state: "declined" });
    expect(declined.rows[0]).toMatchObject({ declineWords: "文件未写明此数" });
  });

  it.each([
    [{ typed: "-5" }, "parameter_value_wrong"],
    [{ key: "no_such_key" }, "parameter_unknown"],
    [{ key: "critical_illness_insurance.segments", typed: "0-10000 50%; 20000- 60%" }, "bands_gap"],
    [{ key: "critical_illness_insurance.segments", typed: "0-10000 50%" }, "bands_have_end"],
    [{ documentOn: "2999-01-01" }, "document_in_future"],
  ])("is refused by name: %o", async (options, reason) => {
    await expect(propose(maker, { validFrom: "2026-06-01", ...options })).rejects.toThrow(reason);
  });

  it("is tried with what is set beside it: bands may begin at the deductible, and the deductible may not fall below them", async () => {
    const typed = "12000-30000 60%; 30000-100000 65%; 100000- 75%";
    const key = "critical_illness_insurance.segments";
    const deductible = "critical_illness_insurance.deductible";
    const set = async (options: { key: string; typed: string; validFrom: string }) => confirm(approver, (await propose(maker, options)).id);
    await set({ key: deductible, typed: "12000", validFrom: "2027-01-01" });
    await expect(propose(maker, { key, typed: typed.replace("12000", "12000.01"), validFrom: "2027-01-01" })).rejects.toThrow("bands_gap");
    await set({ key, typed, validFrom: "2027-01-01" });
    await expect(propose(maker, { key: deductible, typed: "11999.99", validFrom: "2027-06-01" })).rejects.toThrow("bands_gap");
    await set({ key: deductible, typed: "15000", validFrom: "2027-06-01" });
  });

  it("belongs to the area alone", async () => {
    await expect(propose(maker, { key: "annual_cap" })).rejects.toThrow("parameter_set_from_that_day");
    await expect(
      world.as(maker).policies.proposeParameter({ ...proposal(), pack: "yingkou-2023", key: "psychiatric_bed_day_rate" }),
    ).rejects.toThrow("pack_of_another_area");
    const elsewhere = await mintWorld("420300");
    try {
      const stranger = await elsewhere.staff("healthcare-security", "maker");
      await expect(elsewhere.as(stranger).policies.parameters({ pack })).rejects.toThrow("pack_of_another_area");
    } finally {
      await elsewhere.end();
    }
  });
});
