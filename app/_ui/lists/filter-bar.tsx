import Form from "next/form";
import Link from "next/link";
import { formatMonth } from "@/app/_ui/figures/dates";
import { buttonLooks } from "@/app/_ui/forms/button-looks";
import { DateInput } from "@/app/_ui/forms/date-input";
import { Disclosure } from "@/app/_ui/forms/disclosure";
import { classNames } from "@/app/_ui/layout/class-names";
import { Icon } from "@/app/_ui/layout/icon";
import { getTranslator } from "@/app/messages/translator";
import { addMonthsToMonth, businessDateOf, monthOf } from "@/server/dates";
import { type SearchedField, searchedIn } from "@/server/people/typed-words";
import styles from "./filter-bar.module.css";
import { type ListQuery, type ListShape, listHref, listParameters } from "./list-address";
import { WordsGuard } from "./words-guard";
import { WordsInput } from "./words-input";
import { WordsNote } from "./words-note";

const MONTHS_OFFERED = 36;

export interface FilterField {
  name: string;
  label: string;
  kind: "text" | "date" | "month" | "select";
  options?: readonly { value: string; label: string }[];
  placeholder?: string;
  /** Under 更多 rather than in the row. */
  more?: boolean;
  /** Of the field `words`: what the list looks for words in (`searchedIn`); anything, when not given. */
  searches?: readonly SearchedField[];
  /** Of the field `words`: where a whole personal number leads, with the person's id added. */
  personHref?: string;
}

/** Three or four fields in a row, the rest under 更多: a GET form, so that the answer has an address. `/` goes to its first field. */
export async function FilterBar({ shape, query, fields }: { shape: ListShape; query: ListQuery; fields: readonly FilterField[] }) {
  const t = await getTranslator("common");
  // What has no field here, such as a filter a link brought along, stays in force.
  const unshown = Object.fromEntries(Object.entries(query.filters).filter(([name]) => !fields.some((field) => field.name === name)));
  const kept = listParameters(shape, { ...query, filters: unshown, page: 1 });
  const more = fields.filter((field) => field.more);
  const usedMore = more.filter((field) => query.filters[field.name] !== undefined).length;
  const months = await recentMonths();
  const cleared = Object.fromEntries(Object.keys(shape.filters).map((name) => [name, undefined]));
  const words = fields.find((field) => field.name === "words");
  // Folds and choices begin anew with each answer; the words do not, for somebody may be typing the next ones.
  const asked = JSON.stringify(query.filters);
  const bar = (
    <Form action={shape.path} className={styles.bar} role="search" aria-label={t("list.filters")} data-filters="">
      {kept.map(([name, value]) => (
        <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
      ))}
      {fields.some((field) => field.kind !== "text") && (
        <Fold key={asked} used={Object.keys(query.filters).length} label={t("list.filters")} />
      )}
      {fields
        .filter((field) => !field.more)
        .map((field) => (
          <Field key={field.name} field={field} value={query.filters[field.name]} asked={asked} all={t("all")} months={months} />
        ))}
      <div className={styles.actions}>
        <button type="submit" className={buttonLooks({})}>
          <Icon name="search" size={15} />
          {t("actions.search")}
        </button>
        {more.length > 0 && (
          <Disclosure
            key={asked}
            className={styles.more}
            summary={
              <>
                {usedMore > 0 ? t("list.moreFiltersUsed", { count: usedMore }) : t("list.moreFilters")}
                <Icon name="down" size={12} />
              </>
            }
          >
            <div className={styles.moreFields}>
              {more.map((field) => (
                <Field key={field.name} field={field} value={query.filters[field.name]} asked={asked} all={t("all")} months={months} />
              ))}
              <button type="submit" className={buttonLooks({})}>
                {t("actions.search")}
              </button>
            </div>
          </Disclosure>
        )}
        {Object.keys(query.filters).length > 0 && (
          <Link href={listHref(shape, query, { filters: cleared })} prefetch={false}>
            {t("actions.reset")}
          </Link>
        )}
      </div>
    </Form>
  );
  if (words === undefined) return bar;
  const searches = words.searches ?? searchedIn.text;
  return (
    <WordsGuard personHref={words.personHref}>
      {bar}
      <WordsNote words={query.filters.words} searches={searches} />
    </WordsGuard>
  );
}

/** On a phone everything but the words to search for is folded until it is asked for; elsewhere this does not show. */
function Fold({ used, label }: { used: number; label: string }) {
  return (
    <>
      <input type="checkbox" id="filters-shown" className={styles.shown} />
      <label htmlFor="filters-shown" className={classNames(buttonLooks({}), styles.fold)}>
        {used > 0 ? `${label} · ${String(used)}` : label}
        <Icon name="down" size={12} />
      </label>
    </>
  );
}

interface Option {
  value: string;
  label: string;
}

/** The month that runs and the thirty-five before it. */
async function recentMonths(): Promise<Option[]> {
  const dates = await getTranslator("common.dates");
  const current = monthOf(businessDateOf(new Date()));
  return Array.from({ length: MONTHS_OFFERED }, (_, index) => {
    const month = addMonthsToMonth(current, -index);
    return { value: month, label: formatMonth(month, dates) };
  });
}

interface FieldProps {
  field: FilterField;
  value: string | undefined;
  asked: string;
  all: string;
  months: readonly Option[];
}

function Field({ field, value, asked, all, months }: FieldProps) {
  const id = `filter-${field.name}`;
  const offered = field.kind === "month" ? months : (field.options ?? []);
  const options = value === undefined || offered.some((option) => option.value === value) ? offered : [{ value, label: value }, ...offered];
  return (
    <div className={classNames(styles.field, field.kind === "text" && styles.long)}>
      <label className="field-label" htmlFor={id}>
        {field.label}
      </label>
      {field.kind === "select" || field.kind === "month" ? (
        <select key={asked} id={id} name={field.name} defaultValue={value ?? ""} className="control">
          <option value="">{all}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : field.kind === "date" ? (
        <DateInput key={asked} id={id} name={field.name} defaultValue={value} />
      ) : (
        <WordsInput
          id={id}
          name={field.name}
          value={value ?? ""}
          asked={asked}
          placeholder={field.placeholder}
          className="control"
          autoComplete="off"
          maxLength={60}
        />
      )}
    </div>
  );
}
