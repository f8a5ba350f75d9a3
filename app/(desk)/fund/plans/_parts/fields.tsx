"use client";

import { useId } from "react";
import { DateInput } from "@/app/_ui/forms/date-input";

export interface FieldSpec {
  name: string;
  label: string;
  kind: "text" | "amount" | "weight" | "count" | "year" | "day" | "words" | "select" | "file";
  value?: string;
  optional?: boolean;
  options?: readonly { value: string; label: string }[];
  hint?: string;
  max?: string;
}

/** Rows that are known, columns that are typed; each field is named `column.row`. */
export interface TableSpec {
  caption: string;
  head: string;
  rows: readonly { key: string; label: string }[];
  columns: readonly {
    name: string;
    label: string;
    kind: "amount" | "text" | "weight" | "shown";
    optional?: boolean;
    values?: Readonly<Record<string, string>>;
  }[];
}

const AMOUNT = "[0-9,]{1,17}(\\.[0-9]{1,2})?";
const WEIGHT = "[0-9]{1,9}(\\.[0-9]{1,6})?";
const patterns = { amount: AMOUNT, weight: WEIGHT } as const;

export function Fields({ fields }: { fields: readonly FieldSpec[] }) {
  return fields.map((field) => <Field key={field.name} field={field} />);
}

function Field({ field }: { field: FieldSpec }) {
  const id = useId();
  return (
    <div>
      <label className="field-label" htmlFor={id}>
        {field.label}
      </label>
      <Control id={id} field={field} />
      {field.hint !== undefined && (
        <p id={`${id}-hint`}>
          <small>{field.hint}</small>
        </p>
      )}
    </div>
  );
}

function Control({ id, field }: { id: string; field: FieldSpec }) {
  const { name, kind, value, optional = false, options = [], hint, max } = field;
  const shared = {
    id,
    name,
    className: "control",
    required: !optional,
    ...(hint === undefined ? {} : { "aria-describedby": `${id}-hint` }),
  };
  switch (kind) {
    case "select":
      return (
        <select {...shared} defaultValue={value}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      );
    case "words":
      return <textarea {...shared} rows={3} minLength={4} maxLength={300} defaultValue={value} />;
    case "day":
      return <DateInput id={id} name={name} defaultValue={value} max={max} required={!optional} />;
    case "file":
      return <input {...shared} type="file" accept=".pdf,.xlsx,.csv,.jpg,.jpeg,.png" />;
    case "count":
      return <input {...shared} inputMode="numeric" pattern="[0-9]{1,9}" defaultValue={value} autoComplete="off" />;
    case "year":
      return <input {...shared} inputMode="numeric" pattern="20[0-9]{2}" defaultValue={value} autoComplete="off" />;
    case "amount":
    case "weight":
      return <input {...shared} inputMode="decimal" pattern={patterns[kind]} defaultValue={value} autoComplete="off" />;
    case "text":
      return <input {...shared} minLength={2} maxLength={60} defaultValue={value} autoComplete="off" />;
  }
}

export function TypedTable({ table: { caption, head, rows, columns } }: { table: TableSpec }) {
  return (
    <table>
      <caption className="for-readers">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          {columns.map(({ name, label }) => (
            <th key={name} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">{row.label}</th>
            {columns.map((column) => (
              <td key={column.name} className={column.kind === "shown" ? "number" : undefined}>
                <Cell column={column} row={row} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ column, row }: { column: TableSpec["columns"][number]; row: { key: string; label: string } }) {
  const { name, label, kind, optional = false, values } = column;
  const value = values?.[row.key];
  if (kind === "shown") return value;
  return (
    <input
      className="control"
      name={`${name}.${row.key}`}
      aria-label={`${row.label} ${label}`}
      required={!optional}
      defaultValue={value}
      autoComplete="off"
      {...(kind === "text" ? { maxLength: 60 } : { inputMode: "decimal" as const, pattern: patterns[kind] })}
    />
  );
}
