import { redirect } from "next/navigation";
import { SecondFactorForm } from "@/app/(desk)/profile/second-factor-form";
import { getTranslator } from "@/app/messages/translator";
import { BeforeAll } from "@/app/sign-in/before-all";
import { memberOfRequest } from "@/server/requests/caller";

/** Where the installation asks a one-time code of everybody in an office, it is set up or proved before anything else is shown. */
export default async function SecondFactorPage() {
  const member = await memberOfRequest();
  if (member === null) redirect("/sign-in");
  if (member.passwordMustChange) redirect("/sign-in/password");
  if (!member.secondFactorFirst) redirect("/workbench");
  const t = await getTranslator("shell.profile");
  return (
    <BeforeAll title={t("secondFactorTitle")} because={t("secondFactorFirst")}>
      <SecondFactorForm byPassword={member.confirmedBy === "password"} isOn={member.secondFactorIsSet} isProved={member.hasSecondFactor} />
    </BeforeAll>
  );
}
