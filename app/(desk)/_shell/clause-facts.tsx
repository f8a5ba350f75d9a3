"use client";

import type { inferRouterOutputs } from "@trpc/server";
import { useLocale, useTranslations } from "use-intl";
import { Facts } from "@/app/_ui/layout/layout";
import type { AppRouter } from "@/server/router";
import styles from "./clause-facts.module.css";

export type ClauseFound = inferRouterOutputs<AppRouter>["policies"]["clause"];

/** What a clause says, in which document, and which packs use it. */
export function ClauseFacts({ found }: { found: ClauseFound }) {
  const t = useTranslations("shell.clause");
  const tongue = useLocale() === "en" ? "en" : "zh";
  const { document: source } = found;
  return (
    <div className={styles.clause}>
      <h3>{found.within === null || found.within === found.clause ? t("gist") : t("gistOf", { clause: found.within })}</h3>
      <p className={styles.gist}>{found.gist === null ? t("noGist") : found.gist[tongue]}</p>
      {found.gist !== null && <p className="tertiary">{t("ownWords")}</p>}
      <Facts
        two
        facts={[
          { label: t("document"), value: source.title[tongue] },
          { label: t("number"), value: source.number ?? t("notGiven") },
          { label: t("issued"), value: source.issuedOn ?? t("notGiven") },
          { label: t("inForce"), value: source.inForceFrom ?? t("notGiven") },
          { label: t("status"), value: t(source.status) },
        ]}
      />
      <h3>{t("packs")}</h3>
      <ul>
        {found.packs.map((pack) => (
          <li key={pack.name.zh}>
            {pack.from === null
              ? t("pack", { name: pack.name[tongue], version: pack.version })
              : t("packFrom", { name: pack.name[tongue], version: pack.version, from: pack.from })}
          </li>
        ))}
      </ul>
    </div>
  );
}
