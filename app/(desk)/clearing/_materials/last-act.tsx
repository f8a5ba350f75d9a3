"use client";

import { createContext, type ReactNode, use, useMemo, useState } from "react";
import type { ScanPage } from "./shape";

interface Acted {
  page: string;
  /** What the act has made of it; somebody else's change after mine is theirs to undo. */
  version: number;
  name: string;
}

interface LastActs {
  last: Acted | null;
  /** I have just done something to these pages. */
  acted: (...pages: readonly ScanPage[]) => void;
  /** The last of it is undone; the desk goes to its page. */
  undone: () => void;
}

const LastActContext = createContext<LastActs>({ last: null, acted: () => undefined, undone: () => undefined });
const MOST_KEPT = 50;

/** What I did at this desk, page by page, so that undoing takes back my last act and not that of the page shown. */
export function LastActProvider({ onUndone, children }: { onUndone: (page: string) => void; children: ReactNode }) {
  const [acts, setActs] = useState<readonly Acted[]>([]);
  const value = useMemo((): LastActs => {
    const last = acts.at(-1) ?? null;
    return {
      last,
      acted: (...pages) =>
        setActs((before) =>
          [...before, ...pages.map((page) => ({ page: page.id, version: page.version + 1, name: page.personName ?? page.fileName }))].slice(
            -MOST_KEPT,
          ),
        ),
      undone: () => {
        // A page remembers one step only: what I did to it before stays done.
        setActs((before) => before.filter((act) => act.page !== last?.page));
        if (last !== null) onUndone(last.page);
      },
    };
  }, [acts, onUndone]);
  return <LastActContext value={value}>{children}</LastActContext>;
}

export function useLastActs(): LastActs {
  return use(LastActContext);
}
