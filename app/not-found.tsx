import { ButtonLink } from "@/app/_ui/forms/button-link";
import { Card } from "@/app/_ui/layout/card";
import { EmptyPage } from "@/app/_ui/layout/empty-state";
import { getTranslator } from "@/app/messages/translator";

export default async function NotFound() {
  const t = await getTranslator("common.errors");
  return (
    <main className="alone">
      <Card flush>
        <EmptyPage title={t("notFound")} note={t("notFoundHint")} action={<ButtonLink href="/workbench">{t("home")}</ButtonLink>} />
      </Card>
    </main>
  );
}
