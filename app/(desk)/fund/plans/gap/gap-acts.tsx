import { formatAmount } from "@/app/_ui/figures/amount";
import { ActButton } from "@/app/(desk)/fund/plans/_parts/act-button";
import type { GapFound } from "@/app/(desk)/fund/plans/_parts/found";
import { getTranslator } from "@/app/messages/translator";
import { isCountyBelow } from "@/server/people/county-rules";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";

interface GapActsProps {
  found: GapFound;
  year: number;
  nameOf: (code: string) => string;
}

/** What the city enters and finance confirms. */
export async function GapActs({ found: { gap, counties, atWork }, year, nameOf }: GapActsProps) {
  const t = await getTranslator("monthlyPlans");
  const member = await memberOfRequest();
  if (member === null || gap?.state === "confirmed") return null;
  const divisions = (await (await caller()).staff.divisions({})).filter(({ code }) => isCountyBelow(member.area, code));
  const codes = [...new Set([...divisions.map(({ code }) => code), ...atWork, ...counties.map(({ county }) => county)])].sort();
  const known = (key: "target" | "collected" | "weight") =>
    Object.fromEntries(
      counties.flatMap((row) => (row[key] === null ? [] : [[row.county, key === "weight" ? String(Number(row[key])) : row[key]]])),
    );
  return (
    <>
      {may(member, "plans.prepare") && (
        <ActButton
          verb="enterGap"
          kind="primary"
          label={t("gap.enter")}
          confirm={t("gap.enterVerb")}
          given={{ year, keys: codes.join(",") }}
          fields={[
            { name: "expenditure", label: t("gap.expenditure"), kind: "amount", ...(gap === null ? {} : { value: gap.cityExpenditure }) },
            { name: "revenue", label: t("gap.revenue"), kind: "amount", ...(gap === null ? {} : { value: gap.cityRevenue }) },
            { name: "surplus", label: t("gap.surplus"), kind: "amount", ...(gap === null ? {} : { value: gap.accumulatedSurplus }) },
            { name: "document", label: t("document"), kind: "text", ...(gap === null ? {} : { value: gap.document }) },
            {
              name: "weightsDocument",
              label: t("gap.weightsDocument"),
              kind: "text",
              optional: true,
              ...(gap?.weightsDocument ? { value: gap.weightsDocument } : {}),
            },
          ]}
          table={{
            caption: t("gap.counties"),
            head: t("county"),
            rows: codes.map((code) => ({ key: code, label: nameOf(code) })),
            columns: [
              { name: "target", label: t("gap.target"), kind: "amount", values: known("target") },
              { name: "collected", label: t("gap.collected"), kind: "amount", values: known("collected") },
              { name: "weight", label: t("gap.weight"), kind: "weight", optional: true, values: known("weight") },
            ],
          }}
        />
      )}
      {gap !== null && may(member, "plans.pay") && !gap.isOwn && (
        <ActButton
          verb="confirmGap"
          kind="primary"
          label={t("gap.confirm")}
          confirm={t("gap.confirmVerb")}
          note={t("gap.confirmNote")}
          given={{ id: gap.id, version: gap.version }}
          facts={[
            { label: t("gap.shared"), value: formatAmount(gap.sharedGap) },
            { label: t("gap.countyShare"), value: formatAmount(gap.countyShare) },
          ]}
        />
      )}
    </>
  );
}
