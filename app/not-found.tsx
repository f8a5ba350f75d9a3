import { ButtonLink } from "@/app/_ui/button-link";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { getTranslator } from "@/app/messages/translator";

export default async function NotFound() {
  const t = await getTranslator("common.errors");
  return (
    <main className="alone">
      <Card flush>
        <EmptyState
          title={<b>{t("notFound")}</b>}
          note={t("notFoundHint")}
          action={<ButtonLink href="/workbench">{t("home")}</ButtonLink>}
        />
      </Card>
    </main>
  );
}
