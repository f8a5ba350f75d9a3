import { notFound } from "next/navigation";
import { Card } from "@/app/_ui/layout/card";
import { orNotFound } from "@/app/_ui/layout/or-not-found";
import { PageHead } from "@/app/_ui/layout/page-head";
import { ClauseFacts } from "@/app/(desk)/_shell/clause-facts";
import { getLanguage, getTranslator } from "@/app/messages/translator";
import { caller } from "@/server/requests/caller";

interface ClausePageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** The clause that a dotted link names, on a page of its own: for a new tab, a print or a browser without script. */
export default async function ClausePage({ searchParams }: ClausePageProps) {
  const { document, clause } = await searchParams;
  if (typeof document !== "string" || typeof clause !== "string") notFound();
  const t = await getTranslator("shell");
  const language = await getLanguage();
  const found = await orNotFound((await caller()).policies.clause({ document, clause }));
  const source = language === "en" ? found.document.title.en : found.document.title.zh;
  return (
    <>
      <PageHead crumbs={[{ label: t("menu.policies"), href: "/policies" }, { label: source }]} title={t("clause.heading", { clause })} />
      <Card title={source}>
        <ClauseFacts found={found} />
      </Card>
    </>
  );
}
