"use client";

import type { FormInstance } from "antd";
import { useEffect, useState } from "react";
import { offerForm, takeKept } from "./kept-forms";

/**
 * Lets an antd form survive the reload after a deploy. Returns true when its values were just brought back; say so with
 * `common.errors.kept`. Passwords never belong into such a form.
 */
export function useKeptForm(key: string, form: FormInstance): boolean {
  const [restored, setRestored] = useState(false);
  useEffect(() => {
    const kept = takeKept(key, window.sessionStorage);
    if (typeof kept === "object" && kept !== null) {
      form.setFieldsValue(kept);
      setRestored(true);
    }
    return offerForm(key, () => form.getFieldsValue(true));
  }, [key, form]);
  return restored;
}
