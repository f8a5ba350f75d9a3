import { redirect } from "next/navigation";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { PageTitle } from "@/app/_ui/layout/page-title";
import { SecondFactorForm } from "@/app/(desk)/profile/second-factor-form";
import { RoomMessages } from "@/app/messages/room-messages";
import { getTranslator } from "@/app/messages/translator";
import { LeftPanel } from "@/app/sign-in/left-panel";
import styles from "@/app/sign-in/sign-in.module.css";
import { memberOfRequest } from "@/server/requests/caller";

/** Where the installation asks a one-time code of everybody in an office, it is set up or proved before anything else is shown. */
export default async function SecondFactorPage() {
  const member = await memberOfRequest();
  if (member === null) redirect("/sign-in");
  if (member.passwordMustChange) redirect("/sign-in/password");
  if (!member.secondFactorFirst) redirect("/workbench");
  const t = await getTranslator("shell.profile");
  return (
    <RoomMessages rooms={["shell", "signIn"]}>
      <div className={styles.page}>
        <LeftPanel />
        <main className={styles.right}>
          <PageTitle>{t("secondFactorTitle")}</PageTitle>
          <div className={styles.refusal}>
            <NoticeBand meaning="attention">{t("secondFactorFirst")}</NoticeBand>
          </div>
          <SecondFactorForm
            byPassword={member.confirmedBy === "password"}
            isOn={member.secondFactorIsSet}
            isProved={member.hasSecondFactor}
          />
        </main>
      </div>
    </RoomMessages>
  );
}
