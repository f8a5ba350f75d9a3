import { type RefObject, useEffect, useState } from "react";

/** What a form holds, told half a second after the last key: for one question about what is typed, not one a key. */
export function useFormText(form: RefObject<HTMLFormElement | null>, pauseMs = 500): FormData | null {
  const [data, setData] = useState<FormData | null>(null);
  useEffect(() => {
    const element = form.current;
    if (element === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = () => {
      clearTimeout(timer);
      timer = setTimeout(() => setData(new FormData(element)), pauseMs);
    };
    read();
    element.addEventListener("input", read);
    element.addEventListener("change", read);
    return () => {
      clearTimeout(timer);
      element.removeEventListener("input", read);
      element.removeEventListener("change", read);
    };
  }, [form, pauseMs]);
  return data;
}
