"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useRef } from "react";

interface Place {
  top: number;
  /** Address of the row that was opened. */
  row: string | null;
}

const TRIES_MS = 2000;
const hereNow = () => `${window.location.pathname}${window.location.search}`;
const nameOf = (href: string) => `place:${href}`;

function readPlace(href: string): Place {
  const kept = window.sessionStorage.getItem(nameOf(href));
  const { top, row }: Partial<Place> = kept === null ? {} : JSON.parse(kept);
  return { top: typeof top === "number" ? top : 0, row: typeof row === "string" ? row : null };
}

function writePlace(href: string, change: Partial<Place>): void {
  window.sessionStorage.setItem(nameOf(href), JSON.stringify({ ...readPlace(href), ...change }));
}

/** Scrolls as soon as the page is long enough, unless the person scrolls first; marks and focuses the row they had opened. */
function goTo(main: HTMLElement, { top, row }: Place): () => void {
  const until = performance.now() + TRIES_MS;
  let frame = 0;
  const stop = () => cancelAnimationFrame(frame);
  function step() {
    main.scrollTop = top;
    const isThere = Math.abs(main.scrollTop - top) < 2;
    if (!isThere && performance.now() < until) {
      frame = requestAnimationFrame(step);
      return;
    }
    const opened =
      row === null
        ? undefined
        : [...main.querySelectorAll<HTMLElement>("tr[data-href]")].find((hTMLElement) => hTMLElement.dataset.href === row);
    opened?.setAttribute("data-opened", "");
    opened?.querySelector<HTMLElement>("a[href]")?.focus({ preventScroll: true });
  }
  step();
  for (const event of ["wheel", "pointerdown", "keydown"]) window.addEventListener(event, stop, { once: true });
  return stop;
}

/** Going back returns to the place on the page and to the row: pages scroll within `main`, which the browser does not restore. */
export function KeepPlace() {
  const path = usePathname();
  const search = useSearchParams().toString();
  const place = `${path}?${search}`;
  const shown = useRef(place);
  const isBack = useRef(false);
  useEffect(() => {
    const main = document.getElementById("content");
    const back = () => {
      isBack.current = true;
    };
    const note = () => !isBack.current && writePlace(hereNow(), { top: main?.scrollTop ?? 0 });
    const opened = (event: MouseEvent) => {
      const row = event.target instanceof Element ? event.target.closest<HTMLElement>("tr[data-href]") : null;
      if (row !== null) writePlace(hereNow(), { row: row.dataset.href ?? null });
    };
    window.addEventListener("popstate", back);
    window.addEventListener("click", opened, true);
    main?.addEventListener("scroll", note, { passive: true });
    return () => {
      window.removeEventListener("popstate", back);
      window.removeEventListener("click", opened, true);
      main?.removeEventListener("scroll", note);
    };
  }, []);
  useEffect(() => {
    const main = document.getElementById("content");
    const isOther = shown.current !== place;
    shown.current = place;
    if (!isOther || !isBack.current || main === null) return;
    isBack.current = false;
    return goTo(main, readPlace(hereNow()));
  }, [place]);
  return null;
}
