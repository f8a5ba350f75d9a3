/** What offices write for a change: that somebody goes on, is new, or has ended, and why. */
import { plainText } from "@/server/lists/rules";

const stays = "新增 增加 新增加 新纳入 纳入 续保 延续 继续 正常 在册 在保 变更 调整 保留 有效 是 享受 恢复 新办 复审通过 动态新增".split(
  " ",
);
const ends =
  "终止 退出 取消 注销 减少 停保 停发 停止 清退 退保 核减 死亡 已死亡 去世 迁出 户口迁出 失效 否 脱保 不再享受 出册 动态退出 自愿放弃 放弃 超收入 不符合条件".split(
    " ",
  );

/** Reasons in the words of identities. */
const reasons: Readonly<Record<string, string>> = {
  死亡: "deceased",
  已死亡: "deceased",
  去世: "deceased",
  迁出: "moved_away",
  户口迁出: "moved_away",
  自愿放弃: "given_up",
  放弃: "given_up",
  转其他类别: "other_identity",
  超收入: "no_longer_meets",
  不符合条件: "no_longer_meets",
  不再符合条件: "no_longer_meets",
};

const compact = (text: string): string => plainText(text).replace(/[\s"'“”]/g, "");

/** Whether the person stays or leaves; null for a word nobody knows. Nothing written means that they stay. */
export function readChange(cell: string): "in" | "out" | null {
  const text = cell === "" ? "" : compact(cell);
  if (text === "" || stays.includes(text)) return "in";
  return ends.includes(text) ? "out" : null;
}

export function readEndReason(change: string, reason: string): string {
  return reasons[compact(reason)] ?? reasons[compact(change)] ?? "no_longer_meets";
}
