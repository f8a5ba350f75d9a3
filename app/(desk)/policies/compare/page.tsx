import Form from "next/form";
import Link from "next/link";
import { Fragment } from "react";
import { ClauseLink } from "@/app/_ui/figures/clause-link";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { buttonLooks } from "@/app/_ui/forms/button-looks";
import { DateInput } from "@/app/_ui/forms/date-input";
import { Card } from "@/app/_ui/layout/card";
import { PageHead } from "@/app/_ui/layout/page-head";
import { type FigureSpeaker, figureSpeaker } from "@/app/(desk)/policies/_words/figure-words";
import type { Comparison } from "@/app/(desk)/policies/_words/pack-types";
import { packMeanings } from "@/app/(desk)/policies/pack-meanings";
import styles from "@/app/(desk)/policies/policies.module.css";
import { getLanguage, getTranslator } from "@/app/messages/translator";
import { isBusinessDate } from "@/server/dates";
import { caller } from "@/server/requests/caller";

type Group = Comparison["groups"][number];
type Cell = Group["rows"][number]["cells"][number];

/** The four areas side by side, each answer with its clause. */
export default async function ComparePage({ searchParams }: { searchParams: Promise<{ on?: string }> }) {
  const { on } = await searchParams;
  const compared = await (await caller()).policies.compare(on !== undefined && isBusinessDate(on) ? { on } : {});
  const t = await getTranslator("policies");
  const language = await getLanguage();
  const speakers = compared.packs.map((pack) => figureSpeaker(language, pack.values, pack.parameters));
  return (
    <>
      <PageHead
        crumbs={[{ label: t("title"), href: "/policies" }, { label: t("compare.title") }]}
        title={t("compare.title")}
        meta={[{ key: "note", value: t("compare.note") }]}
        actions={
          <>
            <Form action="/policies/compare" className={styles.tools}>
              <div>
                <label className="field-label" htmlFor="compare-on">
                  {t("compare.on")}
                </label>
                <DateInput id="compare-on" name="on" defaultValue={compared.on} />
              </div>
              <button type="submit" className={buttonLooks({})}>
                {t("compare.show")}
              </button>
            </Form>
            <ButtonLink href={`/api/export/policies?on=${compared.on}`} icon="download" download>
              {(await getTranslator("common.actions"))("export")}
            </ButtonLink>
          </>
        }
      />
      <Card flush>
        <nav className={styles.jump} aria-label={t("document.contents")}>
          {compared.groups.map((group) => (
            <a key={group.key} href={`#${group.key}`}>
              {t(`compare.groups.${group.key}`)} <small>{group.rows.length}</small>
            </a>
          ))}
        </nav>
        <div className={styles.scroll}>
          <table className={styles.compare}>
            <caption className="for-readers">{t("compare.caption", { group: t("compare.title") })}</caption>
            <PackHeads compared={compared} speakers={speakers} />
            <tbody>
              {compared.groups.map((group) => (
                <GroupRows
                  key={group.key}
                  group={group}
                  speakers={speakers}
                  title={t(`compare.groups.${group.key}`)}
                  absent={isMembership(group) ? t("compare.notIncluded") : t("compare.absent")}
                />
              ))}
            </tbody>
          </table>
        </div>
      </Card>
    </>
  );
}

async function PackHeads({ compared, speakers }: { compared: Comparison; speakers: readonly FigureSpeaker[] }) {
  const t = await getTranslator("policies");
  return (
    <thead>
      <tr>
        <th scope="col" className={styles.question}>
          {t("compare.question")}
        </th>
        {compared.packs.map((pack, at) => (
          <th key={pack.id} scope="col">
            <Link href={`/policies/${pack.id}`}>{speakers[at]?.text(pack.name)}</Link>{" "}
            <StatusTag meaning={packMeanings[pack.status]}>{t(`status.${pack.status}`)}</StatusTag>
            {pack.inForce.to !== null && pack.inForce.to < compared.on && (
              <>
                {" "}
                <StatusTag meaning="neutral">{t("inForceTo", { date: pack.inForce.to })}</StatusTag>
              </>
            )}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** Groups whose empty cell means that the identity is not in the text at all. */
function isMembership(group: Group): boolean {
  return group.key === "class" || group.key === "subsidy" || group.key === "deposit";
}

function GroupRows({
  group,
  speakers,
  title,
  absent,
}: {
  group: Group;
  speakers: readonly FigureSpeaker[];
  title: string;
  absent: string;
}) {
  return (
    <>
      <tr className={styles.groupRow} id={group.key}>
        <th scope="rowgroup" colSpan={speakers.length + 1}>
          {title}
        </th>
      </tr>
      {group.rows.map((row) => (
        <tr key={row.key}>
          <th scope="row" className="plain-head">
            {speakers[0]?.label(row.label)}
          </th>
          {row.cells.map((cell, at) => {
            const speaker = speakers[at];
            return (
              <td key={`${row.key} ${String(at)}`} className={styles.cell}>
                {cell === null || speaker === undefined ? (
                  <span className={styles.absent}>{absent}</span>
                ) : (
                  <CellWords cell={cell} speaker={speaker} />
                )}
              </td>
            );
          })}
        </tr>
      ))}
    </>
  );
}

function CellWords({ cell, speaker }: { cell: NonNullable<Cell>; speaker: FigureSpeaker }) {
  return (
    <>
      {cell.figures.length === 0 && cell.under !== null && <b>{speaker.text(cell.under)}</b>}
      {cell.figures.map((figure, at) => (
        <Fragment key={`${String(at)} ${figure.word ?? ""}`}>
          {at > 0 && " · "}
          {figure.word !== null && <span className="tertiary">{speaker.label([{ word: figure.word }])} </span>}
          <b className={speaker.isOpen(figure.value) ? styles.open : undefined}>{speaker.value(figure.value)}</b>
        </Fragment>
      ))}{" "}
      <ClauseLink document={cell.cite.document} clause={cell.cite.clause} />
      {cell.figures.length > 0 && cell.under !== null && (
        <>
          <br />
          <small>{speaker.text(cell.under)}</small>
        </>
      )}
    </>
  );
}
