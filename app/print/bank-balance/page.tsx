import { notFound } from "next/navigation";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { TabTitle } from "@/app/_ui/layout/page-title";
import type { AddressParameters } from "@/app/_ui/lists/list-address";
import { accountName } from "@/app/(desk)/fund/names";
import { translatorIn } from "@/app/messages/render";
import { getTranslator } from "@/app/messages/translator";
import { PrintButton } from "@/app/print/_sheet/print-button";
import { Sheet } from "@/app/print/_sheet/sheet";
import styles from "@/app/print/_sheet/sheet.module.css";
import { formatInstant } from "@/server/dates";
import { plainDate } from "@/server/lists/rules";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { balanceContent } from "./content";

const text = (value: string | string[] | undefined): string => (typeof value === "string" ? value : "");

/** The reconciliation of an account as it will be signed; its tools do not print. */
export default async function BankBalancePage({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const asked = await searchParams;
  const account = text(asked.account);
  const member = await memberOfRequest();
  if (member === null || !may(member, "statements.view") || account === "") notFound();
  const api = await caller();
  const found = await api.statements.balance({ account, day: plainDate(text(asked.day)) ?? undefined });
  if (found === null) notFound();
  const t = await getTranslator("statements.reconciliation");
  const names = new Map((await api.staff.divisions({})).map(({ code, name }) => [code, name]));
  const words = { ledger: translatorIn("zh-CN", "ledger"), payments: translatorIn("zh-CN", "payments") };
  const content = balanceContent(found, { account: accountName(account, words, names), issuer: member.organisationName });
  const number = `TJ-${member.area}-${found.day.replaceAll("-", "")}`;
  const pageCodes = content.pages.map((_blocks, index) => `${number}-${account}-${String(index + 1)}`);
  const form = { number, content, pageCodes, printedBy: member.name, printedAt: formatInstant(new Date()) };
  return (
    <div className={styles.view}>
      <TabTitle>{t("title")}</TabTitle>
      <header className={styles.tools}>
        <span>
          <b>{t("title")}</b>　{found.day}
        </span>
        <ButtonLink href={`/fund/statements/balance?account=${encodeURIComponent(account)}&day=${found.day}`}>{t("back")}</ButtonLink>
        <PrintButton landscape={false} />
      </header>
      <main className={styles.pages} lang="zh-CN">
        {content.pages.map((blocks, index) => (
          <Sheet key={pageCodes[index]} form={form} blocks={blocks} page={index + 1} />
        ))}
      </main>
    </div>
  );
}
