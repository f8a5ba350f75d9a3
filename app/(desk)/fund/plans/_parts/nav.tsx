import { ButtonLink } from "@/app/_ui/forms/button-link";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Row, Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { getLanguage, getTranslator } from "@/app/messages/translator";
import type { caller } from "@/server/requests/caller";

const pages = [
  { key: "plans", href: "/fund/plans", rule: "monthlyPlan" },
  { key: "smallClaims", href: "/fund/plans/small-claims", rule: "monthlyPlan" },
  { key: "capital", href: "/fund/plans/working-capital", rule: "workingCapital" },
  { key: "yearEnd", href: "/fund/plans/year-end", rule: "sweep" },
  { key: "gap", href: "/fund/plans/gap", rule: "gap" },
  { key: "pooling", href: "/fund/plans/pooling", rule: "pooling" },
  { key: "criticalIllness", href: "/fund/plans/critical-illness", rule: "criticalIllness" },
] as const;
type PlansPageKey = (typeof pages)[number]["key"];
export type Rules = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["monthlyPlans"]["rules"]>>;

/** The pages beside each other; what the area's text does not know has no link, but for the page one is on. */
export async function PlansNav({ rules, current }: { rules: Rules; current: PlansPageKey }) {
  const t = await getTranslator("monthlyPlans");
  return (
    <nav aria-label={t("nav.label")}>
      <Row>
        {pages
          .filter(({ key, rule }) => key === current || rules[rule] !== null)
          .map(({ key, href }) => (
            <ButtonLink key={key} href={href} size="small" kind={key === current ? "primary" : "default"}>
              {t(`nav.${key}`)}
            </ButtonLink>
          ))}
      </Row>
    </nav>
  );
}

/** Said by name, with nothing to click. */
export async function WithoutRule({ rules, current }: { rules: Rules; current: PlansPageKey }) {
  const t = await getTranslator("monthlyPlans");
  const tongue = (await getLanguage()) === "en" ? "en" : "zh";
  return (
    <Stack>
      <PageHead crumbs={[{ label: t("fund") }, { label: t(`nav.${current}`) }]} title={t(`nav.${current}`)} />
      <PlansNav rules={rules} current={current} />
      <EmptyState title={t("noRule.title")} note={t("noRule.note", { pack: rules.pack.name[tongue], what: t(`nav.${current}`) })} />
    </Stack>
  );
}
