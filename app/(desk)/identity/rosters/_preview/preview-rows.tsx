import { EmptyState } from "@/app/_ui/layout/empty-state";
import { ImportPreview } from "@/app/_ui/lists/import-preview";
import { type AddressParameters, listHref, readList } from "@/app/_ui/lists/list-address";
import { PagerLinks } from "@/app/_ui/lists/pager-links";
import { getTranslator } from "@/app/messages/translator";
import { caller, memberOfRequest } from "@/server/requests/caller";
import type { FaultReason, WarningReason } from "@/server/rosters/fault-words";
import { type RosterField, rosterFields } from "@/server/rosters/field-words";
import { type ChangeKind, changeKinds, type PreviewKind, previewKinds } from "@/server/rosters/rules";
import { may } from "@/server/staff/rules";
import { changeColumns } from "./change-columns";
import { CorrectAll } from "./correct-form";
import { faultColumns } from "./fault-columns";
import { RowsFilter } from "./rows-filter";
import { type RowsQuery, rowsShape } from "./shape";

type Shown = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["rosters"]["page"]>>;

const meanings = {
  new: "done",
  continued: "primary",
  changed: "primary",
  ended: "attention",
  conflict: "attention",
  duplicate: "primary",
  fault: "wrong",
  left_out: "primary",
} as const;

const isChange = (kind: PreviewKind): kind is ChangeKind => changeKinds.some((known) => known === kind);
const isField = (text: string): text is RosterField => rosterFields.some((field) => field === text);

/** The rows of a roster by what becomes of them; faults are mended where they stand. */
export async function PreviewRows({ found, parameters }: { found: Shown; parameters: AddressParameters }) {
  const t = await getTranslator("rosters");
  const { id, counts } = found;
  const shape = rowsShape(id);
  const asked = readList(shape, parameters);
  const member = await memberOfRequest();
  // Other offices see what the list comes to, and not what is wrong with it.
  const seesRows = found.isOwn && member !== null && may(member, "rosters.report");
  const countOf = (kind: PreviewKind) => (kind === "left_out" ? counts.leftOut : counts[kind]);
  const first =
    seesRows && counts.fault > 0 && found.state === "preview" ? "fault" : (changeKinds.find((kind) => counts[kind] > 0) ?? "new");
  const tab = parameters.tab === undefined ? first : (asked.tab ?? first);
  const query: RowsQuery = { ...asked, tab };
  const shownKinds = previewKinds.filter((kind) => isChange(kind) || seesRows).filter((kind) => kind !== "left_out" || counts.leftOut > 0);
  return (
    <>
      {isChange(tab) || !seesRows ? (
        <Changes found={found} query={query} kind={isChange(tab) ? tab : "new"} outcomes={await outcomesOf()} />
      ) : (
        <Rows found={found} query={query} kind={tab} outcomes={await outcomesOf()} />
      )}
    </>
  );

  async function outcomesOf() {
    return shownKinds.map((key) => ({
      key,
      label: t(`kinds.${key}`),
      count: countOf(key),
      unit: isChange(key) ? t("peopleUnit") : t("rowsUnit"),
      note: t(`kindNotes.${key}`, { ...counts, scope: found.scope } as never),
      meaning: meanings[key],
      href: listHref(shape, { ...query, filters: {} }, { tab: key }),
      current: key === tab,
    }));
  }
}

interface TabProps<Kind> {
  found: Shown;
  query: RowsQuery;
  kind: Kind;
  outcomes: Parameters<typeof ImportPreview>[0]["outcomes"];
}

async function Changes({ found, query, kind, outcomes }: TabProps<ChangeKind>) {
  const t = await getTranslator("rosters.rows");
  const { class: tag = null, words = null, reason = null } = query.filters;
  const { rows, total } = await (await caller()).rosters.changes({ roster: found.id, kind, class: tag, words, reason, page: query.page });
  const isDone = ["confirmed", "pushed", "undone"].includes(found.state);
  return (
    <ImportPreview
      caption={t("caption")}
      outcomes={outcomes}
      columns={await changeColumns(kind, isDone)}
      rows={rows}
      rowKey={(row) => String(row.place)}
      offer={<RowsFilter id={found.id} query={query} reasons={[]} classes={found.classes} />}
      empty={<EmptyState title={words === null ? t("none") : t("noneFound")} />}
      foot={<PagerLinks shape={rowsShape(found.id)} query={query} total={total} />}
    />
  );
}

async function Rows({ found, query, kind, outcomes }: TabProps<"duplicate" | "fault" | "left_out">) {
  const t = await getTranslator("rosters");
  const api = await caller();
  const { words = null, reason = null } = query.filters;
  const { rows, total } = await api.rosters.rows({ roster: found.id, kind, words, reason, page: query.page });
  const mayCorrect = found.actions.includes("correct");
  const places = mayCorrect && kind === "fault" ? await api.rosters.places() : [];
  const choices = { classes: found.classes, places, mayCorrect };
  const reasons = kind === "fault" ? (found.upload?.reasons ?? []).filter(({ severity }) => severity === "fault") : [];
  const { shared } = found;
  return (
    <ImportPreview
      caption={t("rows.caption")}
      outcomes={outcomes}
      columns={await faultColumns(found.id, kind, choices)}
      rows={rows}
      rowKey={(row) => String(row.rowNumber)}
      isCorrected={(row) => row.corrected && row.verdict !== "faulty"}
      offer={
        <>
          {kind === "fault" && shared !== null && mayCorrect && isField(shared.field) && (
            <CorrectAll id={found.id} shared={{ ...shared, field: shared.field }} classes={found.classes} places={places} />
          )}
          <RowsFilter
            id={found.id}
            query={query}
            classes={[]}
            reasons={reasons.map((row) => ({ ...row, label: t(`faults.${row.reason as FaultReason | WarningReason}`, blank as never) }))}
          />
        </>
      }
      empty={<EmptyState title={words === null ? t("rows.none") : t("rows.noneFound")} />}
      foot={<PagerLinks shape={rowsShape(found.id)} query={query} total={total} />}
    />
  );
}

/** Stands for what each row says. */
const names = ["value", "length", "class", "date", "from", "to", "number", "row", "name", "likely", "month"];
const blank = Object.fromEntries(names.map((name) => [name, "…"]));
