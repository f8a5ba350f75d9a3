"use client";

import { useMutation } from "@tanstack/react-query";
import { useCallback, useId, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { KeyHint } from "@/app/_ui/layout/key-hint";
import { useKeys } from "@/app/_ui/layout/keys";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { type SignerRelation, signerRelations } from "@/server/materials/rules";
import styles from "./desk.module.css";
import { useLastActs } from "./last-act";
import type { ChecklistPaper, ScanPage } from "./shape";
import { useRefreshPapers } from "./use-filing";

type Mark = ChecklistPaper["marks"][number];
type Sight = Mark | "original";

const FIRST_RELATION_KEY = 5;

/** What a person sees on the page: each mark the checklist asks for, and who signed. */
export function MarksForm({ page, item, onNext }: { page: ScanPage; item: ChecklistPaper; onNext: () => void }) {
  const t = useTranslations("materials.desk");
  const trpc = useTRPC();
  const refresh = useRefreshPapers();
  const { acted } = useLastActs();
  const group = useId();
  const sights = useMemo((): Sight[] => [...item.marks, ...(item.original ? (["original"] as const) : [])], [item]);
  const [seen, setSeen] = useState<readonly Sight[]>(() =>
    sights.filter((sight) => (sight === "original" ? page.isOriginal : page.marks.includes(sight))),
  );
  const [relation, setRelation] = useState<SignerRelation | null>(
    () => signerRelations.find((known) => known === page.signerRelation) ?? null,
  );
  const confirm = useMutation(
    trpc.materials.confirm.mutationOptions({
      onSuccess: async () => {
        acted(page);
        onNext();
        await refresh();
      },
    }),
  );
  const isSigned = seen.includes("patient_or_family_signature");
  const blockedBy = isSigned && relation === null ? t("relationMissing") : undefined;
  const toggle = useCallback(
    (sight: Sight) => setSeen((now) => (now.includes(sight) ? now.filter((other) => other !== sight) : [...now, sight])),
    [],
  );
  const { mutate } = confirm;
  const keys = useMemo(() => {
    const marks = seen.filter((sight) => sight !== "original");
    const act = () => {
      if (blockedBy === undefined)
        mutate({
          pages: [
            { page: page.id, version: page.version, marks, original: seen.includes("original"), relation: isSigned ? relation : null },
          ],
        });
    };
    return {
      ...Object.fromEntries(sights.map((sight, index) => [String(index + 1), () => toggle(sight)])),
      ...(isSigned
        ? Object.fromEntries(signerRelations.map((relation, index) => [String(FIRST_RELATION_KEY + index), () => setRelation(relation)]))
        : {}),
      "Ctrl+Enter": act,
    };
  }, [sights, seen, relation, isSigned, blockedBy, mutate, page, toggle]);
  useKeys(keys);
  return (
    <div className={styles.part}>
      <fieldset className="bare">
        <legend className="field-label">{t("marks")}</legend>
        {sights.map((sight, index) => (
          <label key={sight} className={styles.mark}>
            <input type="checkbox" checked={seen.includes(sight)} onChange={() => toggle(sight)} /> {t(sight)}{" "}
            <KeyHint keys={String(index + 1)} />
          </label>
        ))}
      </fieldset>
      {isSigned && <Relations group={group} relation={relation} onChange={setRelation} />}
      <p className="tertiary">{t("confirmNote")}</p>
      <Button kind="primary" keys="Ctrl ↵" busy={confirm.isPending} blockedBy={blockedBy} onClick={keys["Ctrl+Enter"]}>
        {t("confirm")}
      </Button>
      {blockedBy !== undefined && <p className="attention">{blockedBy}</p>}
      <RefusalText error={confirm.error} />
    </div>
  );
}

interface RelationsProps {
  group: string;
  relation: SignerRelation | null;
  onChange: (relation: SignerRelation) => void;
}

function Relations({ group, relation, onChange }: RelationsProps) {
  const t = useTranslations("materials.desk");
  return (
    <fieldset className="bare">
      <legend className="field-label">{t("relation")}</legend>
      <div className={styles.relations}>
        {signerRelations.map((choice, index) => (
          <label key={choice}>
            <input type="radio" name={group} checked={relation === choice} onChange={() => onChange(choice)} /> {t(`relations.${choice}`)}{" "}
            <KeyHint keys={String(FIRST_RELATION_KEY + index)} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
