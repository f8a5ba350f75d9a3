/** Files, scans, checklists and their filing. */
export const materials = {
  refusals: {
    file_empty: "The file is empty (0 bytes) and was not saved. Scan or export it again, then upload.",
    file_too_large: "The file is larger than {limit} MB and was not saved. Upload it in several parts.",
    file_kind_not_allowed:
      "The file's content is of a kind that cannot be used here (it is {kind}) and was not saved. Usable kinds: {allowed}.",
    file_purpose_unknown: "Files cannot be uploaded for this purpose.",
    file_not_found: "The file was not found, or it is not within what you may see.",
  },
};
