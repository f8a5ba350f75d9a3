import Link from "next/link";
import { Icon } from "@/app/_ui/layout/icon";
import { getTranslator } from "@/app/messages/translator";
import type { Action } from "@/server/staff/permission-rules";
import { type Member, may } from "@/server/staff/rules";
import { Emblem } from "./emblem";
import { GlobalSearch } from "./global-search";
import { KeysDialog } from "./keys-dialog";
import { PersonMenu } from "./person-menu";
import styles from "./top-bar.module.css";

const searchable: readonly Action[] = ["people.search", "stays.view", "clearing.view", "payments.view"];

interface TopBarProps {
  member: Member;
  place: string;
  unread: number;
}

/** Product, place, search, help, notices, person. */
export async function TopBar({ member, place, unread }: TopBarProps) {
  const t = await getTranslator("shell");
  const product = (await getTranslator("common"))("productName");
  // Leaders see figures; they do not look people up.
  const searches = searchable.some((action) => may(member, action));
  return (
    <header className={styles.bar}>
      <Link href="/workbench" className={styles.brand}>
        <span className={styles.emblem}>
          <Emblem />
        </span>
        <span>{product}</span>
      </Link>
      <span className={styles.place}>{place}</span>
      <div className={styles.right}>
        {searches && <GlobalSearch />}
        <KeysDialog letters={member.preferences.letterKeys !== false} searchable={searches} />
        <Link
          href="/workbench#notices"
          className={styles.tool}
          aria-label={unread > 0 ? t("messages.unread", { count: unread }) : t("messages.open")}
          title={t("messages.open")}
        >
          <Icon name="bell" size={18} />
          {unread > 0 && (
            <span className={styles.unread} aria-hidden="true">
              {unread > 99 ? "99+" : unread}
            </span>
          )}
        </Link>
        <PersonMenu name={member.name} organisation={`${member.organisationName} · ${t(`duty.${member.duty}`)}`} />
      </div>
    </header>
  );
}
