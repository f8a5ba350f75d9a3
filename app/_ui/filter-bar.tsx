import Form from "next/form";
import Link from "next/link";
import { getTranslator } from "@/app/messages/translator";
import { buttonLooks } from "./button-looks";
import { classNames } from "./class-names";
import styles from "./filter-bar.module.css";
import { Icon } from "./icon";
import { type ListQuery, type ListShape, listHref, listParameters } from "./list-address";

export interface FilterField {
  name: string;
  label: string;
  kind: "text" | "date" | "month" | "select";
  options?: readonly { value: string; label: string }[];
  placeholder?: string;
  /** Under 更多 rather than in the row. */
  more?: boolean;
}

/** Three or four fields in a row, the rest under 更多: a GET form, so that the answer has an address. `/` goes to its first field. */
export async function FilterBar({ shape, query, fields }: { shape: ListShape; query: ListQuery; fields: readonly FilterField[] }) {
  const t = await getTranslator("common");
  const kept = listParameters(shape, { ...query, filters: {}, page: 1 });
  const usesMore = fields.some((field) => field.more && query.filters[field.name] !== undefined);
  const cleared = Object.fromEntries(Object.keys(shape.filters).map((name) => [name, undefined]));
  return (
    <Form
      action={shape.path}
      key={JSON.stringify(query.filters)}
      className={styles.bar}
      role="search"
      aria-label={t("list.filters")}
      data-filters=""
    >
      {kept.map(([name, value]) => (
        <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
      ))}
      {fields
        .filter((field) => !field.more)
        .map((field) => (
          <Field key={field.name} field={field} value={query.filters[field.name]} all={t("all")} />
        ))}
      <div className={styles.actions}>
        <button type="submit" className={buttonLooks({})}>
          <Icon name="search" size={15} />
          {t("actions.search")}
        </button>
        {Object.keys(query.filters).length > 0 && (
          <Link href={listHref(shape, query, { filters: cleared })} prefetch={false}>
            {t("actions.reset")}
          </Link>
        )}
      </div>
      {fields.some((field) => field.more) && (
        <details className={styles.more} open={usesMore}>
          <summary>
            {t("list.moreFilters")}
            <Icon name="down" size={12} />
          </summary>
          <div className={styles.moreFields}>
            {fields
              .filter((field) => field.more)
              .map((field) => (
                <Field key={field.name} field={field} value={query.filters[field.name]} all={t("all")} />
              ))}
          </div>
        </details>
      )}
    </Form>
  );
}

function Field({ field, value, all }: { field: FilterField; value: string | undefined; all: string }) {
  const id = `filter-${field.name}`;
  return (
    <div className={classNames(styles.field, field.kind === "text" && styles.long)}>
      <label className="field-label" htmlFor={id}>
        {field.label}
      </label>
      {field.kind === "select" ? (
        <select id={id} name={field.name} defaultValue={value ?? ""} className="control">
          <option value="">{all}</option>
          {field.options?.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          type={field.kind === "text" ? "search" : field.kind}
          name={field.name}
          defaultValue={value ?? ""}
          placeholder={field.placeholder}
          className="control"
          autoComplete="off"
          maxLength={60}
        />
      )}
    </div>
  );
}
