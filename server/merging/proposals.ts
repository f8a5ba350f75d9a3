/** Proposing that two records are one person's, or no longer, and deciding on it: never by whoever proposed it. */
import { notify } from "@/server/notices/notices";
import { getPerson, recalculate } from "@/server/people/people";
import { holdWholePeople } from "@/server/people/records";
import { present } from "@/server/present";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { findMember } from "@/server/staff/accounts";
import * as data from "./data-pairs";
import { holdPair } from "./pairs";
import type * as shapes from "./shapes";

/** Before any stay: whatever was settled for either is looked at again. */
const FIRST_DAY = "2000-01-01";

type Grounds = Pick<shapes.Propose, "words" | "documentNumber" | "documentOn">;

function groundsOf(ctx: WriteContext, { words, documentNumber, documentOn }: Grounds): Grounds {
  if (documentOn > ctx.today) throw new Refusal("document_in_future", { date: documentOn });
  return { words, documentNumber, documentOn };
}

async function keepProposal(
  ctx: WriteContext,
  pair: data.PairRow,
  proposal: Pick<data.ProposalRow, "kind" | "kept" | "merged"> & Grounds,
): Promise<{ id: string }> {
  const by = { area: ctx.member.area, pair: pair.id, proposedBy: ctx.member.id, recordedAt: ctx.now };
  const row = await data.insertProposal(ctx.tx, { ...by, ...proposal });
  ctx.note({ subjectKind: "record_pair", subject: pair.id, after: { proposal: row.id, ...proposal }, reason: proposal.words });
  return { id: row.id };
}

/** Proposes that one record counts as the other from now on. */
export async function propose(ctx: WriteContext, input: shapes.Propose): Promise<{ id: string }> {
  const pair = await holdPair(ctx, input, "propose");
  if (input.kept !== pair.first && input.kept !== pair.second) throw new Refusal("pair_not_found");
  const merged = input.kept === pair.first ? pair.second : pair.first;
  for (const id of [input.kept, merged]) {
    const { keptAs, name } = await getPerson(ctx, id);
    if (keptAs !== null) throw new Refusal("record_merged_already", { name });
  }
  await data.changePair(ctx.tx, pair, { state: "proposed", decidedBy: ctx.member.id, decidedAt: ctx.now });
  return keepProposal(ctx, pair, { kind: "merge", kept: input.kept, merged, ...groundsOf(ctx, input) });
}

/** Proposes that two records counted together are two people's after all. */
export async function proposeParting(ctx: WriteContext, input: shapes.ProposeParting): Promise<{ id: string }> {
  const pair = await holdPair(ctx, input, "proposeParting");
  const link = await data.findLink(ctx.tx, [pair.first, pair.second]);
  if (link === null) throw new Refusal("pair_changed_meanwhile");
  await data.changePair(ctx.tx, pair, { state: "proposed", decidedBy: ctx.member.id, decidedAt: ctx.now });
  return keepProposal(ctx, pair, { kind: "part", kept: link.kept, merged: link.merged, ...groundsOf(ctx, input) });
}

async function holdProposal(ctx: WriteContext, pair: data.PairRow, id: string): Promise<data.ProposalRow> {
  const proposal = await data.findProposal(ctx.tx, id);
  if (proposal === null || proposal.pair !== pair.id || proposal.state !== "open") throw new Refusal("pair_changed_meanwhile");
  return proposal;
}

/** Decides on what another proposed. From the same moment on, caps count as decided; what was settled before is recalculated. */
export async function decide(ctx: WriteContext, input: shapes.Decide): Promise<{ id: string }> {
  const pair = await holdPair(ctx, input, "decide");
  const proposal = await holdProposal(ctx, pair, input.proposal);
  if (proposal.proposedBy === ctx.member.id) throw new Refusal("proposed_by_yourself");
  const by = { decidedBy: ctx.member.id, decidedAt: ctx.now };
  const state = input.confirms ? ("confirmed" as const) : ("declined" as const);
  await data.changeProposal(ctx.tx, proposal, { ...by, state, decisionWords: input.words });
  if (input.confirms) await (proposal.kind === "merge" ? countTogether(ctx, proposal) : takeApart(ctx, proposal));
  const after = outcomeOf(proposal, input);
  await data.changePair(ctx.tx, pair, { ...by, ...after });
  ctx.note({
    subjectKind: "record_pair",
    subject: pair.id,
    before: { state: pair.state, proposal: proposal.id, kind: proposal.kind },
    after: { ...after, kept: proposal.kept, merged: proposal.merged },
    reason: input.words,
  });
  await tellProposer(ctx, pair, proposal, state);
  return { id: pair.id };
}

/** What was taken apart is not proposed again; what was declined is open as it was. */
function outcomeOf({ kind }: data.ProposalRow, { confirms, words }: shapes.Decide): Pick<data.PairRow, "state" | "words"> {
  if (kind === "merge") return confirms ? { state: "merged", words: null } : { state: "open", words: null };
  return confirms ? { state: "different", words } : { state: "merged", words: null };
}

async function countTogether(ctx: WriteContext, { id, kept, merged }: data.ProposalRow): Promise<void> {
  const records = await holdWholePeople(ctx, [kept, merged]);
  for (const record of [kept, merged]) {
    // Since it was proposed, somebody may have counted one of them with a third.
    if (records.keptOf(record) !== record) throw new Refusal("record_merged_already", { name: (await getPerson(ctx, record)).name });
  }
  await data.insertLink(ctx.tx, { area: ctx.member.area, merged, kept, proposal: id, recordedBy: ctx.member.id, recordedAt: ctx.now });
  await recalculate(ctx, kept, FIRST_DAY, "records_merged");
}

async function takeApart(ctx: WriteContext, { id, kept, merged }: data.ProposalRow): Promise<void> {
  await holdWholePeople(ctx, [kept, merged]);
  const link = await data.findLink(ctx.tx, [kept, merged]);
  if (link === null) throw new Refusal("pair_changed_meanwhile");
  await data.supersedeLink(ctx.tx, link, { member: ctx.member.id, at: ctx.now, proposal: id });
  for (const record of [kept, merged]) await recalculate(ctx, record, FIRST_DAY, "records_parted");
}

/** Proposals are withdrawn by the office they come from, and told to it. */
export async function officeOfProposer(ctx: ReadContext, { proposedBy }: Pick<data.ProposalRow, "proposedBy">): Promise<string> {
  return present(await findMember(ctx, proposedBy), "who proposed").organisation;
}

async function tellProposer(
  ctx: WriteContext,
  pair: data.PairRow,
  proposal: data.ProposalRow,
  state: "confirmed" | "declined",
): Promise<void> {
  const office = await officeOfProposer(ctx, proposal);
  if (office === ctx.member.organisation) return;
  const { name } = await getPerson(ctx, proposal.kept);
  await notify(ctx, { organisation: office, kind: `${proposal.kind}_${state}`, parameters: { name }, link: `/people/same/${pair.id}` });
}

/** Takes one's own office's proposal back before it is decided. */
export async function withdrawProposal(ctx: WriteContext, input: shapes.Withdraw): Promise<{ id: string }> {
  const pair = await holdPair(ctx, input, "decide");
  const proposal = await holdProposal(ctx, pair, input.proposal);
  if ((await officeOfProposer(ctx, proposal)) !== ctx.member.organisation) throw new Refusal("proposed_by_another_office");
  await data.changeProposal(ctx.tx, proposal, { state: "withdrawn", decidedBy: ctx.member.id, decidedAt: ctx.now });
  const state = proposal.kind === "merge" ? ("open" as const) : ("merged" as const);
  await data.changePair(ctx.tx, pair, { state, decidedBy: ctx.member.id, decidedAt: ctx.now });
  ctx.note({ subjectKind: "record_pair", subject: pair.id, before: { proposal: proposal.id }, after: { state } });
  return { id: pair.id };
}
