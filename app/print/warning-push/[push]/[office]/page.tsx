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

/** The letter of a push to one office with the form it answers on; its tools do not print. */
export default async function WarningLetterPage({ params }: { params: Promise<{ push: string; office: string }> }) {
  const { push, office } = await params;
  const member = await memberOfRequest();
  if (!ID.test(push) || !ID.test(office) || member === null || !may(member, "warnings.view")) notFound();
  const letter = await orNotFound((await caller()).warnings.letter({ push, office }));
  const content = letterOf(letter, member.department === "healthcare-security" ? member.organisationName : "医疗保障局");
  const t = await getTranslator("warnings");
  const codes = content.pages.map((_, at) => `${letter.number}-${at + 1}`);
  const form = { number: letter.number, content, pageCodes: codes, printedBy: member.name, printedAt: formatInstant(new Date()) };
  return (
    <div className={styles.view}>
      <TabTitle>{letter.number}</TabTitle>
      <header className={styles.tools}>
        <span>
          <b>{t("letter.view")}</b>　{letter.number}
        </span>
        <ButtonLink href="/warnings/offices">{t("letter.back")}</ButtonLink>
        <PrintButton landscape />
      </header>
      <main className={styles.pages} lang="zh-CN">
        {content.pages.map((blocks, index) => (
          <Sheet key={codes[index]} form={form} blocks={blocks} page={index + 1} />
        ))}
      </main>
    </div>
  );
}
