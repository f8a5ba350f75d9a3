"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { FileDrop } from "@/app/_ui/forms/file-drop";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useKeys } from "@/app/_ui/layout/keys";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { formatInstant } from "@/server/dates";
import { mayDoToPage } from "@/server/materials/rules";
import styles from "./desk.module.css";
import { HalvePage } from "./halve-page";
import { useLastActs } from "./last-act";
import { MarksForm } from "./marks-form";
import { usePaperName } from "./names";
import { noPlace, PlaceFields, placeOf } from "./place-fields";
import { ReasonText } from "./reason-text";
import { type ChecklistPaper, type Places, SCAN_LIMIT_BYTES, type ScanPage, scanEndings } from "./shape";
import { SendingLines, UploadLine } from "./upload-lines";
import { useFiling, useRefreshPapers } from "./use-filing";
import { useUploads } from "./use-uploads";

function itemOf(places: Places | undefined, page: ScanPage): ChecklistPaper | undefined {
  const items = page.batchCase === null ? places?.batchItems : places?.caseItems;
  return items?.find((item) => item.key === page.item);
}

/** What is known of the page and what may be done with it. */
export function DeskForm({ batch, page, onNext }: { batch: string; page: ScanPage; onNext: () => void }) {
  const t = useTranslations("materials.desk");
  const trpc = useTRPC();
  const name = usePaperName();
  const places = useQuery(trpc.materials.places.queryOptions({ batch }));
  const item = itemOf(places.data, page);
  const isFiled = page.state === "filed" || page.state === "to_confirm";
  return (
    <aside className={styles.form} aria-label={t("place")}>
      {isFiled && (
        <div className={styles.head}>
          <h2>{item === undefined ? t("place") : name(item)}</h2>
          <p>{page.batchCase === null ? t("ofBatch") : `${page.personName ?? "—"} ${page.admissionNumber ?? ""}`}</p>
          {page.confirmedAt !== null && (
            <small>{t("confirmed", { name: page.confirmedByName ?? "", at: formatInstant(page.confirmedAt) })}</small>
          )}
        </div>
      )}
      <ReasonText page={page} />
      {isFiled && item !== undefined && <MarksForm page={page} item={item} onNext={onNext} />}
      {page.state === "tray" && page.trayReason === "same_form" && <ReplaceFiled page={page} />}
      {mayDoToPage(page.state, "assign") && <PlaceForm batch={batch} page={page} verb="assign" />}
      {mayDoToPage(page.state, "halve") && <HalvePage key={page.id} batch={batch} page={page} />}
      <Acts batch={batch} page={page} />
      {mayDoToPage(page.state, "move") && (
        <details className={styles.more}>
          <summary>{t("moveTitle")}</summary>
          <PlaceForm batch={batch} page={page} verb="move" />
        </details>
      )}
    </aside>
  );
}

/** A newer scan of the same page of a form. */
function ReplaceFiled({ page }: { page: ScanPage }) {
  const t = useTranslations("materials.desk");
  const trpc = useTRPC();
  const refresh = useRefreshPapers();
  const replace = useMutation(trpc.materials.replaceFiled.mutationOptions({ onSuccess: refresh }));
  return (
    <div className={styles.part}>
      <Button kind="primary" busy={replace.isPending} onClick={() => replace.mutate({ page: page.id, version: page.version })}>
        {t("replaceFiled")}
      </Button>
      <RefusalText error={replace.error} />
    </div>
  );
}

function PlaceForm({ batch, page, verb }: { batch: string; page: ScanPage; verb: "assign" | "move" }) {
  const t = useTranslations("materials.desk");
  const trpc = useTRPC();
  const refresh = useRefreshPapers();
  const [place, setPlace] = useState(noPlace);
  const { acted } = useLastActs();
  const done = () => {
    acted(page);
    return refresh();
  };
  const assign = useMutation(trpc.materials.assign.mutationOptions({ onSuccess: done }));
  const move = useMutation(trpc.materials.move.mutationOptions({ onSuccess: done }));
  const act = verb === "assign" ? assign : move;
  const chosen = placeOf(place);
  return (
    <div className={styles.part}>
      <PlaceFields batch={batch} value={place} onChange={setPlace} />
      <Button
        kind={verb === "assign" ? "primary" : "default"}
        busy={act.isPending}
        blockedBy={chosen === null ? t("place") : undefined}
        onClick={() => {
          if (chosen !== null) act.mutate({ pages: [{ page: page.id, version: page.version }], place: chosen });
        }}
      >
        {t(verb)}
      </Button>
      <RefusalText error={act.error} />
    </div>
  );
}

/** Turning, taking out and undoing by key and button; what I did here is what undoing takes back. */
function usePageActs(page: ScanPage) {
  const trpc = useTRPC();
  const refresh = useRefreshPapers();
  const { acted, last, undone } = useLastActs();
  const done = () => {
    acted(page);
    return refresh();
  };
  const rotate = useMutation(trpc.materials.rotate.mutationOptions({ onSuccess: done }));
  const remove = useMutation(trpc.materials.remove.mutationOptions({ onSuccess: done }));
  const undoPage = useMutation(trpc.materials.undo.mutationOptions({ onSuccess: refresh }));
  const undo = useMutation(
    trpc.materials.undo.mutationOptions({
      onSuccess: async () => {
        undone();
        await refresh();
      },
    }),
  );
  const keys = useMemo(() => {
    const chosen = { page: page.id, version: page.version };
    return {
      ...(mayDoToPage(page.state, "rotate") ? { r: () => rotate.mutate({ ...chosen, by: 90 }) } : {}),
      ...(mayDoToPage(page.state, "remove") ? { x: () => remove.mutate({ pages: [chosen] }) } : {}),
      ...(last === null ? {} : { u: () => undo.mutate({ pages: [{ page: last.page, version: last.version }] }) }),
    };
  }, [page, last, rotate.mutate, remove.mutate, undo.mutate]);
  useKeys(keys);
  return { keys, last, rotate, remove, undo, undoPage };
}

/** Turn, take out, replace, undo. */
function Acts({ batch, page }: { batch: string; page: ScanPage }) {
  const t = useTranslations("materials.desk");
  const [replacing, setReplacing] = useState(false);
  const [sent, setSent] = useState<string | null>(null);
  const { keys, last, rotate, remove, undo, undoPage } = usePageActs(page);
  const { sending, send, dismiss } = useUploads(batch, setSent);
  const replacement = useFiling(batch).data?.uploads.find((upload) => upload.id === sent);
  return (
    <div className={styles.part}>
      <div className={styles.acts}>
        {keys.r !== undefined && (
          <Button size="small" icon="turn" keys="R" busy={rotate.isPending} onClick={keys.r}>
            {t("turn")}
          </Button>
        )}
        {mayDoToPage(page.state, "replace") && (
          <Button size="small" icon="refresh" expanded={replacing} onClick={() => setReplacing(!replacing)}>
            {t("replace")}
          </Button>
        )}
        {keys.x !== undefined && (
          <Button size="small" icon="cross" keys="X" busy={remove.isPending} onClick={keys.x}>
            {t("remove")}
          </Button>
        )}
        {keys.u !== undefined && (
          <Button size="small" icon="undo" keys="U" busy={undo.isPending} onClick={keys.u}>
            {t("undoLast", { name: last?.name ?? "" })}
          </Button>
        )}
        {page.canUndo && last?.page !== page.id && (
          <Button
            size="small"
            icon="undo"
            busy={undoPage.isPending}
            onClick={() => undoPage.mutate({ pages: [{ page: page.id, version: page.version }] })}
          >
            {t("undoPage")}
          </Button>
        )}
      </div>
      {replacing && (
        <FileDrop
          title={t("replace")}
          note={t("replaceNote")}
          accept={scanEndings}
          limitBytes={SCAN_LIMIT_BYTES}
          onFiles={(files) => void send(files, { replaces: { page: page.id, version: page.version } })}
        />
      )}
      <SendingLines sending={sending} onDismiss={dismiss} />
      {replacement !== undefined && <UploadLine upload={replacement} batch={batch} mayFile />}
      <RefusalText error={rotate.error ?? remove.error ?? undo.error ?? undoPage.error} />
    </div>
  );
}
