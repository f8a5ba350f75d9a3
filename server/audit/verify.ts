/** Verifying: recomputes entries and links of some days, and looks over the whole chain and what is kept outside the database. */
import { addDays, type BusinessDate } from "@/server/dates";
import type { ReadContext } from "@/server/requests/context";
import type { AuditEntry } from "./data-audit";
import * as seals from "./data-seals";
import { digestOf, firstHash, linkHash, plainDigestOf, plainLinkHash, rootOf } from "./digests";
import { contentOf } from "./log-entries";
import { keptEntries, keptHead } from "./outside";

type FaultKind =
  | "link_broken"
  | "link_missing"
  | "head_missing"
  | "entry_missing"
  | "entry_changed"
  | "entry_gone"
  | "hash_differs"
  | "money_changed";

interface ChainFault {
  onDay: string;
  /** Of the link in its day; 0 where no link is concerned. */
  number: number;
  fault: FaultKind;
  entry?: string;
}

export interface Verified {
  links: number;
  entries: number;
  /** Whether the newest link is kept outside the database, so that a cut-off end would show. */
  headKept: boolean;
  faults: ChainFault[];
}

interface Days {
  from: BusinessDate;
  to: BusinessDate;
}

const ENTRIES_AT_ONCE = 3000;
const FAULTS_AT_MOST = 200;

function isOwnDigest({ digest, ...content }: AuditEntry, isPlain: boolean): boolean {
  return (isPlain ? plainDigestOf(contentOf(content)) : digestOf(contentOf(content))) === digest;
}

function hashOf(seal: seals.SealRow, entries: readonly AuditEntry[]): string {
  if (seal.place === null) return plainLinkHash(seal.previousHash, entries);
  const own = entries.map(({ digest: _, ...content }) => ({ id: content.id, digest: digestOf(contentOf(content)) }));
  return linkHash({ ...seal, place: seal.place, entries: own });
}

function faultsOfLink(seal: seals.SealRow, entries: readonly AuditEntry[]): ChainFault[] {
  const where = { onDay: seal.onDay, number: seal.number };
  const faults: ChainFault[] = entries
    .filter((entry) => !isOwnDigest(entry, seal.place === null))
    .map((entry) => ({ ...where, fault: "entry_changed", entry: entry.id }));
  if (entries.length !== seal.entryCount) faults.push({ ...where, fault: "entry_missing" });
  if (hashOf(seal, entries) !== seal.hash) faults.push({ ...where, fault: "hash_differs" });
  return faults;
}

/** Links of one day, so many at a time that their entries are read in one question. */
function portions(links: readonly seals.SealRow[]): seals.SealRow[][] {
  const all: seals.SealRow[][] = [];
  let entries = 0;
  for (const link of links) {
    const last = all.at(-1);
    if (last === undefined || last[0]?.onDay !== link.onDay || entries + link.entryCount > ENTRIES_AT_ONCE) {
      all.push([link]);
      entries = link.entryCount;
    } else {
      last.push(link);
      entries += link.entryCount;
    }
  }
  return all;
}

async function verifyLinks(ctx: ReadContext, days: Days): Promise<Pick<Verified, "links" | "entries" | "faults">> {
  const links = await seals.listSeals(ctx.tx, days.from, days.to);
  const faults: ChainFault[] = [];
  let entries = 0;
  let plain: seals.SealRow | null = null;
  for (const portion of portions(links)) {
    const numbers = portion.map(({ number }) => number);
    const byLink = await seals.listSealedEntries(ctx.tx, portion[0]?.onDay ?? days.from, numbers);
    for (const seal of portion) {
      const sealed = byLink.get(seal.number) ?? [];
      entries += sealed.length;
      faults.push(...faultsOfLink(seal, sealed));
      if (seal.place !== null) continue;
      // From before there was a key, day by day.
      const expected: string = plain?.onDay === seal.onDay ? plain.hash : firstHash;
      if (seal.previousHash !== expected) faults.push({ onDay: seal.onDay, number: seal.number, fault: "link_broken" });
      plain = seal;
    }
  }
  return { links: links.length, entries, faults };
}

/** The whole chain, whatever days were asked for: nothing may be cut out of it or off its end. */
async function verifyChainWhole(ctx: ReadContext): Promise<{ headKept: boolean; faults: ChainFault[] }> {
  const { area } = ctx.member;
  const root = rootOf(await seals.listPlainHashes(ctx.tx));
  const breaks = await seals.listBreaks(ctx.tx, area, root);
  const faults: ChainFault[] = breaks.map(({ isGap, ...where }) => ({ ...where, fault: isGap ? "link_missing" : "link_broken" }));
  const head = await keptHead(area);
  const there = head === null ? null : await seals.findAtPlace(ctx.tx, head.place);
  if (head !== null && there?.hash !== head.hash) faults.push({ onDay: ctx.today, number: 0, fault: "head_missing" });
  return { headKept: head !== null, faults };
}

/** Entries that no link holds yet have our digest all the same, and what was written lately is there. */
async function verifyUnsealed(ctx: ReadContext): Promise<ChainFault[]> {
  const waiting = await seals.listUnsealed(ctx.tx, 10_000);
  const faults: ChainFault[] = waiting
    .filter((entry) => !isOwnDigest(entry, false))
    .map((entry) => ({ onDay: entry.onDay, number: 0, fault: "entry_changed", entry: entry.id }));
  const kept = await keptEntries(ctx.member.area);
  const there = await seals.listDigests(ctx.tx, [...kept.keys()]);
  for (const [id, digest] of kept) {
    if (there.get(id) !== digest) faults.push({ onDay: ctx.today, number: 0, fault: "entry_gone", entry: id });
  }
  return faults;
}

/** Postings and settlements of days that were witnessed. */
async function verifyMoney(ctx: ReadContext, { from, to }: Days): Promise<ChainFault[]> {
  const links = await seals.listWitnesses(ctx.tx, from);
  const expected = new Map<BusinessDate, string>();
  const faults: ChainFault[] = [];
  for (const seal of links) {
    // A witness of days that were asked for may stand on a later one, beyond them.
    if (seal.onDay > to) faults.push(...faultsOfLink(seal, []));
    for (const [day, digest] of Object.entries(seal.witness ?? {})) expected.set(day, digest);
  }
  const first = links[0]?.witness?.from;
  const through = expected.get("through");
  if (first === undefined || through === undefined) return faults;
  const begin = first > from ? first : from;
  const end = through < to ? through : to;
  if (begin > end) return faults;
  const actual = await seals.digestDays(ctx.tx, ctx.member.area, begin, addDays(end, 1));
  for (let day = begin; day <= end; day = addDays(day, 1)) {
    if ((actual.get(day) ?? "") !== (expected.get(day) ?? "")) faults.push({ onDay: day, number: 0, fault: "money_changed" });
  }
  return faults;
}

export async function verifyLog(ctx: ReadContext, days: Days): Promise<Verified> {
  const { links, entries, faults } = await verifyLinks(ctx, days);
  const whole = await verifyChainWhole(ctx);
  const all = [...whole.faults, ...faults, ...(await verifyUnsealed(ctx)), ...(await verifyMoney(ctx, days))];
  return { links, entries, headKept: whole.headKept, faults: all.slice(0, FAULTS_AT_MOST) };
}
