import { ButtonLink } from "@/app/_ui/forms/button-link";
import { Card } from "@/app/_ui/layout/card";
import styles from "@/app/(desk)/guide/guide.module.css";
import { catalogues } from "@/app/messages/catalogues";
import { getLanguage, getTranslator } from "@/app/messages/translator";
import type { Journey } from "./journeys";
import { Sketch } from "./sketch";

/** One job: its steps, and the page they happen on in outline. Who may not do it reads the steps alone. */
export async function JourneyCard({ journey, mayDo }: { journey: Journey; mayDo: boolean }) {
  const language = await getLanguage();
  const words = catalogues[language];
  const page = words.shell.menu[journey.entry];
  const t = await getTranslator("guide");
  return (
    <Card
      title={t(`journeys.${journey.key}.title`)}
      extra={
        mayDo && (
          <ButtonLink href={journey.href} size="small" iconAfter="right">
            {t("open", { page })}
          </ButtonLink>
        )
      }
    >
      <div className={styles.journey}>
        <ol className={styles.steps}>
          {Object.values(words.guide.journeys[journey.key].steps).map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        {mayDo && <Sketch title={page} pieces={journey.pieces.map(({ label, ...piece }) => ({ ...piece, label: label?.(words) ?? "" }))} />}
      </div>
    </Card>
  );
}
