import { notFound } from "next/navigation";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { orNotFound } from "@/app/_ui/layout/or-not-found";
import { TabTitle } from "@/app/_ui/layout/page-title";
import { getTranslator } from "@/app/messages/translator";
import { PrintButton } from "@/app/print/_sheet/print-button";
import { Sheet } from "@/app/print/_sheet/sheet";
import styles from "@/app/print/_sheet/sheet.module.css";
import { formatInstant } from "@/server/dates";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { letterOf } from "./letter";

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A letter to a county as it will lie on paper; its tools do not print. */
export default async function DunningPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const member = await memberOfRequest();
  if (!ID.test(id) || member === null || !may(member, "funding.view")) notFound();
  const letter = await orNotFound((await caller()).funding.dunning({ id }));
  const content = letterOf(letter, member.organisationName);
  const t = await getTranslator("funding");
  const form = { number: letter.number, content, pageCodes: [letter.number], printedBy: member.name, printedAt: formatInstant(new Date()) };
  return (
    <div className={styles.view}>
      <TabTitle>{letter.number}</TabTitle>
      <header className={styles.tools}>
        <span>
          <b>{t("dunningsTitle")}</b>　{letter.number}
        </span>
        <ButtonLink href={`/fund/funding?year=${letter.year}`}>{t("title")}</ButtonLink>
        <PrintButton landscape={false} />
      </header>
      <main className={styles.pages} lang="zh-CN">
        {content.pages.map((blocks, index) => (
          <Sheet key={letter.number} form={form} blocks={blocks} page={index + 1} />
        ))}
      </main>
    </div>
  );
}
