/** Asking for the numbers of a list that is handed in: by the same rule as one that is typed, counted apart from the desks. */
import type { WriteContext } from "@/server/requests/context";
import { blindIndex } from "@/server/sealing";
import * as asked from "./data-asked";
import * as data from "./data-people";
import { type FoundPerson, findPeopleByNumbers } from "./people";
import { beginningOf, isSoundNumber, lookUpLimits, normalNumber } from "./rules";

const DAY = 24 * 3_600_000;

export interface NumbersAsked {
  /** By their place in the list. */
  people: Map<number, FoundPerson>;
  /** Places of the list about which nothing is said, not even whether anybody is there. */
  withheld: Set<number>;
}

interface Question {
  place: number;
  numberIndex: string;
  beginIndex: string;
  isNobody: boolean;
}

/** What the organisation has asked today, and may still ask. */
class Asked {
  private readonly beginnings = new Map<string, number>();
  private inLists = 0;

  constructor(before: readonly { beginIndex: string; byList: boolean }[]) {
    for (const { beginIndex, byList } of before) this.count(beginIndex, byList);
  }

  private count(beginIndex: string, byList: boolean): void {
    this.beginnings.set(beginIndex, (this.beginnings.get(beginIndex) ?? 0) + 1);
    if (byList) this.inLists++;
  }

  get isOver(): boolean {
    return this.inLists >= lookUpLimits.listsADay;
  }

  /** Whether it is answered; what belongs to nobody counts then. */
  take({ beginIndex, isNobody }: Question): boolean {
    if (this.isOver || (this.beginnings.get(beginIndex) ?? 0) >= lookUpLimits.sameBirthADay) return false;
    if (isNobody) this.count(beginIndex, true);
    return true;
  }
}

/**
 * The people of a list's numbers, also such as the asker does not see yet. Where an organisation asks for too many that
 * belong to nobody, the rest of what it does not know is withheld, found or not; whom it knows is always answered, and
 * so is what it was answered before.
 */
export async function askNumbers(ctx: WriteContext, numbers: readonly string[]): Promise<NumbersAsked> {
  const people = await findPeopleByNumbers(ctx, numbers);
  const known = await data.listRegions(ctx.tx, [...new Set([...people.values()].map(({ id }) => id))]);
  const questions = numbers.flatMap((text, place): Question[] => {
    const person = people.get(place);
    if (!isSoundNumber(text) || (person !== undefined && known.has(person.id))) return [];
    const number = normalNumber(text);
    return [{ place, numberIndex: blindIndex(number), beginIndex: blindIndex(beginningOf(number)), isNobody: person === undefined }];
  });
  const withheld = new Set<number>();
  if (questions.length === 0) return { people, withheld };
  const { area, organisation, id: member } = ctx.member;
  await asked.holdLists(ctx.tx, organisation);
  const since = new Date(ctx.now.getTime() - DAY);
  const indexes = questions.map(({ numberIndex }) => numberIndex);
  const answered = await asked.listAnswered(ctx.tx, organisation, indexes, since);
  const today = new Asked(await asked.listCounting(ctx.tx, organisation, since));
  const wasOver = today.isOver;
  const rows: Parameters<typeof asked.insertAsked>[1][number][] = [];
  for (const question of questions) {
    const { place, numberIndex, beginIndex, isNobody } = question;
    if (answered.has(numberIndex)) continue;
    if (today.take(question)) {
      answered.add(numberIndex);
      rows.push({ area, organisation, member, numberIndex, beginIndex, counts: isNobody, byList: true, recordedAt: ctx.now });
    } else {
      withheld.add(place);
      people.delete(place);
    }
  }
  await asked.insertAsked(ctx.tx, rows);
  if (!wasOver && today.isOver) {
    const after = { inListsWithinTheDay: lookUpLimits.listsADay };
    ctx.note({ subjectKind: "member", subject: member, action: "people.askNumber:paused", after });
  }
  return { people, withheld };
}
