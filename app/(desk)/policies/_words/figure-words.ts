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

type Words = ReturnType<typeof translatorIn<"policies">>;

function inUnit(t: Words, unit: string, value: string): string {
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

  function part(label: LabelPart): string {
    if ("word" in label) return t(`words.${label.word}`);
    if ("payer" in label) return common(`payer.${label.payer}`);
    if ("text" in label) return text(label.text);
    if ("tags" in label) return join(label.tags.map((tag) => common(`identity.${tag}`)));
    if ("settings" in label) return join(label.settings.map((setting) => common(`setting.${setting}`)));
    if ("insurance" in label) return join(label.insurance.map((type) => common(`insurance.${type}`)));
    if ("fund" in label) return t(`value.fund.${label.fund}`);
    if ("level" in label) return t(`value.level.${label.level}`);
    return t(`value.employment.${label.employment}`);
  }

  function typed(definition: Pick<Definition, "key" | "unit">, value: string): string {
    if (value === "none" && definition.unit !== "switch") return t("value.noLimit");
    if (definition.unit === "switch") {
      const readings: Record<string, string> = switchWords(language, definition.key)?.values ?? {};
      return readings[value] ?? value;
    }
    return inUnit(t, definition.unit, value);
  }

  function value(figure: FigureValue): string {
    switch (figure.is) {
      case "stated":
        return inUnit(t, figure.unit, figure.value);
      case "local": {
        const set = values[figure.key];
        const definition = definitions.find((definition) => definition.key === figure.key);
        if (set !== undefined && definition !== undefined) return t("document.set", { value: typed(definition, set) });
        return t("document.leftOpen");
      }
      case "none":
        return t("value.none");
      case "deadline":
        return deadlineWords(language, figure.rule);
      case "marks":
        return join([...figure.marks.map((mark) => t(`value.marks.${mark}`)), ...(figure.original ? [t("value.original")] : [])]);
      case "yes":
        return t("value.yes");
    }
  }

  return {
    label: (parts) => parts.map(part).join(language === "en" ? " · " : "　"),
    value,
    isOpen: (figure) => figure.is === "local" && values[figure.key] === undefined,
    span: (figure) => {
      if (figure.is !== "stated" || (figure.from === null && figure.to === null)) return null;
      if (figure.from !== null && figure.to !== null) return t("value.span", { from: figure.from, to: figure.to });
      return figure.from === null ? t("value.until", { date: figure.to ?? "" }) : t("value.since", { date: figure.from });
    },
    parameter: (definition) =>
      definition.name === null ? (switchWords(language, definition.key)?.name ?? definition.key) : text(definition.name),
    typed,
    text,
  };
}

export function deadlineWords(language: Language, rule: Extract<FigureValue, { is: "deadline" }>["rule"]): string {
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
      return typeof rule.days === "number" ? t("working_days_after", { days: rule.days }) : t("working_days_set_locally");
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
