"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { Dialog } from "@/app/_ui/forms/dialog";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useTRPC } from "@/app/_ui/layout/trpc";
import styles from "./materials.module.css";
import { PagePicture } from "./page-picture";
import { noPlace, PlaceFields, placeOf } from "./place-fields";
import { ReasonText } from "./reason-text";
import type { ScanPage } from "./shape";
import { useRefreshPapers } from "./use-filing";

/** Files one page of the tray: the page, why it waits, and where it shall go. */
export function FilePageDialog({
  batch,
  page,
  batchCase,
  onClose,
}: {
  batch: string;
  page: ScanPage;
  batchCase: string | null;
  onClose: () => void;
}) {
  const t = useTranslations("materials");
  const common = useTranslations("common.actions");
  const trpc = useTRPC();
  const refresh = useRefreshPapers();
  const [place, setPlace] = useState(batchCase === null ? noPlace : { owner: batchCase, item: "" });
  const done = async () => {
    await refresh();
    onClose();
  };
  const assign = useMutation(trpc.materials.assign.mutationOptions({ onSuccess: done }));
  const remove = useMutation(trpc.materials.remove.mutationOptions({ onSuccess: done }));
  const chosen = placeOf(place);
  const act = { page: page.id, version: page.version };
  return (
    <Dialog
      open
      wide
      title={t("filePage.title", { page: page.pageNumber })}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button icon="cross" busy={remove.isPending} onClick={() => remove.mutate({ pages: [act] })}>
            {t("desk.remove")}
          </Button>
          <Button
            kind="primary"
            busy={assign.isPending}
            blockedBy={chosen === null ? t("desk.place") : undefined}
            onClick={() => {
              if (chosen !== null) assign.mutate({ pages: [act], place: chosen });
            }}
          >
            {t("filePage.verb")}
          </Button>
        </>
      }
    >
      <div className={styles.filePage}>
        <div className={styles.glance}>
          <PagePicture page={page} zoom={1} turn={0} />
        </div>
        <div>
          <ReasonText page={page} />
          <PlaceFields batch={batch} value={place} onChange={setPlace} />
          <RefusalText error={assign.error ?? remove.error} />
        </div>
      </div>
    </Dialog>
  );
}
