"use client";

import { useTranslations } from "use-intl";

/** What tab, history and screen reader call the page; readers hear it when a link has led here. */
export function TabTitle({ children }: { children: string }) {
  const product = useTranslations("common")("productName");
  return <title>{`${children} · ${product}`}</title>;
}

/** The one heading of a page and the name of its tab, from the same words. */
export function PageTitle({ children, tab, className }: { children: string; tab?: string | undefined; className?: string | undefined }) {
  return (
    <>
      <TabTitle>{tab ?? children}</TabTitle>
      <h1 className={className}>{children}</h1>
    </>
  );
}
