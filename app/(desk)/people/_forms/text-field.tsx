import { Field } from "./field";

interface TextFieldProps {
  id: string;
  label: string;
  optional?: string;
  hint?: string;
  whole?: boolean;
  invalid?: boolean;
  longest: number;
  defaultValue?: string;
  kind?: "text" | "tel";
}

/** A line of text; nothing typed here is remembered by the browser. */
export function TextField({ invalid = false, longest, defaultValue, kind = "text", ...field }: TextFieldProps) {
  return (
    <Field {...field}>
      <input
        id={field.id}
        name={field.id}
        className="control"
        inputMode={kind}
        autoComplete="off"
        maxLength={longest}
        defaultValue={defaultValue}
        aria-invalid={invalid}
        aria-describedby={field.hint === undefined ? undefined : `${field.id}-hint`}
      />
    </Field>
  );
}
