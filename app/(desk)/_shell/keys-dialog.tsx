"use client";

import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { Dialog } from "@/app/_ui/forms/dialog";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { Icon } from "@/app/_ui/layout/icon";
import { KeyHint } from "@/app/_ui/layout/key-hint";
import { useKeys } from "@/app/_ui/layout/keys";
import { useTRPC } from "@/app/_ui/layout/trpc";
import styles from "./keys-dialog.module.css";
import shell from "./top-bar.module.css";

const everywhere = [
  ["search", ["Ctrl K"]],
  ["filter", ["/"]],
  ["keys", ["?"]],
  ["close", ["Esc"]],
] as const;

const review = [
  ["caseBefore", ["["]],
  ["caseAfter", ["]"]],
  ["documents", ["1", "2", "3"]],
  ["items", ["↑", "↓"]],
  ["accept", ["A"]],
  ["reject", ["R"]],
  ["return", ["B"]],
  ["amount", ["M"]],
  ["cutReason", ["C"]],
  ["remark", ["W"]],
  ["decide", ["Ctrl ↵"]],
] as const;

function toFilter() {
  document.querySelector<HTMLElement>("[data-filters] input:not([type=hidden]), [data-filters] select")?.focus();
}

/** The list of keys, behind `?` and the help button; single letters can be turned off here. */
export function KeysDialog({ letters, searchable }: { letters: boolean; searchable: boolean }) {
  const t = useTranslations("shell.help");
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const choose = useVerb(trpc.staff.choosePreference.mutationOptions());
  useKeys(useMemo(() => ({ "?": () => setOpen(true), "/": toFilter }), []));
  return (
    <>
      <button
        type="button"
        className={`${shell.tool} ${shell.help}`}
        aria-label={t("open")}
        title={t("open")}
        onClick={() => setOpen(true)}
      >
        <Icon name="help" size={18} />
      </button>
      <Dialog open={open} title={t("title")} onClose={() => setOpen(false)}>
        <h3>{t("everywhere")}</h3>
        <dl className={styles.keys}>
          {everywhere
            .filter(([name]) => name !== "search" || searchable)
            .map(([name, keys]) => (
              <KeyLine key={name} name={t(name)} keys={keys} />
            ))}
        </dl>
        <h3>{t("review")}</h3>
        <dl className={styles.keys}>
          {review.map(([name, keys]) => (
            <KeyLine key={name} name={t(name)} keys={keys} />
          ))}
        </dl>
        <label className={styles.letters}>
          <input
            type="checkbox"
            checked={choose.isPending ? choose.variables?.value === true : letters}
            onChange={(event) => choose.mutate({ name: "letterKeys", value: event.target.checked })}
          />
          <span>
            <b>{t("letters")}</b>
            <small>{t("lettersNote")}</small>
          </span>
        </label>
        <RefusalText error={choose.error} />
      </Dialog>
    </>
  );
}

function KeyLine({ name, keys }: { name: string; keys: readonly string[] }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {keys.map((key) => (
          <KeyHint key={key} keys={key} />
        ))}
      </dd>
    </div>
  );
}
