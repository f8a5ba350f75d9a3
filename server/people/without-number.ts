/** People without a usable number: registered by another document or through their mother; they get their number later. */
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { blindIndex, blindIndexes, maskNumber, seal } from "@/server/sealing";
import { askNumber } from "./ask-number";
import { certificates, documentKept, maskDocument, newbornKept } from "./certificate-rules";
import * as numbers from "./data-numbers";
import * as data from "./data-people";
import { joinFamily } from "./families";
import { addEnrolment, checkRegion, getNumber, phoneFacts } from "./people";
import * as shapes from "./shapes";

interface Kept {
  /** What is sealed and searched, and what of it stands open. */
  text: string;
  masked: string;
  mother: string | null;
}

async function keptOf(ctx: WriteContext, input: shapes.WithoutNumber): Promise<Kept> {
  if (input.certificate !== "mother") {
    const number = input.documentNumber ?? "";
    return { text: documentKept(input.certificate, number), masked: maskDocument(number), mother: null };
  }
  const number = getNumber(input.motherNumber ?? "", ctx.today);
  const mother = await askNumber(ctx, number);
  if (mother === null) throw new Refusal("mother_not_registered", { number: maskNumber(number) });
  const row = await data.findPerson(ctx.tx, mother.id);
  if (row !== null && row.sex !== "female") throw new Refusal("mother_not_female", { name: row.name });
  if (row !== null && row.bornOn >= input.bornOn) throw new Refusal("mother_born_later", { name: row.name });
  return { text: newbornKept(number, input.bornOn, input.birthOrder), masked: `随母${mother.numberMasked}`, mother: mother.id };
}

/** Registers somebody without a number; unique in the area by their document, or as a child of that mother and day. */
export async function registerWithoutNumber(ctx: WriteContext, given: shapes.WithoutNumberFacts): Promise<{ id: string }> {
  const input = shapes.registerWithoutNumber.parse(given);
  if (input.bornOn > ctx.today) throw new Refusal("born_in_future", { date: input.bornOn });
  await checkRegion(ctx, input.region);
  const { text, masked, mother } = await keptOf(ctx, input);
  const row = await data.insertPerson(ctx.tx, {
    ...{ area: ctx.member.area, name: input.name, region: input.region, relation: input.relation, recordedAt: ctx.now },
    ...{ certificate: input.certificate, mother, sex: input.sex, bornOn: input.bornOn },
    ...{ numberSealed: seal(text), numberIndex: blindIndex(text), numberMasked: masked },
    ...phoneFacts(input.phone),
  });
  ctx.note({
    subjectKind: "person",
    subject: row.id,
    after: { name: row.name, certificate: row.certificate, number: row.numberMasked, bornOn: row.bornOn, region: row.region, mother },
  });
  if (input.familyNumber !== null)
    await joinFamily(ctx, { person: row.id, number: input.familyNumber, relation: input.relation, validFrom: input.bornOn, words: null });
  if (input.enrolment !== null) await addEnrolment(ctx, { ...input.enrolment, person: row.id });
  return { id: row.id };
}

/** The person of another document, if the asker may see them; that somebody asked is on record. */
export async function findByDocument(ctx: WriteContext, input: shapes.FindByDocument): Promise<{ id: string; name: string } | null> {
  const indexes = certificates.flatMap((certificate) => blindIndexes(documentKept(certificate, input.number)));
  const [found] = await data.listPeopleByIndex(ctx.tx, indexes);
  const row = found === undefined ? null : await data.findPerson(ctx.tx, found.id);
  ctx.note({ subjectKind: "person", subject: row?.id ?? "none", after: { searchedFor: maskDocument(input.number) } });
  return row === null ? null : { id: row.id, name: row.name };
}

/** What a person was known by before, the newest first. */
export async function listEarlierNumbers(ctx: ReadContext, input: { person: string }) {
  return numbers.listNumbers(ctx.tx, ctx.member.area, input.person);
}

/** Children who were registered through this mother and have no number yet. */
export async function newbornsOf(ctx: ReadContext, mother: string): Promise<numbers.Newborn[]> {
  return numbers.listNewborns(ctx.tx, mother);
}
