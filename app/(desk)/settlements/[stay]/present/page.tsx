import { ComparisonTable } from "@/app/_ui/figures/comparison-table";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { Card } from "@/app/_ui/layout/card";
import { Columns, Stack } from "@/app/_ui/layout/layout";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { PageHead } from "@/app/_ui/layout/page-head";
import { titled } from "@/app/_ui/layout/titled";
import { ResultSteps } from "@/app/(desk)/settlements/_result/result-steps";
import { ResultYear } from "@/app/(desk)/settlements/_result/result-year";
import { getTranslator } from "@/app/messages/translator";
import { payers } from "@/server/benefits/contract";
import { money } from "@/server/money";
import { caller } from "@/server/requests/caller";

interface PresentPageProps {
  params: Promise<{ stay: string }>;
}

export const generateMetadata = titled(async () => (await getTranslator("settlements"))("present.title"));

/** What the stay would get by what is known today, beside what was decided. Nothing is changed here. */
export default async function PresentPage({ params }: PresentPageProps) {
  const { stay: id } = await params;
  const api = await caller();
  const [page, preview] = [await api.settlements.page({ stay: id }), await api.settlements.present({ stay: id })];
  const t = await getTranslator("settlements");
  const common = await getTranslator("common");
  const { before, now, differing, tagBefore } = preview;
  const tag = (value: typeof tagBefore) => (value === null ? t("page.noIdentity") : common(`identity.${value}`));
  return (
    <>
      <PageHead
        crumbs={[
          { label: t("crumb"), href: "/settlements" },
          { label: page.stay.settlementNumber, href: `/settlements/${id}` },
          { label: t("present.title") },
        ]}
        title={t("present.title")}
        meta={[
          { key: "person", value: page.person.name },
          { key: "note", value: t("present.note") },
        ]}
        actions={<ButtonLink href={`/settlements/${id}`}>{t("present.back")}</ButtonLink>}
      />
      <Stack>
        <NoticeBand meaning={differing.length === 0 ? "done" : "attention"}>
          {differing.length === 0 ? t("present.same") : t("present.differs", { count: differing.length })}
          {tagBefore !== now.tagUsed &&
            ` ${t("present.tagBefore", { tag: tag(tagBefore) })}，${t("present.tagNow", { tag: tag(now.tagUsed) })}`}
        </NoticeBand>
        <Columns
          railWidth={372}
          rail={
            <Stack>
              <Card title={t("present.compare")} flush>
                <ComparisonTable
                  caption={t("present.compare")}
                  heads={{
                    item: t("present.item"),
                    claimed: t("present.before"),
                    decided: t("present.now"),
                    difference: t("present.difference"),
                  }}
                  rows={payers
                    .filter((payer) => !money(before[payer]).isZero() || !money(now.amounts[payer]).isZero())
                    .map((payer) => ({
                      key: payer,
                      label: common(`payer.${payer}`),
                      claimed: before[payer],
                      decided: now.amounts[payer],
                      difference: differing.find((known) => known.payer === payer)?.difference ?? "0.00",
                    }))}
                  sameWord={t("present.sameWord")}
                />
              </Card>
              <ResultYear year={page.stay.dischargedOn.slice(0, 4)} marks={now.year} />
            </Stack>
          }
        >
          <ResultSteps steps={now.steps} interpretations={now.interpretations} />
        </Columns>
      </Stack>
    </>
  );
}
