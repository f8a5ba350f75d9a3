"use client";

import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { type ComponentProps, createContext, type ReactNode, use, useEffect, useMemo, useRef, useState } from "react";
import { useTRPC } from "@/app/_ui/layout/trpc";

interface Memory {
  /** What the person last chose on lists, by path: the search of an address. */
  searches: Readonly<Record<string, string>>;
  remember: (path: string, search: string) => void;
}

const MemoryContext = createContext<Memory>({ searches: {}, remember: () => undefined });
const PAUSE_MS = 2000;

/** The name of a list's memory among a member's preferences; null for lists within a record. */
function memoryName(path: string): string | null {
  const name = `list${path.replaceAll("/", ".")}`;
  return /^list(\.[a-z-]+)+$/.test(name) ? name : null;
}

/** Columns, filters, order and page size of lists are kept for the person: lists open from the menu as they were left. */
export function ListMemoryProvider({ preferences, children }: { preferences: Readonly<Record<string, unknown>>; children: ReactNode }) {
  const trpc = useTRPC();
  const { mutate } = useMutation(trpc.staff.choosePreference.mutationOptions());
  const [chosen, setChosen] = useState<Record<string, string>>({});
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());
  const memory = useMemo((): Memory => {
    const kept = Object.entries(preferences).flatMap(([name, value]) =>
      name.startsWith("list.") && typeof value === "string" ? [[name.slice(4).replaceAll(".", "/"), value]] : [],
    );
    return {
      searches: { ...Object.fromEntries(kept), ...chosen },
      remember(path, search) {
        const name = memoryName(path);
        if (name === null) return;
        setChosen((before) => ({ ...before, [path]: search }));
        clearTimeout(timers.current.get(path));
        timers.current.set(
          path,
          setTimeout(() => mutate({ name, value: search }), PAUSE_MS),
        );
      },
    };
  }, [preferences, chosen, mutate]);
  return <MemoryContext value={memory}>{children}</MemoryContext>;
}

/** Within a list: takes note of what the person changes while they are on it; how they came to it is not their choice. */
export function RememberList({ path, search }: { path: string; search: string | null }) {
  const { remember } = use(MemoryContext);
  const before = useRef(search);
  useEffect(() => {
    if (search === null || search === before.current) return;
    before.current = search;
    remember(path, search);
  }, [path, search, remember]);
  return null;
}

/** A link to a list as the person left it; any other link as it stands. */
export function RememberedLink({ href, ...props }: Omit<ComponentProps<typeof Link>, "href"> & { href: string }) {
  const search = use(MemoryContext).searches[href] ?? "";
  return <Link {...props} href={search === "" ? href : `${href}?${search}`} />;
}
