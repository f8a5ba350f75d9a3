import { redirect } from "next/navigation";
import { PasswordForm } from "@/app/(desk)/profile/password-form";
import { getTranslator } from "@/app/messages/translator";
import { BeforeAll } from "@/app/sign-in/before-all";
import { memberOfRequest } from "@/server/requests/caller";

/** A first or expired password is changed before anything else is shown. */
export default async function ExpiredPasswordPage() {
  const member = await memberOfRequest();
  if (member === null) redirect("/sign-in");
  if (!member.passwordMustChange) redirect("/workbench");
  const t = await getTranslator("shell.profile");
  return (
    <BeforeAll title={t("passwordTitle")} because={t("mustChange")}>
      <PasswordForm then="/workbench" />
    </BeforeAll>
  );
}
