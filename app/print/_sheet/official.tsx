import { ButtonLink } from "@/app/_ui/forms/button-link";
import { TabTitle } from "@/app/_ui/layout/page-title";
import { PrintButton } from "@/app/print/_sheet/print-button";
import { Sheet } from "@/app/print/_sheet/sheet";
import styles from "@/app/print/_sheet/sheet.module.css";
import { formatInstant } from "@/server/dates";
import type { Block } from "@/server/printing/contract";

interface OfficialProps {
  title: string;
  number: string;
  issuer: string;
  period: string;
  basis: string;
  blocks: Block[];
  printedBy: string;
  back: { href: string; label: string };
}

/** A page that is printed and signed and stands for what the portal holds; its tools do not print. */
export function Official({ title, number, issuer, period, basis, blocks, printedBy, back }: OfficialProps) {
  const content = { title, issuer, period, basis, landscape: false, isDraft: false, pages: [blocks] };
  return (
    <div className={styles.view}>
      <TabTitle>{`${title} ${number}`}</TabTitle>
      <header className={styles.tools}>
        <span>
          <b>{title}</b>　{number}
        </span>
        <ButtonLink href={back.href}>{back.label}</ButtonLink>
        <PrintButton landscape={false} />
      </header>
      <main className={styles.pages} lang="zh-CN">
        <Sheet form={{ number, content, pageCodes: [number], printedBy, printedAt: formatInstant(new Date()) }} blocks={blocks} page={1} />
      </main>
    </div>
  );
}
