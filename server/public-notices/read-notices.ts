/** What the pages of public notices show. */
import { toText } from "@/server/money";
import { divisionNames, regionName } from "@/server/people/read-people";
import { Refusal } from "@/server/refusal";
import type { ReadContext } from "@/server/requests/context";
import { may, regionScope } from "@/server/staff/rules";
import * as lists from "./data-lists";
import * as data from "./data-notices";
import { listWaiting } from "./prepare";
import { noticeDays } from "./publish";
import { lastDayOf, noticeActions } from "./rules";
import type { NoticeListAsked } from "./shapes";

export async function listNotices(ctx: ReadContext, input: NoticeListAsked) {
  const names = await divisionNames(ctx);
  const rows = await lists.listNotices(ctx.tx, input);
  return {
    rows: rows.map(({ endsOn, ...row }) => ({
      ...row,
      place: regionName(names, row.region),
      lastDay: endsOn === null ? null : lastDayOf(endsOn),
    })),
    counts: await lists.countNotices(ctx.tx, input),
  };
}

/** A notice with what it says, what was objected and what happened to it. */
export async function getNotice(ctx: ReadContext, input: { id: string }) {
  const notice = await data.findNotice(ctx.tx, input.id);
  if (notice === null) throw new Refusal("public_notice_not_found");
  const names = await divisionNames(ctx);
  const entries = await data.listEntries(ctx.tx, notice.id);
  const objections = await data.listObjections(ctx.tx, notice.id);
  const office = await data.findOffice(ctx.tx, notice.office);
  const deciders = await data.listNames(
    ctx.tx,
    objections.flatMap(({ recordedBy, decidedBy }) => [recordedBy, ...(decidedBy === null ? [] : [decidedBy])]),
  );
  const { id, number, region, phone, state, publishedOn, endsOn, digest, withdrawnWords, version } = notice;
  const actions = noticeActions(notice, ctx.member, ctx.today);
  return {
    notice: {
      ...{ id, number, phone, state, publishedOn, digest, withdrawnWords, version, place: regionName(names, region) },
      ...{ officeName: office?.name ?? null, lastDay: endsOn === null ? null : lastDayOf(endsOn) },
    },
    entries: entries.map((entry) => ({
      ...{ id: entry.id, application: entry.application, name: entry.name, class: entry.class, place: entry.place, period: entry.period },
      amount: entry.amount === null ? null : toText(entry.amount),
      applicationState: entry.applicationState,
    })),
    objections: objections.map((objection) => ({
      ...{ id: objection.id, entry: objection.entry, objector: objection.objector, phoneMasked: objection.phoneMasked },
      ...{ words: objection.words, receivedOn: objection.receivedOn, state: objection.state, finding: objection.finding },
      late: endsOn !== null && objection.receivedOn >= endsOn,
      name: entries.find(({ id: of }) => of === objection.entry)?.name ?? null,
      recordedByName: deciders.get(objection.recordedBy) ?? null,
      decidedByName: objection.decidedBy === null ? null : (deciders.get(objection.decidedBy) ?? null),
      decidedAt: objection.decidedAt,
      version: objection.version,
      mayDecide: objection.state === "open" && objection.recordedBy !== ctx.member.id && actions.includes("answer"),
    })),
    events: (await data.listEvents(ctx.tx, notice.id)).map(({ id: key, kind, details, memberName, organisationName, recordedAt }) => ({
      ...{ id: key, kind, details, memberName, organisationName, recordedAt },
    })),
    days: await noticeDays(ctx),
    actions,
  };
}

/** Where the member may hang notices, each place with how many cases wait there. */
export async function listPlaces(ctx: ReadContext) {
  const names = await divisionNames(ctx);
  const scope = regionScope(ctx.member.region);
  const codes = [...names.keys()].filter((code) => code.startsWith(scope)).sort();
  const own = codes.length === 0 ? [ctx.member.region] : codes;
  const waiting = await listWaiting(ctx, { region: ctx.member.region });
  return {
    places: own.map((code) => ({ code, name: regionName(names, code) })),
    own: ctx.member.region,
    waiting: waiting.length,
    phone: may(ctx.member, "applications.publish") ? await data.findLastPhone(ctx.tx, ctx.member.organisation) : null,
    days: await noticeDays(ctx),
  };
}
