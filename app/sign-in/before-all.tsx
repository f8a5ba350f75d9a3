import type { ReactNode } from "react";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { PageTitle } from "@/app/_ui/layout/page-title";
import { RoomMessages } from "@/app/messages/room-messages";
import { LeftPanel } from "./left-panel";
import styles from "./sign-in.module.css";

/** What somebody who signed in does before anything else is shown: its title, why it is asked, and the form. */
export function BeforeAll({ title, because, children }: { title: string; because: string; children: ReactNode }) {
  return (
    <RoomMessages rooms={["shell", "signIn"]}>
      <div className={styles.page}>
        <LeftPanel />
        <main className={styles.right}>
          <PageTitle>{title}</PageTitle>
          <div className={styles.refusal}>
            <NoticeBand meaning="attention">{because}</NoticeBand>
          </div>
          {children}
        </main>
      </div>
    </RoomMessages>
  );
}
