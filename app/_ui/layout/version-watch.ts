/** Notices that the server has been updated under an open tab, from the version every answer carries. */
export const versionHeader = "x-medaid-version";

let opened: string | null = null;
let outdated = false;
const listeners = new Set<() => void>();

/** Said once by the shell: the version this tab was opened with. */
export function openedWith(version: string): void {
  opened ??= version;
}

export function noteVersion(version: string | null): void {
  if (version === null || opened === null || version === opened || outdated) return;
  markOutdated();
}

/** Also when a piece of the old build cannot be fetched any more. */
export function markOutdated(): void {
  outdated = true;
  for (const listener of listeners) listener();
}

export function isOutdated(): boolean {
  return outdated;
}

export function watchVersion(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A chunk, style sheet or page of another build. */
export function isBuildMismatch(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    error.name === "ChunkLoadError" ||
    /loading (css )?chunk|failed to load chunk|dynamically imported module|module script/i.test(error.message)
  );
}
