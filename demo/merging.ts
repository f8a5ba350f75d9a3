/** Records that may be one person's, a newborn without a number, and a family with a move. */
import { addDays } from "@/server/dates";
import { checkCharacterOf } from "@/server/people/rules";
import { type Chance, idempotencyKey } from "./chance";
import { onDay } from "./clock";
import type { DemoPerson } from "./people";
import type { Staffed } from "./staff";

interface Given {
  staffed: Staffed;
  chance: Chance;
  today: string;
}

/** The number with two neighbouring digits of its serial swapped, as a tired clerk types it; null where they are the same. */
function mistyped(number: string): string | null {
  const [one, other] = [number.charAt(14), number.charAt(15)];
  if (one === other) return null;
  const first17 = number.slice(0, 14) + other + one + number.charAt(16);
  return first17 + checkCharacterOf(first17);
}

/** Somebody registered a second time; answers with the pair. */
async function recordedTwice({ staffed, chance, today }: Given, person: DemoPerson): Promise<string | null> {
  const number = mistyped(person.number);
  if (number === null) return null;
  const day = onDay(addDays(today, -20));
  const facts = { number, name: person.name, region: person.region };
  await staffed.as("jb.maker", day).people.register({ ...facts, idempotencyKey: idempotencyKey(chance) });
  const asked = { person: person.id, number, idempotencyKey: idempotencyKey(chance) };
  return (await staffed.as("jb.maker", onDay(addDays(today, -6))).merging.pairByNumber(asked)).id;
}

async function propose({ staffed, chance, today }: Given, pair: string, kept: string): Promise<string> {
  const day = addDays(today, -4);
  const grounds = {
    words: "户口簿与身份证一致，第二份档案的号码录入时颠倒",
    documentNumber: `医保核〔${today.slice(0, 4)}〕${chance.whole(1, 90)}号`,
    documentOn: day,
  };
  return (
    await staffed.as("jb.maker", onDay(day)).merging.propose({ pair, version: 1, kept, ...grounds, idempotencyKey: idempotencyKey(chance) })
  ).id;
}

async function addPairs(given: Given, people: readonly DemoPerson[]): Promise<void> {
  const { staffed, chance, today } = given;
  const twice = people.filter((person) => person.tags.length > 0 && mistyped(person.number) !== null).slice(0, 5);
  for (const [place, person] of twice.entries()) {
    const pair = await recordedTwice(given, person);
    if (pair === null) continue;
    const reviewer = staffed.as("jb.reviewer", onDay(addDays(today, -2))).merging;
    if (place === 2) await propose(given, pair, person.id);
    if (place === 3) {
      const proposal = await propose(given, pair, person.id);
      const decided = { pair, version: 2, proposal, confirms: true, words: "核对户籍信息无误" };
      await reviewer.decide({ ...decided, idempotencyKey: idempotencyKey(chance) });
    }
    if (place === 4)
      await reviewer.keepApart({ pair, version: 1, words: "两人同名，身份证均在有效期内", idempotencyKey: idempotencyKey(chance) });
  }
}

async function addNewborn({ staffed, chance, today }: Given, people: readonly DemoPerson[]): Promise<void> {
  const youngest = addDays(today, -40 * 365);
  const mother = people.find(({ number }) => {
    const born = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
    return Number(number.charAt(16)) % 2 === 0 && born > youngest && born < addDays(today, -22 * 365);
  });
  if (mother === undefined) return;
  const at = staffed.as("jb.maker", onDay(addDays(today, -3))).people;
  const newborn = { certificate: "mother" as const, motherNumber: mother.number, sex: "female" as const, bornOn: addDays(today, -9) };
  const facts = { name: `${mother.name}之女`, region: mother.region };
  await at.registerWithoutNumber({ ...newborn, ...facts, idempotencyKey: idempotencyKey(chance) });
  const resident = { certificate: "07" as const, documentNumber: "CHN440198505056", sex: "male" as const, bornOn: "1985-05-05" };
  await at.registerWithoutNumber({ ...resident, name: "David Silva", region: mother.region, idempotencyKey: idempotencyKey(chance) });
}

async function addFamily({ staffed, chance, today }: Given, people: readonly DemoPerson[]): Promise<void> {
  const [head, spouse, child] = people.slice(30, 33);
  if (head === undefined || spouse === undefined || child === undefined) return;
  const join = (person: DemoPerson, familyNumber: string, relation: "head" | "spouse" | "child", daysAgo: number) => {
    const day = addDays(today, -daysAgo);
    const asked = { person: person.id, familyNumber, relation, validFrom: day, reason: daysAgo > 30 ? "户口簿登记" : "结婚分户" };
    return staffed.as("jb.maker", onDay(day)).people.moveToFamily({ ...asked, idempotencyKey: idempotencyKey(chance) });
  };
  await join(head, "HY-0001", "head", 40);
  await join(spouse, "HY-0001", "spouse", 40);
  await join(child, "HY-0001", "child", 40);
  await join(child, "HY-0002", "head", 12);
}

export async function addWhoIsWho(given: Given, people: readonly DemoPerson[]): Promise<void> {
  await addPairs(given, people);
  await addNewborn(given, people);
  await addFamily(given, people);
}
