import { redirect } from "next/navigation";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { Card } from "@/app/_ui/layout/card";
import { Facts, Halves, Stack } from "@/app/_ui/layout/layout";
import { PageHead } from "@/app/_ui/layout/page-head";
import { RoomMessages } from "@/app/messages/room-messages";
import { getTranslator } from "@/app/messages/translator";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { OwnSessions } from "./own-sessions";
import { PasswordForm } from "./password-form";
import { SecondFactorForm } from "./second-factor-form";

/** Who is signed in, and what they keep themselves: password and one-time code. */
export default async function ProfilePage() {
  const member = await memberOfRequest();
  if (member === null) redirect("/sign-in");
  const t = await getTranslator("shell");
  const frame = await (await caller()).workbench.frame();
  const facts = [
    { label: t("profile.name"), value: member.name },
    { label: t("profile.userName"), value: member.userName },
    { label: t("profile.organisation"), value: member.organisationName },
    { label: t("profile.department"), value: t(`department.${member.department}`) },
    { label: t("profile.duty"), value: t(`duty.${member.duty}`) },
    { label: t("profile.region"), value: [frame.area, ...frame.divisions].join(" · ") },
  ];
  return (
    <RoomMessages rooms={["signIn"]}>
      <PageHead
        title={t("profile.title")}
        meta={[{ value: t("profile.note") }]}
        actions={
          <ButtonLink href="/permissions" icon="shield">
            {t("menu.permissions")}
          </ButtonLink>
        }
      />
      <Stack>
        <Card flush label={t("profile.title")}>
          <Facts facts={facts} />
        </Card>
        <Halves>
          <Card id="password" title={t("profile.passwordTitle")}>
            <PasswordForm />
          </Card>
          <Card id="second-factor" title={t("profile.secondFactorTitle")}>
            <SecondFactorForm
              byPassword={member.confirmedBy === "password"}
              isOn={member.secondFactorIsSet}
              isProved={member.hasSecondFactor}
            />
          </Card>
        </Halves>
        <OwnSessions byPassword={member.confirmedBy === "password"} />
      </Stack>
    </RoomMessages>
  );
}
