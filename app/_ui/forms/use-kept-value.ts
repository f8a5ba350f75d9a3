"use client";

import { useState } from "react";
import { nameless, useKeptFields } from "./use-kept-fields";

/** One value that is typed where it stands among many, kept until it is handed in; `start` is what stands there otherwise. */
export function useKeptValue(place: string, start: string) {
  const [value, setValue] = useState(start);
  // What stands there is part of the name: once it was corrected, the next correction is another one.
  const drop = useKeptFields(`${place}/${nameless(start)}`, value === start ? {} : { value }, (kept) => setValue(kept.value ?? start));
  return { value, setValue, drop };
}
