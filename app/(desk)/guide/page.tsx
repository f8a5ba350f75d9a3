import { Card } from "@/app/_ui/layout/card";
import { Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { KeyLists } from "@/app/(desk)/_shell/keys-dialog";
import { getTranslator } from "@/app/messages/translator";
import { caller, memberOfRequest } from "@/server/requests/caller";
import type { Action } from "@/server/staff/permission-rules";
import { may } from "@/server/staff/rules";
import { JourneyCard } from "./_parts/journey-card";
import { journeys, problems } from "./_parts/journeys";
import { MonthRules } from "./_parts/month-rules";
import styles from "./guide.module.css";

/** Help in the product: what to do first, the month's rules, the keys, and the way back when something is wrong. */
export default async function GuidePage() {
  const member = await memberOfRequest();
  if (member === null) return null;
  const t = await getTranslator("guide");
  const mayOne = (needs: readonly Action[]) => needs.some((action) => may(member, action));
  const own = journeys.filter((journey) => mayOne(journey.needs));
  const others = journeys.filter((journey) => !own.includes(journey));
  return (
    <Stack>
      <PageHead title={t("title")} meta={[{ value: t("note") }]} />
      <nav aria-label={t("contents")}>
        <ul className={styles.contents}>
          {(["steps", "month", "wrong", "keys"] as const).map((part) => (
            <li key={part}>
              <a href={`#${part}`}>{part === "steps" ? t("yours") : t(`${part}.title`)}</a>
            </li>
          ))}
        </ul>
      </nav>
      <section id="steps" className={styles.part}>
        <Stack>
          {own.map((journey) => (
            <JourneyCard key={journey.key} journey={journey} mayDo />
          ))}
          {others.length > 0 && (
            <details>
              <summary>{t("others", { count: others.length })}</summary>
              <div className={styles.others}>
                {others.map((journey) => (
                  <JourneyCard key={journey.key} journey={journey} mayDo={false} />
                ))}
              </div>
            </details>
          )}
        </Stack>
      </section>
      <MonthRules guide={await (await caller()).workbench.guide()} />
      <Card id="wrong" title={t("wrong.title")}>
        <dl className={styles.problems}>
          {problems
            .filter(({ needs }) => mayOne(needs))
            .map(({ key }) => (
              <div key={key}>
                <dt>{t(`wrong.${key}.title`)}</dt>
                <dd>{t(`wrong.${key}.text`)}</dd>
              </div>
            ))}
        </dl>
      </Card>
      <Card id="keys" title={t("keys.title")} note={t("keys.note")}>
        <div className={styles.keys}>
          <KeyLists path="/guide" />
        </div>
      </Card>
    </Stack>
  );
}
