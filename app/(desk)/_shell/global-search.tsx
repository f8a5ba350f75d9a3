"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useId, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Dialog } from "@/app/_ui/forms/dialog";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { classNames } from "@/app/_ui/layout/class-names";
import { Icon } from "@/app/_ui/layout/icon";
import { KeyHint } from "@/app/_ui/layout/key-hint";
import { useKeys } from "@/app/_ui/layout/keys";
import styles from "./global-search.module.css";
import shell from "./top-bar.module.css";
import { type Hit, SHORTEST, useFound } from "./use-found";

/** By name, ID number, admission number or batch number, from everywhere by Ctrl K; not for roles that may see none of these. */
export function GlobalSearch() {
  const t = useTranslations("shell.search");
  const [open, setOpen] = useState(false);
  useKeys(useMemo(() => ({ "Ctrl+k": () => setOpen(true) }), []));
  return (
    <>
      <button type="button" className={shell.find} onClick={() => setOpen(true)} aria-label={`${t("open")}: ${t("placeholder")}`}>
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
  const list = useId();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const { text, hits, unused, isWaiting, isAnswered, isNumberBegun, error } = useFound(typed);
  const optionId = (index: number) => `${list}-${index}`;
  function steer(event: KeyboardEvent) {
    // Enter, arrows and Escape belong to the input method while it composes.
    if (event.nativeEvent.isComposing) return;
    const hit = isWaiting ? undefined : hits[at];
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
        role="combobox"
        aria-expanded={hits.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={hits.length > 0 ? optionId(at) : undefined}
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
        {isNumberBegun && t("numberBegun")}
        {text.length >= SHORTEST && isWaiting && t("searching")}
        {isAnswered && !isWaiting && (hits.length === 0 ? t("none", { text }) : t("results", { count: hits.length }))}
        {!isWaiting && unused.length > 0 && t("notSearched", { words: unused.join(" ") })}
      </div>
      <RefusalText error={error} />
      <div role="listbox" id={list} aria-label={t("label")}>
        {hits.map((hit, index) => (
          <HitOption key={`${hit.kind} ${hit.id}`} id={optionId(index)} hit={hit} isMarked={index === at} onLeave={onLeave} />
        ))}
      </div>
    </>
  );
}

function HitOption({ id, hit, isMarked, onLeave }: { id: string; hit: Hit; isMarked: boolean; onLeave: () => void }) {
  const t = useTranslations("shell.search");
  return (
    <Link
      id={id}
      role="option"
      aria-selected={isMarked}
      href={hit.href}
      className={classNames(styles.hit, isMarked && styles.at)}
      onClick={onLeave}
      prefetch={false}
    >
      <StatusTag meaning="neutral">{t(hit.kind)}</StatusTag>
      <b>{hit.title}</b>
      <small>
        {hit.note}
        {hit.form !== undefined && ` · ${t(`forms.${hit.form}`)}`}
        {hit.state !== undefined && ` · ${t(`orderStates.${hit.state}`)}`}
      </small>
    </Link>
  );
}
