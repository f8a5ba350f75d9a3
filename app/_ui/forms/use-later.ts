import { useEffect, useState } from "react";

/** A value as it stood when it had rested for a moment: one question about what is typed, not one a key. */
export function useLater<T>(value: T, pauseMs = 400): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(() => value), pauseMs);
    return () => clearTimeout(timer);
  }, [value, pauseMs]);
  return rested;
}
