import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Card } from "@/app/_ui/layout/card";
import { orNotFound } from "@/app/_ui/layout/or-not-found";
import { PageHead } from "@/app/_ui/layout/page-head";
import { ClauseFacts } from "@/app/(desk)/_shell/clause-facts";
import { getTranslator } from "@/app/messages/translator";
import { caller } from "@/server/requests/caller";

interface ClausePageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("shell"))("menu.policies") };
}

/** The clause that a dotted link names, on a page of its own: for a new tab, a print or a browser without script. */
export default async function ClausePage({ searchParams }: ClausePageProps) {
  const { document, clause } = await searchParams;
  if (typeof document !== "string" || typeof clause !== "string") notFound();
  const t = await getTranslator("shell");
  const found = await orNotFound((await caller()).policies.clause({ document, clause }));
  return (
    <>
      <PageHead crumbs={[{ label: t("menu.policies") }, { label: found.document.title.zh }]} title={clause} />
      <Card>
        <ClauseFacts found={found} />
      </Card>
    </>
  );
}
