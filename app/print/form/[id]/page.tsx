import { notFound } from "next/navigation";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { TabTitle } from "@/app/_ui/layout/page-title";
import { getTranslator } from "@/app/messages/translator";
import { PrintButton } from "@/app/print/_sheet/print-button";
import { Sheet } from "@/app/print/_sheet/sheet";
import styles from "@/app/print/_sheet/sheet.module.css";
import { openingOf } from "@/server/printing/rules";
import { Refusal } from "@/server/refusal";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A printed form as it will lie on paper; its tools do not print. */
export default async function PrintedFormPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  if (!ID.test(id)) notFound();
  const t = await getTranslator("printing");
  const api = await caller();
  const member = await memberOfRequest();
  const printsAll = member !== null && may(member, "forms.print");
  const form = await api.printing[openingOf(member)]({ id }).catch((error: unknown) => {
    if (error instanceof Error && error.cause instanceof Refusal && error.cause.reason === "printed_form_not_found") notFound();
    throw error;
  });
  const { content } = form;
  return (
    <div className={styles.view}>
      <TabTitle>{`${t(`forms.${form.form}`)} ${form.number}`}</TabTitle>
      <header className={styles.tools}>
        <span>
          <b>{t(`forms.${form.form}`)}</b>　{form.number}　{t("view.pages", { count: content.pages.length })}
        </span>
        {printsAll && <ButtonLink href="/forms">{t("view.back")}</ButtonLink>}
        <a href={`/api/files/form/${form.id}`} target="_blank" rel="noopener" className={styles.pdf}>
          {t("view.pdf")}
        </a>
        <PrintButton landscape={content.landscape} />
      </header>
      {form.undrawable.length > 0 && (
        <p className={styles.undrawable} role="status">
          {t("view.undrawable", { characters: form.undrawable.join("、") })}
        </p>
      )}
      <main className={styles.pages} lang="zh-CN">
        {content.pages.map((blocks, index) => (
          <Sheet key={form.pageCodes[index]} form={form} blocks={blocks} page={index + 1} />
        ))}
      </main>
    </div>
  );
}
