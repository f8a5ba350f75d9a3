/**
 * What was typed survives the one reload that a deploy asks for. It is written to the tab's own storage only in the
 * moment of that reload, and removed when it is read back, so that nothing personal lingers.
 */
const PREFIX = "kept-form:";
const readers = new Map<string, () => unknown>();

/** A form offers its values for the case of a reload; returns how to withdraw. */
export function offerForm(key: string, read: () => unknown): () => void {
  readers.set(key, read);
  return () => {
    if (readers.get(key) === read) readers.delete(key);
  };
}

export function keepForms(storage: Pick<Storage, "setItem">): void {
  for (const [key, read] of readers) storage.setItem(PREFIX + key, JSON.stringify(read()));
}

/** What was kept under this key, once. */
export function takeKept(key: string, storage: Pick<Storage, "getItem" | "removeItem">): unknown {
  const kept = storage.getItem(PREFIX + key);
  if (kept === null) return null;
  storage.removeItem(PREFIX + key);
  try {
    return JSON.parse(kept);
  } catch {
    return null;
  }
}

export function keepFormsAndReload(): void {
  keepForms(window.sessionStorage);
  window.location.reload();
}
