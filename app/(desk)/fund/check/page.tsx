import Link from "next/link";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ExportButton } from "@/app/_ui/forms/export-button";
import { Card } from "@/app/_ui/layout/card";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { accountName, holdersOf } from "@/app/(desk)/fund/names";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import { caller } from "@/server/requests/caller";
import { CheckAgain } from "./_parts/check-again";
import { ChecksTable, Differences } from "./_parts/checks";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type Shown = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["supervision"]["check"]>>;

/** The last check of the books as it was kept, or an earlier one; nothing is computed while the page is read. */
export default async function CheckPage({ searchParams }: { searchParams: Promise<{ of?: string | string[] }> }) {
  const { of } = await searchParams;
  const t = await getTranslator("supervision");
  const api = await caller();
  const found = await api.supervision.check(typeof of === "string" && UUID.test(of) ? { id: of } : {});
  const words = { ledger: await getTranslator("ledger"), payments: await getTranslator("payments") };
  const names = await holdersOf(api);
  const { shown, running } = found;
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: words.ledger("fund"), href: "/fund" }, { label: t("title") }]}
        title={t("title")}
        status={shown === null ? undefined : <Verdict differing={shown.differing} />}
        meta={[
          { key: "about", value: t("about") },
          { key: "unit", value: t("unit") },
          ...(shown === null
            ? []
            : [{ key: "at", label: t("checkedAt"), value: `${formatInstant(shown.recordedAt)} ${shown.askedBy ?? t("night")}` }]),
        ]}
        actions={
          <>
            {shown !== null && (
              <ExportButton
                href={`/api/export/book-check?id=${shown.id}`}
                rows={shown.checks.reduce((count, { months }) => count + months.length, 0)}
              />
            )}
            <CheckAgain running={running} />
          </>
        }
      />
      {shown === null ? (
        <EmptyState title={t("never")} note={t("neverNote")} />
      ) : (
        <>
          <ChecksTable checks={shown.checks} />
          {shown.checks
            .filter(({ differing }) => differing > 0)
            .map((check) => (
              <Differences
                key={check.key}
                check={check}
                area={shown.area}
                nameOf={(name) => (check.key === "balances" ? accountName(name, words, names) : name)}
              />
            ))}
        </>
      )}
      <History earlier={found.earlier} />
    </Stack>
  );
}

async function Verdict({ differing }: { differing: number }) {
  const t = await getTranslator("supervision");
  return (
    <StatusTag meaning={differing === 0 ? "done" : "wrong"}>{differing === 0 ? t("agree") : t("differ", { count: differing })}</StatusTag>
  );
}

async function History({ earlier }: { earlier: Shown["earlier"] }) {
  const t = await getTranslator("supervision");
  if (earlier.length === 0) return null;
  return (
    <Card title={t("history")} flush>
      <table className="stacks">
        <caption className="for-readers">{t("history")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("checkedAt")}</th>
            <th scope="col">{t("askedBy")}</th>
            <th scope="col" className="number">
              {t("rows")}
            </th>
            <th scope="col">{t("result")}</th>
          </tr>
        </thead>
        <tbody>
          {earlier.map((row) => (
            <tr key={row.id}>
              <td>
                <Link href={`/fund/check?of=${row.id}`}>{formatInstant(row.recordedAt)}</Link>
              </td>
              <td data-label={t("askedBy")}>{row.askedBy ?? t("night")}</td>
              <td className="number" data-label={t("rows")}>
                {row.rowCount}
              </td>
              <td>
                <Verdict differing={row.differing} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
