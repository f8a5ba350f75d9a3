"use client";

import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Button } from "@/app/_ui/forms/button";
import { FileDrop } from "@/app/_ui/forms/file-drop";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { PagePicture } from "@/app/(desk)/clearing/_materials/page-picture";
import { PictureTools, useView } from "@/app/(desk)/clearing/_materials/picture-tools";
import { SCAN_LIMIT_BYTES, scanEndings } from "@/app/(desk)/clearing/_materials/shape";
import { formatInstant } from "@/server/dates";
import { type SignerRelation, signerRelations } from "@/server/materials/rules";
import styles from "./papers.module.css";
import { ReasonOf } from "./reason-of";
import { chosen, type Paper, type PaperPage, pictureOf } from "./shape";
import { useNameOfPaper, useShowAnew } from "./use-papers";

interface PageViewerProps {
  item: Paper;
  items: readonly Paper[];
  mayFile: boolean;
  onReplace: (files: readonly File[], replaces: { page: string; version: number }) => void;
}

/** The pages of one paper, one at a time, with what may be done to the page that is shown. */
export function PageViewer({ item, items, mayFile, onReplace }: PageViewerProps) {
  const t = useTranslations("applicationPapers.viewer");
  const name = useNameOfPaper()(item);
  const tools = useView();
  const [index, setIndex] = useState(0);
  const at = Math.min(index, item.pages.length - 1);
  const page = item.pages[at];
  if (page === undefined) return null;
  return (
    <div className={styles.viewer}>
      <div className={styles.bar}>
        {at > 0 && (
          <Button kind="text" size="small" label={t("previous")} onClick={() => setIndex(at - 1)}>
            ‹
          </Button>
        )}
        <span>{t("label", { item: name, index: at + 1, count: item.pages.length })}</span>
        {at < item.pages.length - 1 && (
          <Button kind="text" size="small" label={t("next")} onClick={() => setIndex(at + 1)}>
            ›
          </Button>
        )}
        <PictureTools tools={tools} />
        <a href={pictureOf(page.id)} target="_blank" rel="noreferrer">
          {t("original")}
        </a>
      </div>
      <div className={styles.picture}>
        <PagePicture key={page.id} page={page} zoom={tools.view.zoom} turn={tools.view.turn} source={pictureOf(page.id)} />
      </div>
      {page.invoice !== null && (
        <StatusTag meaning="neutral">{t("invoice", { code: page.invoice.code, number: page.invoice.number })}</StatusTag>
      )}
      <ReasonOf page={page} />
      {page.confirmedAt !== null && (
        <small className="tertiary">{t("confirmedBy", { name: page.confirmedByName ?? "—", at: formatInstant(page.confirmedAt) })}</small>
      )}
      {mayFile && <Marks key={`${page.id} ${String(page.version)}`} page={page} item={item} />}
      {mayFile && <Acts page={page} items={items} onReplace={onReplace} />}
    </div>
  );
}

/** What a person sees on the page; only what the paper must carry is asked. */
function Marks({ page, item }: { page: PaperPage; item: Paper }) {
  const t = useTranslations("applicationPapers.confirm");
  const trpc = useTRPC();
  const field = useId();
  const [marks, setMarks] = useState<readonly Paper["marks"][number][]>(() => item.marks.filter((mark) => page.marks.includes(mark)));
  const [original, setOriginal] = useState(page.isOriginal);
  const [relation, setRelation] = useState<SignerRelation | null>(
    () => signerRelations.find((known) => known === page.signerRelation) ?? null,
  );
  const confirm = useMutation(trpc.applicationPapers.confirm.mutationOptions({ onSuccess: useShowAnew() }));
  const isSigned = marks.includes("patient_or_family_signature");
  if (item.marks.length === 0 && !item.original) return null;
  return (
    <fieldset className={styles.marks}>
      <legend className="field-label">{t("title")}</legend>
      {item.marks.map((mark) => (
        <label key={mark}>
          <input
            type="checkbox"
            checked={marks.includes(mark)}
            onChange={(event) => setMarks(event.target.checked ? [...marks, mark] : marks.filter((other) => other !== mark))}
          />{" "}
          {t(mark)}
        </label>
      ))}
      {item.original && (
        <label>
          <input type="checkbox" checked={original} onChange={(event) => setOriginal(event.target.checked)} /> {t("original")}
        </label>
      )}
      {isSigned && (
        <>
          <label className="field-label" htmlFor={field}>
            {t("relation")}
          </label>
          <select
            id={field}
            className="control"
            value={relation ?? ""}
            onChange={(event) => setRelation(signerRelations.find((known) => known === event.target.value) ?? null)}
          >
            <option value="">{t("choose")}</option>
            {signerRelations.map((choice) => (
              <option key={choice} value={choice}>
                {t(`relations.${choice}`)}
              </option>
            ))}
          </select>
        </>
      )}
      <Button
        kind="primary"
        size="small"
        busy={confirm.isPending}
        blockedBy={isSigned && relation === null ? t("choose") : undefined}
        onClick={() => confirm.mutate({ pages: [{ ...chosen(page), marks: [...marks], original, relation: isSigned ? relation : null }] })}
      >
        {t("verb")}
      </Button>
      <RefusalText error={confirm.error} />
    </fieldset>
  );
}

/** Turn, take out, replace, file elsewhere, undo. */
function Acts({ page, items, onReplace }: { page: PaperPage; items: readonly Paper[]; onReplace: PageViewerProps["onReplace"] }) {
  const t = useTranslations("applicationPapers.viewer");
  const trpc = useTRPC();
  const nameOf = useNameOfPaper();
  const field = useId();
  const done = { onSuccess: useShowAnew() };
  const rotate = useMutation(trpc.applicationPapers.rotate.mutationOptions(done));
  const remove = useMutation(trpc.applicationPapers.remove.mutationOptions(done));
  const undo = useMutation(trpc.applicationPapers.undo.mutationOptions(done));
  const move = useMutation(trpc.applicationPapers.move.mutationOptions(done));
  const [replacing, setReplacing] = useState(false);
  return (
    <div className={styles.acts}>
      <Button size="small" icon="turn" busy={rotate.isPending} onClick={() => rotate.mutate({ ...chosen(page), by: 90 })}>
        {t("turn")}
      </Button>
      <Button size="small" icon="refresh" expanded={replacing} onClick={() => setReplacing(!replacing)}>
        {t("replace")}
      </Button>
      <Button size="small" icon="cross" busy={remove.isPending} onClick={() => remove.mutate({ pages: [chosen(page)] })}>
        {t("remove")}
      </Button>
      {page.canUndo && (
        <Button size="small" icon="undo" busy={undo.isPending} onClick={() => undo.mutate({ pages: [chosen(page)] })}>
          {t("undo")}
        </Button>
      )}
      <label className="for-readers" htmlFor={field}>
        {t("move")}
      </label>
      <select
        id={field}
        className="control"
        value=""
        disabled={move.isPending}
        onChange={(event) => move.mutate({ pages: [chosen(page)], item: event.target.value })}
      >
        <option value="">{`${t("move")}…`}</option>
        {items
          .filter((item) => item.key !== page.item)
          .map((item) => (
            <option key={item.key} value={item.key}>
              {nameOf(item)}
            </option>
          ))}
      </select>
      {replacing && (
        <FileDrop
          title={t("replace")}
          note={t("replaceNote")}
          accept={scanEndings}
          limitBytes={SCAN_LIMIT_BYTES}
          onFiles={(files) => {
            setReplacing(false);
            onReplace(files, chosen(page));
          }}
        />
      )}
      <RefusalText error={rotate.error ?? remove.error ?? undo.error ?? move.error} />
    </div>
  );
}
