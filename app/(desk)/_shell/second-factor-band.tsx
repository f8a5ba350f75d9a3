import Link from "next/link";
import { NoticeBand } from "@/app/_ui/notice-band";
import { getTranslator } from "@/app/messages/translator";

/** For duties that approve, pay or administer and have no second factor yet. */
export async function SecondFactorBand() {
  const t = await getTranslator("shell.profile");
  return (
    <NoticeBand meaning="attention" action={<Link href="/profile#second-factor">{t("begin")}</Link>}>
      {t("secondFactorMust")}
    </NoticeBand>
  );
}
