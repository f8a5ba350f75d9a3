"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { minutesLeft, warnsAt } from "./session-time";
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

/** Says beforehand that a session is about to end for want of work, with a way to stay; and afterwards, that it has. */
export function SessionWatch({ idleMinutes }: { idleMinutes: number }) {
  const t = useTranslations("shell.session");
  const trpc = useTRPC();
  const client = useQueryClient();
  const [left, setLeft] = useState(idleMinutes);
  useContacts();
  useEffect(() => {
    const look = () => setLeft(minutesLeft(lastContact(), Date.now(), idleMinutes));
    const timer = setInterval(look, LOOKS_EVERY_MS);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [idleMinutes]);
  async function stay() {
    await client.fetchQuery(trpc.workbench.frame.queryOptions(undefined, { staleTime: 0 }));
    window.localStorage.setItem(CONTACT, String(Date.now()));
    setLeft(idleMinutes);
  }
  if (left > warnsAt(idleMinutes)) return null;
  return (
    <div role="alert" className={styles.band}>
      {left > 0 ? t("soon", { minutes: left }) : t("ended")}
      {left > 0 ? (
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
