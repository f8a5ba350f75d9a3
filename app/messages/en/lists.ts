/** Lists: how a sheet that a person hands in is read. */
export const lists = {
  questions: {
    which_sheet: {
      title: "Choose a sheet",
      note: "{sheets, plural, one {# sheet of the file holds} other {# sheets of the file hold}} data. One is read at a time; upload the others separately or put them together first.",
      blocked: "Choose a sheet first.",
    },
    which_heading: {
      title: "Point at the header row",
      note: "No header row was found. These are the first rows, long numbers masked: say which one holds the column names. A row with an ID number cannot be the header.",
      blocked: "Point at the header row first.",
      unnamed: "Say what each column is first.",
      none: "The list has no header row; its first row is data, and the columns are named here",
    },
    which_of_two_columns: {
      title: "Columns that say the same",
      note: "{columns} name the same field, and only one can be used. Choose which one, and set the others to not used.",
    },
    which_columns: {
      title: "Name the columns",
      note: "Some columns that are needed were not recognised. Say what each one is; the next list of your office with these headings is read so.",
    },
    verb: "Read it this way",
  },
  columns: {
    open: "Columns",
    title: "Columns",
    note: "On the left the heading in the file, on the right the field it holds. After a change every row is checked again, and the next list of your office with these headings is read so.",
    twice: "“{field}” is assigned to two columns; keep only one.",
    verb: "Check again with these columns",
  },
  sheetRows: "about {rows, plural, one {{rows} row} other {{rows} rows}}",
  sheetHidden: ", hidden",
  sheetNoHeading: ", no column names found",
  rowNumber: "Row {row}",
  noHeading: "(no name)",
  notUsed: "Not used",
  notices: {
    other_sheets: "{count, plural, one {Another sheet holds data and was} other {# other sheets hold data and were}} not read: {sheets}",
    hidden_rows:
      "{rows, plural, one {# row is hidden or filtered out in the sheet and was} other {# rows are hidden or filtered out in the sheet and were}} read all the same",
    hidden_columns: "Hidden columns were read all the same: {columns}",
    foot_rows:
      "{rows, plural, one {# row of totals and signatures below the list was} other {# rows of totals and signatures below the list were}} not taken as data",
    section_rows: "{rows, plural, one {# line names} other {# lines name}} a class or a place for the rows below them",
    numbers_mended: "ID numbers were tidied in {rows, plural, one {# row} other {# rows}} (spaces, full width, ×); check them",
    dates_from_1904: "Dates of this workbook count from 1904 and were converted",
    layout_remembered: "Columns are assigned as your office last did for the same column names",
    unused: "{count, plural, one {# column is} other {# columns are}} not used: {columns}",
    unusedMoney:
      "Columns that look like money and are not used: {columns}. Assign them under Columns, or say when confirming that they are left unused.",
  },
  refusals: {
    import_not_found: "This import was not found.",
    import_state_forbids: "The state of this import has changed; reload the page.",
    import_changed_meanwhile:
      "The preview has changed: {rows, plural, one {# row} other {# rows}} can be written now. Check and confirm again.",
    import_cancelled: "Reading was stopped; nothing was saved.",
    disk_full: "The server has no space left; nothing was kept. Tell the system administrator, then upload again.",
    import_row_not_found: "This row was not found.",
    column_field_twice: "Two columns are assigned to the same field; keep only one.",
    column_missing: "The file does not have this column; assign it under Columns first.",
    column_field_unknown: "A chosen field does not belong to this kind of list; reload and assign it again.",
    list_sheet_not_found: "The chosen sheet was not found; reload and choose again.",
    list_money_not_used: "{columns} looks like money and is not used. Assign it under Columns, or confirm that it is left unused.",
    file_is_empty: "The file is empty.",
    file_is_too_large: "The file is larger than {limitMegabytes} MB; split it.",
    file_is_encrypted: "The file is protected by a password; remove it and upload again.",
    file_is_old_excel: "The file is in the old .xls format; save it as .xlsx and upload again.",
    file_is_broken: "The file is damaged and cannot be read completely; export it again.",
    file_is_not_a_sheet: "The file is not an .xlsx or .csv list.",
    file_content_differs:
      "The file is named .{extension} but its content is {found, select, text {text} zip {an archive} other {{found}}}; save it as .xlsx in Excel or WPS and upload it again.",
    file_has_unknown_encoding: "The text encoding is not recognised; save the file as UTF-8 or .xlsx.",
    file_has_too_many_parts: "The file has more than {limit} internal parts and is not an ordinary list.",
    file_unpacks_too_large: "The file unpacks to an unusual size and is not an ordinary list.",
    sheet_breaks_off: "The list is incomplete; no rows were read. Export it again.",
    sheet_has_no_rows: "The list has no rows.",
    sheet_has_too_many_rows: "The list has more than {limit} rows; split it.",
    sheet_has_too_many_columns: "The list has more than {limit} columns; remove those that are not needed.",
    file_is_web_page:
      "The file is a web page or an XML table, not a real Excel file. Open it in Excel or WPS, save it as .xlsx and upload that.",
    list_takes_too_long:
      "Reading the list took more than {seconds, plural, one {# second} other {# seconds}} and was stopped; nothing was kept. Remove what is not part of the list (other sheets, pictures, formats) or split the file.",
    list_needs_too_much:
      "Reading the list needs more memory than allowed ({megabytes} MB) and was stopped; nothing was kept. Remove what is not part of the list (other sheets, pictures, formats) or split the file.",
  },
};
