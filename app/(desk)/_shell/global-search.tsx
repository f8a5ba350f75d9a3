"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useDeferredValue, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Dialog } from "@/app/_ui/forms/dialog";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { classNames } from "@/app/_ui/layout/class-names";
import { Icon } from "@/app/_ui/layout/icon";
import { KeyHint } from "@/app/_ui/layout/key-hint";
import { useKeys } from "@/app/_ui/layout/keys";
import { useTRPC } from "@/app/_ui/layout/trpc";
import styles from "./global-search.module.css";
import shell from "./top-bar.module.css";

const SHORTEST = 2;

/** By name, ID number, admission number or batch number, from everywhere by Ctrl K; not for roles that may see none of these. */
export function GlobalSearch() {
  const t = useTranslations("shell.search");
  const [open, setOpen] = useState(false);
  useKeys(useMemo(() => ({ "Ctrl+k": () => setOpen(true) }), []));
  return (
    <>
      <button type="button" className={shell.find} onClick={() => setOpen(true)} aria-label={t("open")}>
        <Icon name="search" size={15} />
        <span>{t("placeholder")}</span>
        <KeyHint keys="Ctrl K" onDark />
      </button>
      <Dialog open={open} title={t("label")} onClose={() => setOpen(false)}>
        <SearchBox onLeave={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function SearchBox({ onLeave }: { onLeave: () => void }) {
  const t = useTranslations("shell.search");
  const router = useRouter();
  const trpc = useTRPC();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const text = useDeferredValue(typed.trim());
  const found = useQuery(
    trpc.search.everything.queryOptions({ words: text }, { enabled: text.length >= SHORTEST, staleTime: 0, gcTime: 0 }),
  );
  const hits = found.data ?? [];
  function steer(event: KeyboardEvent) {
    const hit = hits[at];
    if (event.key === "ArrowDown") setAt(Math.min(at + 1, hits.length - 1));
    else if (event.key === "ArrowUp") setAt(Math.max(at - 1, 0));
    else if (event.key === "Enter" && hit !== undefined) {
      onLeave();
      router.push(hit.href);
    } else return;
    event.preventDefault();
  }
  return (
    <>
      <input
        type="text"
        className="control"
        placeholder={t("placeholder")}
        aria-label={t("label")}
        autoComplete="off"
        maxLength={60}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={steer}
      />
      <div role="status" className={styles.state}>
        {text.length < SHORTEST && t("hint")}
        {found.isFetching && t("searching")}
        {found.isSuccess && !found.isFetching && (hits.length === 0 ? t("none", { text }) : t("results", { count: hits.length }))}
      </div>
      <RefusalText error={found.error} />
      <ul className={styles.hits}>
        {hits.map((hit, index) => (
          <li key={`${hit.kind} ${hit.id}`}>
            <Link href={hit.href} className={classNames(styles.hit, index === at && styles.at)} onClick={onLeave} prefetch={false}>
              <StatusTag meaning="neutral">{t(hit.kind)}</StatusTag>
              <b>{hit.title}</b>
              <small>{hit.kind === "order" ? t(`orderStates.${hit.note}`) : hit.note}</small>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
