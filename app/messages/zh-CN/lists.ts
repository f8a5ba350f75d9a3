/** 名单：任何人上传的表格怎样读取。 */
export const lists = {
  refusals: {
    import_not_found: "没有找到这次导入。",
    import_state_forbids: "这次导入的状态已变，刷新后再办理。",
    import_changed_meanwhile: "预览已有变动，现有 {rows} 行可以写入，核对后重新确认。",
    import_cancelled: "读取已停止，未保留任何内容。",
    import_row_not_found: "没有找到这一行。",
    column_field_twice: "同一项对应了两列，只能保留一列。",
    column_missing: "文件中没有这一列，先在列对应中指定。",
    column_field_unknown: "选定的项目不属于这种名单，刷新后重新指定。",
    list_sheet_not_found: "没有找到选定的工作表，刷新后重新选择。",
    list_money_not_used: "“{columns}”看起来是金额，却没有使用。在列对应中指定，或确认不使用后再写入。",
    file_is_empty: "文件是空的。",
    file_is_too_large: "文件超过 {limitMegabytes} MB，分成几个文件后再传。",
    file_is_encrypted: "文件设了密码，去掉密码后再传。",
    file_is_old_excel: "文件是旧版 Excel（.xls），另存为 .xlsx 后再传。",
    file_is_broken: "文件已损坏，不能完整读取，重新导出后再传。",
    file_is_not_a_sheet: "文件不是 .xlsx 或 .csv 表格。",
    file_content_differs:
      "文件名是 .{extension}，内容却是{found, select, text {文本} zip {压缩包} other { {found}}}，在 Excel 或 WPS 中另存为 .xlsx 后再传。",
    file_has_unknown_encoding: "文字编码不能识别，另存为 UTF-8 或 .xlsx 后再传。",
    file_has_too_many_parts: "文件内部超过 {limit} 个部分，不是正常的表格。",
    file_unpacks_too_large: "文件解压后过大，不是正常的表格。",
    sheet_breaks_off: "表格中途断开，没有读取任何一行，重新导出后再传。",
    sheet_has_no_rows: "表格里没有数据行。",
    sheet_has_too_many_rows: "超过 {limit} 行，分成几个文件后再传。",
    sheet_has_too_many_columns: "超过 {limit} 列，删去不用的列后再传。",
    file_is_web_page: "文件内容是网页或 XML 表格，不是真正的 Excel 文件。用 Excel 或 WPS 打开后另存为 .xlsx，再上传。",
    list_takes_too_long:
      "名单读取超过 {seconds} 秒，已停止，未保留任何内容。删去名单以外的内容（其他工作表、图片、格式），或分成几个文件后再传。",
    list_needs_too_much:
      "名单读取所需内存超过限制（{megabytes} MB），已停止，未保留任何内容。删去名单以外的内容（其他工作表、图片、格式），或分成几个文件后再传。",
  },
};
