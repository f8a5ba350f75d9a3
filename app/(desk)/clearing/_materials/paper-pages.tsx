"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { useTRPC } from "@/app/_ui/layout/trpc";
import styles from "./materials.module.css";
import { PagePicture } from "./page-picture";
import { PictureTools, useView } from "./picture-tools";
import { pictureOf, type ScanPage } from "./shape";

/** Every page of one paper, one below the other, for whoever compares it with the figures. */
export function PaperPages({ batch, batchCase, item }: { batch: string; batchCase: string | null; item: string }) {
  const t = useTranslations("materials");
  const trpc = useTRPC();
  const tools = useView();
  const ofCase = useQuery(trpc.materials.pagesOfCase.queryOptions({ batchCase: batchCase ?? batch }, { enabled: batchCase !== null }));
  const ofBatch = useQuery(trpc.materials.pagesOfPaper.queryOptions({ batch, item }, { enabled: batchCase === null }));
  const { data, isError } = batchCase === null ? ofBatch : ofCase;
  if (isError) return <EmptyState title={t("papers.readFailed")} />;
  if (data === undefined) return <p className={styles.reading}>{t("papers.reading")}</p>;
  const pages = data.filter((page) => page.item === item);
  if (pages.length === 0) return <EmptyState title={t("papers.none")} />;
  return (
    <div className={styles.pages}>
      <PictureTools tools={tools} />
      <div className={styles.sheets}>
        {pages.map((page, index) => (
          <figure key={page.id} className={styles.sheet}>
            <PagePicture page={page} zoom={tools.view.zoom} turn={tools.view.turn} />
            <figcaption>
              {t("picture.page", { index: index + 1, count: pages.length })} <PageMarks page={page} />{" "}
              <a href={pictureOf(page.id)} target="_blank" rel="noreferrer">
                {t("picture.original", { index: index + 1 })}
              </a>
            </figcaption>
          </figure>
        ))}
      </div>
    </div>
  );
}

/** What a person saw on the page, and whether it repeats another. */
export function PageMarks({ page }: { page: ScanPage }) {
  const t = useTranslations("materials");
  const marks = [
    ...page.marks.flatMap((mark) => (mark === "hospital_stamp" || mark === "patient_or_family_signature" ? [t(`desk.${mark}`)] : [])),
    ...(isRelation(page.signerRelation) ? [t(`desk.relations.${page.signerRelation}`)] : []),
    ...(page.isOriginal ? [t("desk.original")] : []),
  ];
  return (
    <>
      {page.state === "to_confirm" ? (
        <StatusTag meaning="attention">{t("papers.state_to_confirm")}</StatusTag>
      ) : (
        <small>{marks.join(" · ")}</small>
      )}
      {page.duplicateElsewhere && <StatusTag meaning="wrong">{t("papers.repeatedElsewhere")}</StatusTag>}
      {page.duplicateOf !== null && <StatusTag meaning="wrong">{t("papers.repeated")}</StatusTag>}
    </>
  );
}

const relations = ["self", "spouse", "child", "parent", "other"] as const;

function isRelation(text: string | null): text is (typeof relations)[number] {
  return relations.some((relation) => relation === text);
}
