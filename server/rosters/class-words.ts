/** What offices write for the classes of the portal: whole words only, since a word that contains another is another class. */
import { type IdentityTag, identityTags } from "@/server/benefits/contract";
import { identityNamesInChinese } from "@/server/benefits/sentences/names";
import { remembering } from "@/server/lists/remembering-rules";
import { plainText } from "@/server/lists/rules";

/** As lists write them beside the names of the portal itself, without spaces and brackets. */
const classNames: Readonly<Record<IdentityTag, readonly string[]>> = {
  destitute_support: [
    "特困人员",
    "特困",
    "特困供养",
    "特困供养人员",
    "特困救助供养人员",
    "特困救助供养",
    "特困对象",
    "城乡特困人员",
    "农村特困",
    "农村特困人员",
    "农村特困供养人员",
    "城市特困",
    "城市特困人员",
    "五保",
    "五保户",
    "五保对象",
    "农村五保",
    "分散供养特困人员",
    "集中供养特困人员",
    "特困分散供养",
    "特困集中供养",
  ],
  orphan: ["孤儿", "孤儿困境儿童", "社会散居孤儿", "散居孤儿", "集中供养孤儿", "机构养育孤儿", "福利机构孤儿"],
  de_facto_unsupported_child: ["事实无人抚养儿童", "事实无人抚养", "事实孤儿", "事实无人抚养困境儿童"],
  subsistence_allowance: [
    "最低生活保障对象",
    "低保",
    "低保对象",
    "低保户",
    "低保人员",
    "低保家庭成员",
    "城乡低保",
    "城乡低保对象",
    "城市低保",
    "城镇低保",
    "城市低保对象",
    "城镇低保对象",
    "农村低保",
    "农村低保对象",
    "农村低保户",
    "城市低保户",
    "最低生活保障",
    "最低生活保障家庭",
    "最低生活保障家庭成员",
    "最低生活保障人员",
    "城镇最低生活保障对象",
    "农村最低生活保障对象",
    "城乡最低生活保障对象",
  ],
  subsistence_margin: [
    "低保边缘家庭成员",
    "低保边缘",
    "低保边缘对象",
    "低保边缘户",
    "低保边缘家庭",
    "低边",
    "低边户",
    "低边对象",
    "低保边缘人口",
    "最低生活保障边缘家庭成员",
    "最低生活保障边缘家庭",
    "边缘户",
  ],
  registered_poor: [
    "建档立卡贫困人口",
    "建档立卡",
    "建档立卡户",
    "建档立卡人口",
    "建档立卡贫困户",
    "贫困户",
    "贫困人口",
    "建档立卡脱贫人口",
    "农村建档立卡贫困人口",
  ],
  returned_to_poverty: ["返贫致贫人口", "返贫致贫", "返贫致贫户", "返贫人口", "致贫返贫人口"],
  monitored_assisted: ["监测帮扶对象", "监测帮扶", "监测对象", "三类监测对象", "防返贫监测对象", "监测户", "防止返贫监测对象"],
  monitored_other: [
    "其他监测范围内人口",
    "其他监测对象",
    "易返贫致贫人口",
    "农村易返贫致贫人口",
    "脱贫不稳定",
    "脱贫不稳定户",
    "边缘易致贫",
    "边缘易致贫户",
    "突发严重困难",
    "突发严重困难户",
  ],
  stably_out_of_poverty: ["稳定脱贫人口", "稳定脱贫", "稳定脱贫户", "脱贫户", "脱贫人口", "稳定脱贫不享受政策"],
  low_income_elderly: ["低收入家庭的老年人", "低收入老年人", "低收入家庭老年人", "低收入家庭老人"],
  low_income_minor: ["低收入家庭的未成年人", "低收入未成年人", "低收入家庭未成年人"],
  low_income_severely_disabled: ["低收入家庭的重度残疾人", "低收入重度残疾人", "低收入家庭重度残疾人", "低收入重残", "低收入家庭重残"],
  low_income_seriously_ill: ["低收入家庭的重病患者", "低收入重病患者", "低收入家庭重病患者"],
  illness_impoverished: ["因病致贫重病患者", "因病致贫", "因病致贫家庭重病患者", "因病致贫患者", "因病致贫家庭"],
  other_special_hardship: ["其他特殊困难人员", "其他特殊困难", "县级以上政府规定的其他特殊困难人员", "其他困难人员", "其他特困人员"],
};

/** Without what tells nothing: spaces, quotes, the dot behind a number. */
const compact = (text: string): string => plainText(text).replace(/[\s"'“”‘’.。]/g, "");

const classOf = new Map<string, IdentityTag>(
  identityTags.flatMap((tag) => [
    [tag, tag] as const,
    ...[identityNamesInChinese[tag], ...classNames[tag]].map((name) => [compact(name), tag] as const),
  ]),
);

/** A bracket says more about the same class: "低保（农村）", "特困(分散)". */
const REMARK = /[（(【[](农村|城市|城镇|城乡|农业|非农|分散|集中|分散供养|集中供养|在册|户|人员|对象)[)）】\]]/g;
const BETWEEN = /[、,，;；/|＋+&＆\n]+|(?<=[员象口户儿童贫缘保困者])(?:和|及|兼|暨)(?=.)/;

export interface ClassesRead {
  classes: readonly IdentityTag[];
  /** Parts that are no class, as they were written. */
  unknown: readonly string[];
}

/** Which classes a cell names, each once, in its own order: "特困,低保" are two; "低保户A类" is none. */
export const readClasses = remembering((cell: string): ClassesRead => {
  const classes = new Set<IdentityTag>();
  const unknown: string[] = [];
  for (const written of plainText(cell).split(BETWEEN)) {
    const part = compact(written.replace(REMARK, ""));
    if (part === "") continue;
    const found = classOf.get(part);
    if (found === undefined) unknown.push(written.trim());
    else classes.add(found);
  }
  return { classes: [...classes], unknown };
});

/** The class that a word contains and may have meant, the longest name first; to be offered, never to be taken. */
export function likelyClass(written: string, among: readonly IdentityTag[]): IdentityTag | null {
  const text = compact(written);
  if (/^(非|不是|不属|原|曾|取消|注销|退出|停)/.test(text)) return null;
  const known = [...classOf].filter(([name, tag]) => among.includes(tag) && name.length > 1 && text.includes(name));
  return known.sort(([name], [other]) => other.length - name.length)[0]?.[1] ?? null;
}

/** "一、农村低保对象（23人）" names a class for the rows below it. */
export function classesOfSection(text: string): IdentityTag[] {
  const bare = plainText(text)
    .replace(/^[（(]?[一二三四五六七八九十\d]+[)）]?[、.．:：\s]*/, "")
    .replace(/[（(【[]?(共|合计|小计)?\s*\d+\s*(人|户|名|行)[)）】\]]?$/, "")
    .replace(/(名单|名册|花名册|名单如下|一览表)?[:：]?$/, "");
  const { classes, unknown } = readClasses(bare);
  return unknown.length > 0 ? [] : [...classes];
}
