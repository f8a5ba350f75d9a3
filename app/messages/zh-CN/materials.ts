/** Files, scans, checklists and their filing. */
export const materials = {
  refusals: {
    file_empty: "文件是空的（0 字节），未保存。重新扫描或导出后再上传。",
    file_too_large: "文件超过 {limit} MB，未保存。分成几个文件上传。",
    file_kind_not_allowed: "文件内容不是可用的类型（实际为 {kind}），未保存。可用类型：{allowed}。",
    file_purpose_unknown: "不能按这个用途上传文件。",
    file_not_found: "没有找到这个文件，或不在可查看的范围内。",
  },
};
