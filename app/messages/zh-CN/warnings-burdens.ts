import { burdenFaultWords, burdenFieldNames } from "@/server/warnings/burdens/words";

/** Lists of burdens, from the file to what they count for. */
export const burdens = {
  title: "个人负担清单",
  hint: "没有身份标识的参保人员的结算，按月从医保系统导出；同一结算单号只计一次。",
  drop: "拖入个人负担清单",
  none: "还没有负担清单",
  noneNote: "上传后先预览，确认才计入负担。",
  caption: "个人负担清单",
  fields: burdenFieldNames,
  outcomes: { faulty: "错误", warned: "提醒", good: "正确", repeated: "重复", left_out: "不导入" },
  outcomeNotes: {
    faulty: "改正后才写入",
    warned: "写入，请核对",
    good: "计入年内负担",
    repeated: "结算单号已计过，不再计",
    left_out: "留在文件里",
  },
  reasons: burdenFaultWords,
  effects: "确认后",
  burden: "计入负担（元）",
  people: "涉及人员",
  confirm: "写入 {rows} 行",
  confirmTitle: "写入个人负担清单",
  confirmNote: "计入各人年内负担，到线的随即预警。",
  warningsSeen: "已看过 {count} 行提醒",
  warningsUnseen: "先看过有提醒的行",
  undo: "撤销整份清单",
  undoTitle: "撤销个人负担清单",
  undoNote: "由它计入的负担不再计；因此低于标准、还没有答复的预警随即撤销。",
};
