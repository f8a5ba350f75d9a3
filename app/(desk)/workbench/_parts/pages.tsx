import Link from "next/link";
import { Card } from "@/app/_ui/layout/card";
import { Icon } from "@/app/_ui/layout/icon";
import type { MenuEntry } from "@/app/(desk)/_shell/menu";
import { getTranslator } from "@/app/messages/translator";
import styles from "./rail.module.css";

/** What the member can do here, page by page; for whoever has little waiting. */
export async function Pages({ entries }: { entries: readonly MenuEntry[] }) {
  const t = await getTranslator("shell.menu");
  const about = await getTranslator("guide.about");
  return (
    <Card title={(await getTranslator("workbench"))("pages")} flush>
      <ul className={styles.pages}>
        {entries.map((entry) => (
          <li key={entry.key}>
            <Link href={entry.href} prefetch={false}>
              <Icon name={entry.icon} size={16} />
              {t(entry.key)}
            </Link>
            <small>{about(entry.key)}</small>
          </li>
        ))}
      </ul>
    </Card>
  );
}
