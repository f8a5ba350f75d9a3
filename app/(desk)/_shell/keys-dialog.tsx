"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { Dialog } from "@/app/_ui/forms/dialog";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { Icon } from "@/app/_ui/layout/icon";
import { KeyHint } from "@/app/_ui/layout/key-hint";
import { useKeys } from "@/app/_ui/layout/keys";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { keyGroupsOn } from "./key-groups";
import styles from "./keys-dialog.module.css";
import shell from "./top-bar.module.css";

function toFilter() {
  document.querySelector<HTMLElement>("[data-filters] input:not([type=hidden]), [data-filters] select")?.focus();
}

/** The list of keys, behind `?` and the help button; single letters can be turned off here. */
export function KeysDialog({ letters, searchable }: { letters: boolean; searchable: boolean }) {
  const t = useTranslations("shell.help");
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const path = usePathname();
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
        <p>
          <Link href="/guide" prefetch={false} onClick={() => setOpen(false)}>
            {t("guide")}
          </Link>
        </p>
        <KeyLists path={path} searchable={searchable} />
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

/** Key by key, page by page. */
export function KeyLists({ path, searchable = true }: { path: string; searchable?: boolean }) {
  const t = useTranslations("shell.help");
  return keyGroupsOn(path).map(({ name, lines }) => (
    <section key={name}>
      <h3>{t(name)}</h3>
      <dl className={styles.keys}>
        {lines
          .filter(([line]) => line !== "search" || searchable)
          .map(([line, keys]) => (
            <KeyLine key={line} name={t(line)} keys={keys} />
          ))}
      </dl>
    </section>
  ));
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
