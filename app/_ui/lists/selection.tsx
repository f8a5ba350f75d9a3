"use client";

import { createContext, type ReactNode, use, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { sumAmounts } from "@/app/_ui/figures/amount";

export interface SelectionState {
  ids: readonly string[];
  /** Everything the filter finds, not only what is on this page; a separate, explicit choice. */
  everything: boolean;
  count: number;
  /** Sum of what is selected on this page; null when the list has no amounts or everything is chosen. */
  amount: string | null;
  total: number;
  pageIds: readonly string[];
  choose: (ids: readonly string[], chosen: boolean) => void;
  chooseEverything: () => void;
  clear: () => void;
}

const SelectionContext = createContext<SelectionState | null>(null);

/** What is ticked in the list around; for the list's own bulk actions. */
export function useSelection(): SelectionState {
  const selection = use(SelectionContext);
  if (selection === null) throw new Error("useSelection is used inside a list that can be selected from.");
  return selection;
}

interface SelectionProps {
  rows: readonly { id: string; amount: string | null }[];
  total: number;
  /** Another page or filter starts with nothing selected. */
  address: string;
  children: ReactNode;
}

export function Selection(props: SelectionProps) {
  return <SelectionOfPage key={props.address} {...props} />;
}

function SelectionOfPage({ rows, total, children }: SelectionProps) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [everything, setEverything] = useState(false);
  const selection = useMemo((): SelectionState => {
    const chosen = rows.filter((row) => ticked.has(row.id));
    const amounts = chosen.map((row) => row.amount).filter((amount) => amount !== null);
    return {
      ids: chosen.map((row) => row.id),
      everything,
      count: everything ? total : chosen.length,
      amount: everything || amounts.length === 0 ? null : sumAmounts(amounts),
      total,
      pageIds: rows.map((row) => row.id),
      choose(ids, on) {
        setEverything(false);
        setTicked((before) => {
          const after = new Set(before);
          for (const id of ids) {
            if (on) after.add(id);
            else after.delete(id);
          }
          return after;
        });
      },
      chooseEverything: () => setEverything(true),
      clear() {
        setEverything(false);
        setTicked(new Set());
      },
    };
  }, [rows, ticked, everything, total]);
  return <SelectionContext value={selection}>{children}</SelectionContext>;
}

export function SelectBox({ id, name }: { id: string; name: string }) {
  const t = useTranslations("common.list");
  const { ids, everything, choose } = useSelection();
  return (
    <input
      type="checkbox"
      checked={everything || ids.includes(id)}
      onChange={(event) => choose([id], event.target.checked)}
      aria-label={t("selectRow", { name })}
    />
  );
}

export function SelectPage({ label }: { label: string }) {
  const { ids, pageIds, everything, choose } = useSelection();
  const all = pageIds.length > 0 && ids.length === pageIds.length;
  return (
    <input
      type="checkbox"
      checked={everything || all}
      ref={(element) => {
        if (element !== null) element.indeterminate = !everything && !all && ids.length > 0;
      }}
      onChange={(event) => choose(pageIds, event.target.checked)}
      aria-label={label}
    />
  );
}

export function SelectGroup({ ids }: { ids: readonly string[] }) {
  const t = useTranslations("common.list");
  const { choose } = useSelection();
  return (
    <button type="button" className="link-button" onClick={() => choose(ids, true)}>
      {t("selectGroup")}
    </button>
  );
}
