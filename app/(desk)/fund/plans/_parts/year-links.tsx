import { ButtonLink } from "@/app/_ui/forms/button-link";
import { getTranslator } from "@/app/messages/translator";

/** To the years before and after. */
export async function YearLinks({ path, year }: { path: string; year: number }) {
  const t = await getTranslator("monthlyPlans");
  return (
    <>
      <ButtonLink href={`${path}?year=${year - 1}`}>{t("earlier")}</ButtonLink>
      <ButtonLink href={`${path}?year=${year + 1}`}>{t("later")}</ButtonLink>
    </>
  );
}
