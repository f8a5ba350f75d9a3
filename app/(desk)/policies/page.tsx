import Link from "next/link";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { Card } from "@/app/_ui/layout/card";
import { classNames } from "@/app/_ui/layout/class-names";
import { PageHead } from "@/app/_ui/layout/page-head";
import { getLanguage, getTranslator } from "@/app/messages/translator";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import type { PackHead } from "./_words/pack-types";
import { packMeanings } from "./pack-meanings";
import styles from "./policies.module.css";

/** The packs: which documents each area's rules rest on, and whether they are in force. */
export default async function PoliciesPage() {
  const t = await getTranslator("policies");
  const member = await memberOfRequest();
  const packs = await (await caller()).policies.list();
  return (
    <>
      <PageHead
        crumbs={[{ label: t("title") }]}
        title={t("title")}
        meta={[{ key: "note", value: t("note") }]}
        actions={
          <>
            <ButtonLink href="/policies/incomes" icon="yuan">
              {t("actions.incomes")}
            </ButtonLink>
            <ButtonLink href="/policies/parameters" icon="settings">
              {t("actions.parameters")}
            </ButtonLink>
            {member !== null && may(member, "calculator.use") && (
              <ButtonLink href="/calculator" icon="calculator">
                {t("actions.calculator")}
              </ButtonLink>
            )}
            <ButtonLink href="/policies/compare" icon="columns" kind="primary">
              {t("actions.compare")}
            </ButtonLink>
          </>
        }
      />
      <Card flush>
        <table className={classNames(styles.packs, "stacks")}>
          <caption className="for-readers">{t("list.caption")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("list.pack")}</th>
              <th scope="col">{t("list.documents")}</th>
              <th scope="col">{t("list.inForce")}</th>
              <th scope="col" className="number">
                {t("list.clauses")}
              </th>
              <th scope="col" className="number">
                {t("list.figures")}
              </th>
              <th scope="col" className="number">
                {t("list.parameters")}
              </th>
              <th scope="col">{t("list.state")}</th>
            </tr>
          </thead>
          <tbody>
            {packs.map((pack) => (
              <PackRow key={pack.id} pack={pack} isOwn={pack.areaCode === member?.area} />
            ))}
          </tbody>
        </table>
      </Card>
    </>
  );
}

async function PackRow({ pack, isOwn }: { pack: PackHead; isOwn: boolean }) {
  const t = await getTranslator("policies");
  const language = await getLanguage();
  const text = (words: PackHead["name"]) => (language === "en" ? words.en : words.zh);
  return (
    <tr>
      <th scope="row" className="plain-head">
        <Link href={`/policies/${pack.id}`}>{text(pack.name)}</Link>{" "}
        {isOwn && (
          <StatusTag meaning="primary" strong>
            {t("own")}
          </StatusTag>
        )}
        {pack.areaCode === null && <StatusTag meaning="neutral">{t("national")}</StatusTag>}
        <br />
        <small>{t("version", { version: pack.version })}</small>
      </th>
      <td data-label={t("list.documents")}>
        {pack.documents.map((document) => (
          <div key={document.id} className={styles.document}>
            {text(document.title)} {document.number !== null && <small>{document.number}</small>}
          </div>
        ))}
      </td>
      <td data-label={t("list.inForce")}>
        {pack.inForce.from === null ? <small>{t("noDate")}</small> : t("inForceFrom", { date: pack.inForce.from })}
      </td>
      <td className="number" data-label={t("list.clauses")}>
        {pack.clauseCount}
      </td>
      <td className="number" data-label={t("list.figures")}>
        {pack.figureCount}
      </td>
      <td className="number" data-label={t("list.parameters")}>
        {pack.parameterCount}
      </td>
      <td data-label={t("list.state")}>
        <StatusTag meaning={packMeanings[pack.status]}>{t(`status.${pack.status}`)}</StatusTag>
      </td>
    </tr>
  );
}
