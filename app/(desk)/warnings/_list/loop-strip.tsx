import { StatStrip } from "@/app/_ui/figures/stat-strip";
import { getTranslator } from "@/app/messages/translator";
import type { caller } from "@/server/requests/caller";

export type Overview = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["warnings"]["overview"]>>;

/** The loop in five figures, each as a part of all that were warned of. */
export async function LoopStrip({ loop }: { loop: Overview }) {
  const t = await getTranslator("warnings");
  const { found, pushed, acknowledged, answered, helped } = loop;
  const bar = (label: string, count: number, whole: number) => ({
    ...{ parts: [{ key: "count", amount: count, meaning: "primary" as const }], whole },
    label: t("figures.bar", { label, count, all: whole }),
  });
  const late = (count: number) => (count === 0 ? null : <span className="wrong">{t("figures.late", { count })}</span>);
  const due = loop.push?.due ?? null;
  return (
    <StatStrip
      figures={[
        {
          ...{ key: "found", label: t("figures.found"), value: found.all, href: "/warnings?tab=all" },
          bar: bar(t("figures.found"), found.all, found.all),
          note: t("figures.ofDepartments", { civil: found.civilAffairs, rural: found.rural }),
        },
        {
          ...{ key: "pushed", label: t("figures.pushed"), value: pushed.all, href: "/warnings?tab=found" },
          bar: bar(t("figures.pushed"), pushed.all, found.all),
          note: (
            <>
              {t("figures.waiting", { count: pushed.waiting })}
              <br />
              {due === null
                ? loop.push?.every === "local" && loop.push.days === null
                  ? t("figures.noPushDay")
                  : ""
                : t("figures.pushBy", { date: due })}
            </>
          ),
        },
        {
          ...{ key: "acknowledged", label: t("figures.acknowledged"), value: acknowledged.all, href: "/warnings?tab=pushed" },
          bar: bar(t("figures.acknowledged"), acknowledged.all, found.all),
          note: (
            <>
              {t("figures.notAcknowledged", { count: acknowledged.open })}
              <br />
              {late(acknowledged.late)}
            </>
          ),
        },
        {
          ...{ key: "answered", label: t("figures.answered"), value: answered.all, href: "/warnings?tab=acknowledged" },
          bar: bar(t("figures.answered"), answered.all, found.all),
          note: (
            <>
              {t("figures.notAnswered", { count: answered.open })} {late(answered.late)}
              <br />
              {t("figures.noRisk", { count: answered.noRisk })}
            </>
          ),
        },
        {
          ...{ key: "helped", label: t("figures.helped"), value: helped.all, unit: t("figures.helpedOf", { count: helped.of }) },
          href: "/warnings?tab=helping",
          bar: bar(t("figures.helped"), helped.all, helped.of),
          note: (
            <>
              {t("figures.recognised", { count: helped.recognised })}
              <br />
              {t("figures.helping", { count: helped.open })} {late(helped.late)}
            </>
          ),
        },
      ]}
    />
  );
}
