import { ButtonLink } from "@/app/_ui/forms/button-link";
import { Card } from "@/app/_ui/layout/card";
import { EmptyPage } from "@/app/_ui/layout/empty-state";
import { getTranslator } from "@/app/messages/translator";

/** Within the frame: a record that is not there and one that may not be seen look the same. */
export default async function NotFound() {
  const t = await getTranslator("common.errors");
  return (
    <Card flush>
      <EmptyPage title={t("notFound")} note={t("notFoundHint")} action={<ButtonLink href="/workbench">{t("home")}</ButtonLink>} />
    </Card>
  );
}
