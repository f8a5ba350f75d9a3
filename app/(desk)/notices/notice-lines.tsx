import Link from "next/link";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";

interface NoticeRow {
  id: string;
  kind: string;
  parameters: Record<string, string>;
  link: string | null;
  recordedAt: Date;
}

const kinds = ["clearing_submitted", "clearing_resubmitted", "clearing_returned", "clearing_reviewed", "clearing_closed"] as const;

/** Notices as lines: when, what, and the way to it. */
export async function NoticeLines({ rows }: { rows: readonly NoticeRow[] }) {
  const t = await getTranslator("staff.notices.kinds");
  return (
    <ul className="plain-list">
      {rows.map((row) => {
        const kind = kinds.find((known) => known === row.kind) ?? "other";
        const words = t(kind, { number: "", month: "", hospital: "", ...row.parameters });
        return (
          <li key={row.id}>
            <span className="tertiary nowrap">{formatInstant(row.recordedAt).slice(5)}</span>{" "}
            {row.link === null ? (
              words
            ) : (
              <Link href={row.link} prefetch={false}>
                {words}
              </Link>
            )}
          </li>
        );
      })}
    </ul>
  );
}
