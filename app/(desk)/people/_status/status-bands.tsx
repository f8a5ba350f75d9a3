import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { getTranslator } from "@/app/messages/translator";
import type { StatusKind, StatusSource } from "@/server/people/status-rules";

interface Shown {
  kind: StatusKind;
  onDay: string;
  source: StatusSource;
  sourceList: string;
  documentNumber: string;
}

/** What is recorded of the whole person, with who said so: seen before anything is done for them. */
export async function StatusBands({ statuses }: { statuses: readonly Shown[] }) {
  const t = await getTranslator("common.personStatus");
  // A death before a move, whichever was recorded last.
  const shown = [...statuses].sort((status, other) => status.kind.localeCompare(other.kind));
  return shown.map((status) => (
    <NoticeBand key={status.kind} meaning={status.kind === "deceased" ? "wrong" : "attention"}>
      <b>{t(status.kind, { date: status.onDay })}</b>　
      {t("source", { source: t(`sources.${status.source}`), list: status.sourceList, number: status.documentNumber })}
    </NoticeBand>
  ));
}
