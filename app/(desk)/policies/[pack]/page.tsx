import { ClauseLink } from "@/app/_ui/figures/clause-link";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { Card } from "@/app/_ui/layout/card";
import { Columns, Stack } from "@/app/_ui/layout/layout";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { PageHead } from "@/app/_ui/layout/page-head";
import { type FigureSpeaker, figureSpeaker } from "@/app/(desk)/policies/_words/figure-words";
import type { ClauseRead, Figure, PackDocument } from "@/app/(desk)/policies/_words/pack-types";
import { packMeanings } from "@/app/(desk)/policies/pack-meanings";
import styles from "@/app/(desk)/policies/policies.module.css";
import { getLanguage, getTranslator } from "@/app/messages/translator";
import { caller } from "@/server/requests/caller";

interface PackPageProps {
  params: Promise<{ pack: string }>;
}

/** A pack to read: its documents, and clause by clause what it says and every figure that stands there. */
export default async function PackPage({ params }: PackPageProps) {
  const { pack: id } = await params;
  const pack = await (await caller()).policies.pack({ pack: id });
  const t = await getTranslator("policies");
  const speaker = figureSpeaker(await getLanguage(), pack.values, pack.parameters);
  const { head } = pack;
  return (
    <>
      <PageHead
        crumbs={[{ label: t("title"), href: "/policies" }, { label: speaker.text(head.name) }]}
        title={speaker.text(head.name)}
        status={<StatusTag meaning={packMeanings[head.status]}>{t(`status.${head.status}`)}</StatusTag>}
        meta={[
          { key: "version", value: t("version", { version: head.version }) },
          { key: "from", value: head.inForce.from === null ? t("noDate") : t("inForceFrom", { date: head.inForce.from }) },
          ...(head.inForce.to === null ? [] : [{ key: "to", value: t("inForceTo", { date: head.inForce.to }) }]),
        ]}
        actions={
          <>
            {pack.isOwn && (
              <ButtonLink href="/policies/parameters" icon="settings">
                {t("actions.parameters")}
              </ButtonLink>
            )}
            <ButtonLink href="/policies/compare" icon="columns">
              {t("actions.compare")}
            </ButtonLink>
          </>
        }
      />
      <Stack>
        {head.status === "draft" && <NoticeBand meaning="attention">{t("document.draftBand")}</NoticeBand>}
        <Columns railWidth={372} rail={<Rail pack={pack} speaker={speaker} />}>
          <Stack>
            <Card title={t("document.clauses")} flush>
              <table className={styles.clauses}>
                <caption className="for-readers">{t("document.caption")}</caption>
                <thead>
                  <tr>
                    <th scope="col" className={styles.clause}>
                      {t("document.clause")}
                    </th>
                    <th scope="col" className={styles.gist}>
                      {t("document.gist")}
                    </th>
                    <th scope="col">{t("document.figures")}</th>
                  </tr>
                </thead>
                <tbody>
                  {pack.clauses.map((clause) => (
                    <ClauseRow key={`${clause.cite.document} ${clause.cite.clause}`} clause={clause} speaker={speaker} />
                  ))}
                </tbody>
              </table>
            </Card>
            {pack.elsewhere.length > 0 && (
              <Card title={t("document.elsewhere")}>
                <FigureList figures={pack.elsewhere} speaker={speaker} within={null} />
              </Card>
            )}
          </Stack>
        </Columns>
      </Stack>
    </>
  );
}

function ClauseRow({ clause, speaker }: { clause: ClauseRead; speaker: FigureSpeaker }) {
  return (
    <tr>
      <th scope="row" className="plain-head">
        <ClauseLink document={clause.cite.document} clause={clause.cite.clause} />
      </th>
      <td>{speaker.text(clause.gist)}</td>
      <td>
        <FigureList figures={clause.figures} speaker={speaker} within={clause.cite.clause} />
      </td>
    </tr>
  );
}

/** Figures with their own, finer clause where it is not the one of the row. */
function FigureList({ figures, speaker, within }: { figures: readonly Figure[]; speaker: FigureSpeaker; within: string | null }) {
  if (figures.length === 0) return null;
  return (
    <dl className={styles.figures}>
      {figures.map((figure) => {
        const span = speaker.span(figure.value);
        return (
          <div key={JSON.stringify(figure)}>
            <dt>
              {speaker.label(figure.label)}{" "}
              {figure.cite.clause !== within && <ClauseLink document={figure.cite.document} clause={figure.cite.clause} />}
            </dt>
            <dd className={speaker.isOpen(figure.value) ? styles.open : undefined}>
              {figure.value.is !== "yes" && speaker.value(figure.value)}
              {span !== null && (
                <>
                  {" "}
                  <small>{span}</small>
                </>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

async function Rail({ pack, speaker }: { pack: PackDocument; speaker: FigureSpeaker }) {
  const t = await getTranslator("policies");
  return (
    <Stack>
      <Card title={t("document.documents")}>
        <dl className={styles.interpretations}>
          {pack.head.documents.map((document) => (
            <div key={document.id}>
              <dt>
                {speaker.text(document.title)}{" "}
                <StatusTag meaning={packMeanings[document.status]}>{t(`status.${document.status}`)}</StatusTag>
              </dt>
              <dd>
                <small>
                  {document.number ?? t("document.noNumber")}
                  {document.issuedOn !== null && ` · ${t("document.issued")} ${document.issuedOn}`}
                  {document.consultation !== null &&
                    ` · ${t("document.consultation")} ${t("value.span", { from: document.consultation.from, to: document.consultation.to })}`}
                  {document.inForceFrom !== null && ` · ${t("inForceFrom", { date: document.inForceFrom })}`}
                  {document.inForceTo !== null && ` · ${t("inForceTo", { date: document.inForceTo })}`}
                </small>
              </dd>
            </div>
          ))}
        </dl>
      </Card>
      {pack.parameters.length > 0 && (
        <Card title={t("document.parameters")}>
          <dl className={styles.figures}>
            {pack.parameters.map((definition) => {
              const set = pack.values[definition.key];
              return (
                <div key={definition.key}>
                  <dt>
                    {speaker.parameter(definition)} <ClauseLink document={definition.cite.document} clause={definition.cite.clause} />
                  </dt>
                  <dd className={set === undefined && definition.needed ? styles.open : undefined}>
                    {set !== undefined
                      ? speaker.typed(definition, set)
                      : definition.usual !== null
                        ? t("document.usual", { value: speaker.typed(definition, definition.usual) })
                        : pack.isOwn
                          ? t("document.missing")
                          : t("document.leftOpen")}
                  </dd>
                </div>
              );
            })}
          </dl>
        </Card>
      )}
      {pack.interpretations.length > 0 && (
        <Card title={t("document.interpretations")} note={t("document.interpretationsNote")}>
          <dl className={styles.interpretations}>
            {pack.interpretations.map((interpretation) => (
              <div key={interpretation.number}>
                <dt>{t("document.interpretation", { number: interpretation.number })}</dt>
                <dd>{speaker.text(interpretation.words)}</dd>
              </div>
            ))}
          </dl>
        </Card>
      )}
    </Stack>
  );
}
