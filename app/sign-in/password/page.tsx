import { redirect } from "next/navigation";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { PageTitle } from "@/app/_ui/layout/page-title";
import { PasswordForm } from "@/app/(desk)/profile/password-form";
import { RoomMessages } from "@/app/messages/room-messages";
import { getTranslator } from "@/app/messages/translator";
import { LeftPanel } from "@/app/sign-in/left-panel";
import styles from "@/app/sign-in/sign-in.module.css";
import { memberOfRequest } from "@/server/requests/caller";

/** A first or expired password is changed before anything else is shown. */
export default async function ExpiredPasswordPage() {
  const member = await memberOfRequest();
  if (member === null) redirect("/sign-in");
  if (!member.passwordMustChange) redirect("/workbench");
  const t = await getTranslator("shell.profile");
  return (
    <RoomMessages rooms={["shell", "signIn"]}>
      <div className={styles.page}>
        <LeftPanel />
        <main className={styles.right}>
          <PageTitle>{t("passwordTitle")}</PageTitle>
          <div className={styles.refusal}>
            <NoticeBand meaning="attention">{t("mustChange")}</NoticeBand>
          </div>
          <PasswordForm then="/workbench" />
        </main>
      </div>
    </RoomMessages>
  );
}
