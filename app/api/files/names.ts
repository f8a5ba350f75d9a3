/** The file's name from its header; a name that is not well encoded is no reason to refuse the file. */
export function attachmentName(headers: Headers): string {
  const given = headers.get("x-file-name") ?? "";
  try {
    return decodeURIComponent(given) || "file";
  } catch {
    return "file";
  }
}
