"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { ABSOLUTE_WARNS_AT, minutesLeft, minutesUntil, warnsAt } from "./session-time";
import styles from "./session-watch.module.css";

const CONTACT = "last-contact";
const LOOKS_EVERY_MS = 10_000;

/** When any tab of this browser last asked the server for something that counts as work. */
function lastContact(): number {
  return Number(window.localStorage.getItem(CONTACT) ?? "0");
}

function countsAsWork(entry: PerformanceEntry): boolean {
  const { pathname, searchParams, origin } = new URL(entry.name, window.location.href);
  return origin === window.location.origin && (pathname.startsWith("/api/trpc") || searchParams.has("_rsc"));
}

/** Keeps the time of the last contact with the server, of every tab together. */
function useContacts(): void {
  useEffect(() => {
    const note = () => window.localStorage.setItem(CONTACT, String(Date.now()));
    note();
    const observer = new PerformanceObserver((list) => {
      if (list.getEntries().some(countsAsWork)) note();
    });
    observer.observe({ entryTypes: ["resource"] });
    return () => observer.disconnect();
  }, []);
}

/** Says beforehand that a session is about to end, for want of work with a way to stay, or for good; and afterwards, that it has. */
export function SessionWatch({ idleMinutes, lastsMs }: { idleMinutes: number; lastsMs: number }) {
  const t = useTranslations("shell.session");
  const trpc = useTRPC();
  const client = useQueryClient();
  const [left, setLeft] = useState(idleMinutes);
  const [endsAt] = useState(() => Date.now() + lastsMs);
  const [whole, setWhole] = useState(Number.POSITIVE_INFINITY);
  useContacts();
  useEffect(() => {
    const look = () => {
      setLeft(minutesLeft(lastContact(), Date.now(), idleMinutes));
      setWhole(minutesUntil(endsAt, Date.now()));
    };
    look();
    const timer = setInterval(look, LOOKS_EVERY_MS);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [idleMinutes, endsAt]);
  async function stay() {
    await client.fetchQuery(trpc.workbench.frame.queryOptions(undefined, { staleTime: 0 }));
    window.localStorage.setItem(CONTACT, String(Date.now()));
    setLeft(idleMinutes);
  }
  const isOver = left === 0 || whole === 0;
  const isIdle = left <= warnsAt(idleMinutes);
  if (!isOver && !isIdle && whole > ABSOLUTE_WARNS_AT) return null;
  return (
    <div role="alert" className={styles.band}>
      {isOver ? t("ended") : isIdle ? t("soon", { minutes: left }) : t("soonForGood", { minutes: whole })}
      {!isOver && isIdle ? (
        <Button kind="primary" size="small" onClick={() => void stay()}>
          {t("stay")}
        </Button>
      ) : (
        <a href="/sign-in" target="_blank" rel="noopener">
          {t("signIn")}
        </a>
      )}
    </div>
  );
}
