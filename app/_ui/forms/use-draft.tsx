"use client";

import { createContext, type ReactNode, type RefObject, use, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { addForm } from "./dirty-forms";
import { type DraftKeeper, draftKeeper, type Fields } from "./draft-store";
import { fillFields, readFields } from "./form-fields";

const KeeperContext = createContext<DraftKeeper | null>(null);
const PAUSE_MS = 400;

/** Around the pages of whoever is signed in. */
export function DraftsProvider({ member, secret, children }: { member: string; secret: string; children: ReactNode }) {
  const keeper = useMemo(
    () => (typeof window === "undefined" ? null : draftKeeper({ member, secret }, window.localStorage)),
    [member, secret],
  );
  return <KeeperContext value={keeper}>{children}</KeeperContext>;
}

/** Where what is not handed in yet is kept, for what is no form; null where nothing is kept. */
export const useDraftKeeper = (): DraftKeeper | null => use(KeeperContext);

export interface Draft {
  /** What was typed before was just brought back. */
  restored: boolean;
  /** The form has been handed in: nothing is kept and nobody is asked any more. */
  done: () => void;
  /** Begins again with an empty form. */
  startAnew: () => void;
}

/**
 * Keeps what is typed into a plain form (named fields) until it is handed in: over a reload, signing out, the end of a
 * session, an update. Leaving it half filled is asked about. Passwords never belong into such a form.
 */
export function useDraft(form: string, element: RefObject<HTMLFormElement | null>): Draft {
  const keeper = use(KeeperContext);
  const [restored, setRestored] = useState(false);
  const isDone = useRef(false);
  useEffect(() => {
    const fields = element.current;
    if (fields === null) return;
    isDone.current = false;
    let begun: Fields = readFields(fields);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const isDirty = () => !isDone.current && JSON.stringify(readFields(fields)) !== JSON.stringify(begun);
    const keep = async () => {
      if (isDirty()) await keeper?.keep(form, readFields(fields));
      else keeper?.drop(form);
    };
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void keep(), PAUSE_MS);
    };
    void keeper?.find(form).then(async (kept) => {
      if (kept === null || isDirty()) return;
      begun = readFields(fields);
      await fillFields(fields, kept);
      setRestored(isDirty());
    });
    const drop = () => {
      isDone.current = true;
      keeper?.drop(form);
    };
    const remove = addForm({ isDirty, keep, drop });
    fields.addEventListener("input", later);
    fields.addEventListener("change", later);
    return () => {
      if (timer !== undefined) void keep();
      clearTimeout(timer);
      remove();
      fields.removeEventListener("input", later);
      fields.removeEventListener("change", later);
    };
  }, [form, element, keeper]);
  const done = useCallback(() => {
    isDone.current = true;
    keeper?.drop(form);
  }, [form, keeper]);
  const startAnew = useCallback(() => {
    done();
    window.location.reload();
  }, [done]);
  return { restored, done, startAnew };
}
