"use client";

import { useId } from "react";

/** A labelled text field. */
export function TextField({
  label,
  note,
  value,
  type = "text",
  onChange,
}: {
  label: string;
  note?: string;
  value: string;
  type?: "text" | "password";
  onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <p>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        type={type}
        className="control"
        value={value}
        autoComplete={type === "password" ? "new-password" : "off"}
        aria-describedby={note === undefined ? undefined : `${id}n`}
        onChange={(event) => onChange(event.target.value)}
      />
      {note !== undefined && (
        <small id={`${id}n`} className="tertiary">
          {note}
        </small>
      )}
    </p>
  );
}

/** A labelled choice among few. */
export function ChoiceField<Value extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
}) {
  const id = useId();
  return (
    <p>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className="control"
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen !== undefined) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </p>
  );
}
