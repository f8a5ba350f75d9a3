import Form from "next/form";
import { buttonLooks } from "@/app/_ui/forms/button-looks";
import { Disclosure } from "@/app/_ui/forms/disclosure";
import { Icon } from "@/app/_ui/layout/icon";
import { getTranslator } from "@/app/messages/translator";
import styles from "./column-chooser.module.css";
import { type ListQuery, type ListShape, listParameters } from "./list-address";

interface Choice {
  key: string;
  title: string;
}

/** Which columns are shown; the choice is part of the address. The first column always stays. */
export async function ColumnChooser(props: { shape: ListShape; query: ListQuery; columns: readonly Choice[]; shown: readonly string[] }) {
  const t = await getTranslator("common.list");
  const kept = listParameters(props.shape, { ...props.query, columns: null });
  return (
    <Disclosure
      className={styles.chooser}
      key={props.shown.join(" ")}
      summaryClass={buttonLooks({})}
      summary={
        <>
          <Icon name="columns" size={15} />
          {t("columns")}
        </>
      }
    >
      <Form action={props.shape.path} className={styles.panel}>
        <b>{t("columnsTitle")}</b>
        {kept.map(([name, value]) => (
          <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
        ))}
        {props.columns.map((column, index) => (
          <label key={column.key}>
            <input
              type="checkbox"
              name="columns"
              value={column.key}
              defaultChecked={props.shown.includes(column.key)}
              disabled={index === 0}
            />
            {column.title}
          </label>
        ))}
        <button type="submit" className={buttonLooks({ size: "small" })}>
          {t("columnsApply")}
        </button>
      </Form>
    </Disclosure>
  );
}
