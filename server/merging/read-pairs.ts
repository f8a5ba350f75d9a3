/** What the pages of pairs show: the list, and two records side by side with what counts together from then on. */
import { yearsOf } from "@/server/admission/read-years";
import type { IdentityTag } from "@/server/benefits/contract";
import { money, toText, zero } from "@/server/money";
import { getPerson, listInsurance, type PersonRow } from "@/server/people/people";
import { divisionNames, regionName } from "@/server/people/read-people";
import { listStatuses } from "@/server/people/statuses";
import type { ReadContext } from "@/server/requests/context";
import { may } from "@/server/staff/rules";
import * as beside from "./data-beside";
import * as data from "./data-pairs";
import { getPair } from "./pairs";
import { officeOfProposer } from "./proposals";
import { pairActions, yearTogether } from "./rules";
import type * as shapes from "./shapes";

export async function listPairs(ctx: ReadContext, { filter, state, sort, page, pageSize }: shapes.ListPairs) {
  const names = await divisionNames(ctx);
  const counts = await data.countPairs(ctx.tx, filter);
  const rows = await data.listPairs(ctx.tx, { filter, state, sort, limit: pageSize, offset: (page - 1) * pageSize });
  return { rows: rows.map((row) => shownPair(row, names)), counts, total: counts[state] };
}

export type PairInList = Awaited<ReturnType<typeof data.listPairs>>[number];

export function shownPair(row: PairInList, names: ReadonlyMap<string, string>) {
  const placed = (record: PairInList["first"]) => ({ ...record, regionName: regionName(names, record.region) });
  return { ...row, first: placed(row.first), second: placed(row.second) };
}

/** A record by itself: what is recorded with it, whatever other records the person has. */
async function recordBeside(ctx: ReadContext, row: PersonRow, names: ReadonlyMap<string, string>) {
  const { id, name, numberMasked, certificate, sex, bornOn, region, phoneMasked, relation, diedOn, movedAwayOn, keptAs, recordedAt } = row;
  const tags = await beside.listTagsBeside(ctx.tx, id);
  const insurance = (await listInsurance(ctx, [id], null)).map(({ insuranceType, validFrom, validTo }) => ({
    insuranceType,
    validFrom,
    validTo,
  }));
  const statuses = (await listStatuses(ctx, [id])).map(({ kind, onDay }) => ({ kind, onDay }));
  return {
    ...{ id, name, numberMasked, certificate, sex, bornOn, regionName: regionName(names, region), phoneMasked, relation },
    ...{ diedOn, movedAwayOn, keptAs, recordedAt, insurance, statuses },
    tags: tags.map((tag) => ({ ...tag, tag: tag.tag as IdentityTag })),
    ...(await beside.countBeside(ctx.tx, id)),
  };
}

interface Use {
  paid: string;
  cap: string | null;
}

/** What each year of a person has paid, and the cap it stands under. */
async function usesOf(ctx: ReadContext, person: string): Promise<Map<number, Use>> {
  const years = await yearsOf(ctx, { person });
  return new Map(
    years.map((row) => [
      row.year,
      {
        paid: row.assistancePaid,
        cap: row.uses.find((use) => use.kind === "cap" && use.payer === "basic_assistance" && use.limit !== null)?.limit ?? null,
      },
    ]),
  );
}

/** The years of two people as they would be of one. */
async function yearsTogether(ctx: ReadContext, [one, other]: readonly [string, string]) {
  const [first, second] = [await usesOf(ctx, one), await usesOf(ctx, other)];
  const years = [...new Set([...first.keys(), ...second.keys()])].sort((a, b) => b - a);
  return years.map((year) => {
    const uses = [first.get(year), second.get(year)] as const;
    const paid = [money(uses[0]?.paid ?? zero), money(uses[1]?.paid ?? zero)] as const;
    const { together, cap, over } = yearTogether(
      year,
      paid,
      uses.map((use) => (use?.cap == null ? null : money(use.cap))),
    );
    return {
      year,
      first: toText(paid[0]),
      second: toText(paid[1]),
      together: toText(together),
      cap: cap === null ? null : toText(cap),
      over: toText(over),
    };
  });
}

/** Two records side by side, what was proposed and decided, and what the asker may do. */
export async function readPair(ctx: ReadContext, input: { id: string }) {
  const pair = await getPair(ctx, input.id);
  const names = await divisionNames(ctx);
  const [one, other] = [await getPerson(ctx, pair.first), await getPerson(ctx, pair.second)];
  const proposals = await data.listProposals(ctx.tx, pair.id);
  const open = proposals.find(({ proposal }) => proposal.state === "open");
  const link = await data.findLink(ctx.tx, [pair.first, pair.second]);
  const seesYears = may(ctx.member, "settlements.view");
  const isMine = open !== undefined && open.proposal.proposedBy === ctx.member.id;
  return {
    ...{ id: pair.id, state: pair.state, reasons: pair.reasons, words: pair.words, version: pair.version, recordedAt: pair.recordedAt },
    first: await recordBeside(ctx, one, names),
    second: await recordBeside(ctx, other, names),
    /** Not where the asker may not see settlements, nor while the two are one year already. */
    years: seesYears && link === null ? await yearsTogether(ctx, [pair.first, pair.second]) : null,
    proposals: proposals.map(({ proposal, proposedByName, decidedByName }) => ({ ...proposal, proposedByName, decidedByName })),
    open: open === undefined ? null : { ...open.proposal, proposedByName: open.proposedByName },
    link:
      link === null
        ? null
        : {
            kept: link.kept,
            merged: link.merged,
            recordedAt: link.recordedAt,
            since: await beside.countSince(ctx.tx, link.kept, link.recordedAt),
          },
    actions: pairActions(pair.state, ctx.member).filter((action) => action !== "decide" || !isMine),
    isMine,
    mayWithdraw: open !== undefined && (await officeOfProposer(ctx, open.proposal)) === ctx.member.organisation,
  };
}

/** The other records of a person as their page names them; of another place than the asker's only that there is one. */
export async function recordsOfPerson(ctx: ReadContext, input: { person: string }) {
  const row = await getPerson(ctx, input.person);
  const links = await beside.listLinks(ctx.tx, row.id);
  return {
    keptAs: row.keptAs,
    links: await beside.namesOfLinks(ctx.tx, links, row.id),
  };
}
