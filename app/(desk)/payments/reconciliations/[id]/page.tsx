import { TRPCError } from "@trpc/server";
import Link from "next/link";
import { notFound } from "next/navigation";
import { formatAmount } from "@/app/_ui/amount";
import { Card } from "@/app/_ui/card";
import { Stack } from "@/app/_ui/layout";
import { PageHead } from "@/app/_ui/page-head";
import { StatStrip } from "@/app/_ui/stat-strip";
import { StatusTag } from "@/app/_ui/status-tag";
import { getTranslator } from "@/app/messages/translator";
import { caller } from "@/server/caller";
import { formatInstant } from "@/server/dates";
import type { ReconciledRow } from "@/server/fund/rules";

async function load(id: string) {
  try {
    return await (await caller()).payments.reconciliation({ id });
  } catch (error) {
    if (error instanceof TRPCError && ["NOT_FOUND", "BAD_REQUEST"].includes(error.code)) notFound();
    throw error;
  }
}

const SHOWN_AT_MOST = 500;
const order: readonly ReconciledRow["verdict"][] = ["different", "twice", "only_ours", "only_theirs", "same"];

export default async function ReconciliationPage({ params }: { params: Promise<{ id: string }> }) {
  const found = await load((await params).id);
  const t = await getTranslator("fund");
  const rows = [...found.rows].sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict)).slice(0, SHOWN_AT_MOST);
  const wrong = found.differentCount + found.onlyOursCount + found.onlyTheirsCount;
  return (
    <Stack>
      <PageHead
        crumbs={[
          { label: t("payments"), href: "/payments" },
          { label: t("reconcile.title"), href: "/payments/reconciliations" },
          { label: found.batchNumber },
        ]}
        title={`${t("reconcile.title")} ${found.batchNumber}`}
        status={
          <StatusTag meaning={wrong === 0 ? "done" : "wrong"}>{wrong === 0 ? t("reconcile.allSame") : t("reconcile.different")}</StatusTag>
        }
        meta={[{ label: t("reconcile.at"), value: formatInstant(found.recordedAt) }]}
      />
      <StatStrip
        figures={[
          { key: "rows", label: t("reconcile.rows"), value: String(found.rowCount) },
          { key: "same", label: t("reconcile.same"), value: String(found.sameCount), meaning: "done" },
          {
            key: "different",
            label: t("reconcile.different"),
            value: String(found.differentCount),
            ...(found.differentCount > 0 ? { meaning: "wrong" as const } : {}),
          },
          { key: "ours", label: t("reconcile.onlyOurs"), value: String(found.onlyOursCount) },
          { key: "theirs", label: t("reconcile.onlyTheirs"), value: String(found.onlyTheirsCount) },
        ]}
      />
      <Card flush label={t("reconcile.title")}>
        <table>
          <caption className="for-readers">{t("reconcile.title")}</caption>
          <thead>
            <tr>
              <th scope="col" className="number">
                {t("reconcile.row")}
              </th>
              <th scope="col">{t("reconcile.settlementNumber")}</th>
              <th scope="col">{t("reconcile.verdict")}</th>
              <th scope="col">{t("reconcile.field")}</th>
              <th scope="col">{t("reconcile.ours")}</th>
              <th scope="col">{t("reconcile.theirs")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.flatMap((row) =>
              (row.differences.length === 0 ? [null] : row.differences).map((difference, index) => (
                <tr key={`${row.settlementNumber} ${row.row ?? ""} ${difference?.field ?? index}`}>
                  <td className="number">{row.row ?? "—"}</td>
                  <td>
                    {row.verdict === "only_theirs" ? (
                      row.settlementNumber
                    ) : (
                      <Link href={`/stays?words=${encodeURIComponent(row.settlementNumber)}`} prefetch={false}>
                        {row.settlementNumber}
                      </Link>
                    )}
                  </td>
                  <td>
                    <StatusTag meaning={row.verdict === "same" ? "done" : "wrong"}>{t(`reconcile.verdicts.${row.verdict}`)}</StatusTag>
                  </td>
                  <td>{difference === null ? "—" : t(`reconcile.fields.${difference.field}`)}</td>
                  <td>{shownAs(difference?.field, difference?.ours)}</td>
                  <td className={difference === null ? undefined : "wrong"}>{shownAs(difference?.field, difference?.theirs)}</td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </Card>
    </Stack>
  );
}

/** Amounts as amounts, everything else as it was given. */
function shownAs(field: string | undefined, value: string | null | undefined): string {
  if (value === null || value === undefined || value === "") return "—";
  const isAmount = (field === "assistance" || field === "povertyInsurance") && /^-?\d+(\.\d+)?$/.test(value);
  return isAmount ? formatAmount(value) : value;
}
