import { formatAmount } from "@/app/_ui/figures/amount";
import { catalogues } from "@/app/messages/catalogues";
import type { Language } from "@/app/messages/language";
import { translatorIn } from "@/app/messages/render";
import { money, parseMoney } from "@/server/money";
import type { Definition, FigureValue, LabelPart, PackHead } from "./pack-types";

/** What a reader is told of a figure, in one language. */
export interface FigureSpeaker {
  label(parts: readonly LabelPart[]): string;
  value(value: FigureValue): string;
  /** Left to the area, which has not said anything yet. */
  isOpen(value: FigureValue): boolean;
  /** Since when it holds; null where the text says no day. */
  span(value: FigureValue): string | null;
  parameter(definition: Pick<Definition, "key" | "name">): string;
  /** A value as it was typed, in words: an amount, a share, a reading. */
  typed(definition: Pick<Definition, "key" | "unit">, typed: string): string;
  text(words: PackHead["name"]): string;
}

function percentOf(ratio: string): string {
  return money(ratio).times(100).toString();
}

/** Speaks of the figures of a pack; `values` are what the area has set, by key. */
export function figureSpeaker(
  language: Language,
  values: Readonly<Record<string, string>>,
  definitions: readonly Definition[],
): FigureSpeaker {
  const t = translatorIn(language, "policies");
  const common = translatorIn(language, "common");
  const comma = language === "en" ? ", " : "、";
  const text = (words: { zh: string; en: string }) => (language === "en" ? words.en : words.zh);
  const join = (names: readonly string[]) => names.join(comma);

  function part(one: LabelPart): string {
    if ("word" in one) return t(`words.${one.word}`);
    if ("payer" in one) return common(`payer.${one.payer}`);
    if ("text" in one) return text(one.text);
    if ("tags" in one) return join(one.tags.map((tag) => common(`identity.${tag}`)));
    if ("settings" in one) return join(one.settings.map((setting) => common(`setting.${setting}`)));
    if ("insurance" in one) return join(one.insurance.map((type) => common(`insurance.${type}`)));
    if ("fund" in one) return t(`value.fund.${one.fund}`);
    if ("level" in one) return t(`value.level.${one.level}`);
    return t(`value.employment.${one.employment}`);
  }

  function inUnit(unit: string, value: string): string {
    switch (unit) {
      case "yuan":
        return parseMoney(value) === null ? value : t("value.yuan", { amount: formatAmount(money(value).toFixed(2)) });
      case "ratio":
        return /^\d/.test(value) ? t("value.percent", { percent: percentOf(value) }) : value;
      case "days":
        return t("value.days", { count: value });
      case "months":
        return t("value.months", { count: value });
      case "day_of_month":
        return t("value.dayOfMonth", { count: value });
      default:
        return value;
    }
  }

  function typed(definition: Pick<Definition, "key" | "unit">, value: string): string {
    if (value === "none" && definition.unit !== "switch") return t("value.noLimit");
    if (definition.unit === "switch") {
      const readings: Record<string, string> = switchWords(language, definition.key)?.values ?? {};
      return readings[value] ?? value;
    }
    return inUnit(definition.unit, value);
  }

  function value(of: FigureValue): string {
    switch (of.is) {
      case "stated":
        return inUnit(of.unit, of.value);
      case "local": {
        const set = values[of.key];
        const definition = definitions.find((one) => one.key === of.key);
        if (set !== undefined && definition !== undefined) return t("document.set", { value: typed(definition, set) });
        return t("document.leftOpen");
      }
      case "none":
        return t("value.none");
      case "deadline":
        return deadlineWords(language, of.rule);
      case "marks":
        return join([...of.marks.map((mark) => t(`value.marks.${mark}`)), ...(of.original ? [t("value.original")] : [])]);
      case "yes":
        return t("value.yes");
    }
  }

  return {
    label: (parts) => parts.map(part).join(language === "en" ? " · " : "　"),
    value,
    isOpen: (of) => of.is === "local" && values[of.key] === undefined,
    span: (of) => {
      if (of.is !== "stated" || (of.from === null && of.to === null)) return null;
      if (of.from !== null && of.to !== null) return t("value.span", { from: of.from, to: of.to });
      return of.from === null ? t("value.until", { date: of.to ?? "" }) : t("value.since", { date: of.from });
    },
    parameter: (definition) =>
      definition.name === null ? (switchWords(language, definition.key)?.name ?? definition.key) : text(definition.name),
    typed,
    text,
  };
}

function deadlineWords(language: Language, rule: Extract<FigureValue, { is: "deadline" }>["rule"]): string {
  const t = translatorIn(language, "policies.value.deadline");
  switch (rule.is) {
    case "day_of_month":
      return t("day_of_month", { day: rule.day });
    case "days_of_month":
      return t("days_of_month", { month: rule.month, from: rule.fromDay, to: rule.toDay });
    case "day_of_year":
      return t("day_of_year", { month: rule.month, day: rule.day });
    case "end_of_month":
      return t("end_of_month");
    case "working_days_after":
      return t("working_days_after", { days: rule.days });
    case "months_after_year_end":
      return t("months_after_year_end", { months: rule.months });
    case "date":
      return t("date", { date: rule.date });
  }
}

/** The name of a switch and of its readings; null for one that has no words yet. */
export function switchWords(language: Language, key: string): { name: string; values: Readonly<Record<string, string>> } | null {
  const { switches } = catalogues[language].policies;
  const known = Object.entries(switches).find(([name]) => name === key);
  return known === undefined ? null : known[1];
}
