/** The calculator's input, and its address: a calculation is shared by its link and stored nowhere. */
import { z } from "zod";
import { identityTags, insuranceTypes, locations, referrals, settings } from "@/server/benefits/contract";

const day = z.iso.date();
const key = z.string().min(1).max(80);
const pack = z.string().min(1).max(60);

/** An amount as typed in the calculator; wrong ones are refused by the engine with the field's name. */
const typedAmount = z.string().trim().max(20);

const calculatedVisit = z.object({
  date: z.string().max(10),
  admittedOn: z.string().max(10).optional(),
  setting: z.enum(settings),
  location: z.enum(locations),
  referral: z.enum(referrals),
  outOfAreaRegistered: z.boolean(),
  designatedInstitution: z.boolean().default(true),
  totalCost: typedAmount,
  policyScopeCost: typedAmount,
  basicInsurancePaid: typedAmount,
  /** Empty: computed from the pack. */
  criticalIllnessInsurancePaid: typedAmount,
  supplementaryPaid: typedAmount,
  povertyInsurancePaid: typedAmount,
  psychiatricBedDays: z.int().min(0).max(366).default(0),
  hospitalDeductible: typedAmount.default(""),
});
export type CalculatedVisit = z.infer<typeof calculatedVisit>;

export const calculation = z.object({
  pack,
  insuranceType: z.enum(insuranceTypes).nullable(),
  tags: z.array(z.object({ tag: z.enum(identityTags), validFrom: day, validTo: day.nullable() })).max(20),
  applicationOnFile: z.boolean().default(false),
  povertyReturnRisk: z.boolean().default(false),
  tiltApprovedYears: z.array(z.int().min(2000).max(2100)).max(20).default([]),
  parameters: z
    .record(key, z.string().max(2000))
    .refine((parameters) => Object.keys(parameters).length <= 200)
    .default({}),
  visits: z.array(calculatedVisit).min(1).max(40),
});
export type Calculation = z.infer<typeof calculation>;

/** A visit as nobody has typed it yet. */
export const blankVisit: CalculatedVisit = {
  date: "",
  admittedOn: "",
  setting: "inpatient",
  location: "in_city",
  referral: "not_required",
  outOfAreaRegistered: false,
  designatedInstitution: true,
  totalCost: "",
  policyScopeCost: "",
  basicInsurancePaid: "",
  criticalIllnessInsurancePaid: "0",
  supplementaryPaid: "",
  povertyInsurancePaid: "",
  psychiatricBedDays: 0,
  hospitalDeductible: "",
};

/** The fields of a visit in the order in which they stand in an address. */
const visitFields = [
  "date",
  "admittedOn",
  "setting",
  "location",
  "referral",
  "outOfAreaRegistered",
  "designatedInstitution",
  "totalCost",
  "policyScopeCost",
  "basicInsurancePaid",
  "criticalIllnessInsurancePaid",
  "supplementaryPaid",
  "povertyInsurancePaid",
  "psychiatricBedDays",
  "hospitalDeductible",
] as const satisfies readonly (keyof CalculatedVisit)[];

function visitInAddress(visit: CalculatedVisit): string {
  return visitFields
    .map((field) => {
      const value = visit[field];
      return typeof value === "boolean"
        ? value
          ? "1"
          : "0"
        : String(value ?? "")
            .replaceAll(",", "")
            .trim();
    })
    .join(",");
}

function visitFromAddress(text: string): unknown {
  const parts = text.split(",");
  const values: Record<string, unknown> = {};
  for (const [at, field] of visitFields.entries()) {
    const part = parts[at] ?? "";
    const blank = blankVisit[field];
    values[field] =
      typeof blank === "boolean" ? (part === "" ? blank : part === "1") : typeof blank === "number" ? Number(part || "0") : part;
  }
  return values;
}

/** Everything that was typed, as a query string; the same calculation always has the same address. */
export function calculationAddress(input: Calculation): string {
  const query = new URLSearchParams();
  query.set("pack", input.pack);
  query.set("insurance", input.insuranceType ?? "none");
  for (const tag of input.tags) query.append("tag", `${tag.tag}@${tag.validFrom}${tag.validTo === null ? "" : `~${tag.validTo}`}`);
  if (input.applicationOnFile) query.set("application", "1");
  if (input.povertyReturnRisk) query.set("risk", "1");
  for (const year of input.tiltApprovedYears) query.append("tilt", String(year));
  for (const [name, typed] of Object.entries(input.parameters).sort(([one], [other]) => (one < other ? -1 : 1))) {
    if (typed.trim() !== "") query.set(`p.${name}`, typed.trim());
  }
  for (const visit of input.visits) query.append("visit", visitInAddress(visit));
  return query.toString();
}

type Address = Readonly<Record<string, string | string[] | undefined>>;

function all(value: string | string[] | undefined): string[] {
  return value === undefined ? [] : [value].flat();
}

function tagFromAddress(text: string): unknown {
  const [tag, days = ""] = text.split("@");
  const [validFrom, validTo] = days.split("~");
  return { tag, validFrom, validTo: validTo === undefined || validTo === "" ? null : validTo };
}

/** What an address asks for; null where nothing is asked or the address was not made here. */
export function findCalculation(address: Address): Calculation | null {
  const insurance = all(address.insurance)[0] ?? "resident";
  const parameters = Object.fromEntries(
    Object.entries(address).flatMap(([name, value]) => (name.startsWith("p.") ? [[name.slice(2), all(value)[0] ?? ""]] : [])),
  );
  const parsed = calculation.safeParse({
    pack: all(address.pack)[0],
    insuranceType: insurance === "none" ? null : insurance,
    tags: all(address.tag).map(tagFromAddress),
    applicationOnFile: all(address.application)[0] === "1",
    povertyReturnRisk: all(address.risk)[0] === "1",
    tiltApprovedYears: all(address.tilt).map(Number),
    parameters,
    visits: all(address.visit).map(visitFromAddress),
  });
  return parsed.success ? parsed.data : null;
}
