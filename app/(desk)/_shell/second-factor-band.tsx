import Link from "next/link";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { getTranslator } from "@/app/messages/translator";
import styles from "./shell.module.css";

/** For duties that approve, pay or administer and have no second factor yet. */
export async function SecondFactorBand() {
  const t = await getTranslator("shell.profile");
  return (
    <div className={styles.band}>
      <NoticeBand meaning="attention" action={<Link href="/profile#second-factor">{t("begin")}</Link>}>
        {t("secondFactorMust")}
      </NoticeBand>
    </div>
  );
}
