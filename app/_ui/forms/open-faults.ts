import { useEffect, useState } from "react";

const EVENTS = ["input", "change", "focusout"] as const;
const none: ReadonlySet<string> = new Set();

function typedIn(field: string): string | null {
  const element = document.getElementById(field);
  return element !== null && "value" in element ? String(element.value) : null;
}

/** The faults that nobody has begun to mend: what was said of a field is over once something else stands in it. */
export function useOpenFaults<Fault extends { field: string }>(faults: readonly Fault[]): readonly Fault[] {
  const [mended, setMended] = useState({ of: faults, fields: none });
  useEffect(() => {
    if (faults.length === 0) return;
    const found = new Map(faults.map(({ field }) => [field, typedIn(field)]));
    const look = () => {
      const changed = [...found].filter(([field, value]) => value !== null && typedIn(field) !== value).map(([field]) => field);
      setMended((before) => {
        const fields = before.of === faults ? before.fields : none;
        return changed.every((field) => fields.has(field)) ? before : { of: faults, fields: new Set([...fields, ...changed]) };
      });
    };
    for (const event of EVENTS) document.addEventListener(event, look);
    return () => {
      for (const event of EVENTS) document.removeEventListener(event, look);
    };
  }, [faults]);
  return mended.of === faults && mended.fields.size > 0 ? faults.filter(({ field }) => !mended.fields.has(field)) : faults;
}
