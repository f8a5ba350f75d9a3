import { EmptyPage } from "@/app/_ui/layout/empty-state";
import { getTranslator } from "@/app/messages/translator";
import styles from "@/app/print/_sheet/sheet.module.css";
import { StartPrinting } from "@/app/print/_sheet/start-printing";
import { type Form, forms } from "@/server/printing/rules";

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** `/print/assistance-settlement?stay=…`: registers the form once and goes to it, so that reloading prints nothing anew. */
export default async function PrintPage({
  params,
  searchParams,
}: {
  params: Promise<{ form: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { form } = await params;
  const asked = await searchParams;
  const subject = [asked.stay, asked.batch, asked.person, asked.prepayment, asked.application, asked.notice].find(
    (value): value is string => typeof value === "string" && ID.test(value),
  );
  if (!isForm(form) || subject === undefined) {
    const t = await getTranslator("printing.view");
    return (
      <main className={styles.start}>
        <EmptyPage title={t("unknown")} />
      </main>
    );
  }
  return (
    <main className={styles.start}>
      <StartPrinting form={form} subject={subject} />
    </main>
  );
}

function isForm(text: string): text is Form {
  return forms.some((form) => form === text);
}
