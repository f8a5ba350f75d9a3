/** What the two charts of the fund draw. Amounts in 10,000 yuan; colours as everywhere for identities. */
import type { EChartsCoreOption } from "echarts/core";

const ink = { text: "#3a4d56", quiet: "#566870", grid: "#e3e9ec", primary: "#0b5a75", attention: "#8a5000" };
/** From the largest group on; the last one stands for what is left. */
export const groupColours = ["#0b4a60", "#3a87a0", "#76909c", "#b9832a", "#7d6aa8", "#a9b4ba"] as const;

const grid = { left: 8, right: 12, top: 30, bottom: 4, containLabel: true };
const axis = {
  axisLine: { lineStyle: { color: ink.quiet } },
  axisTick: { show: false },
  axisLabel: { color: ink.quiet, fontSize: 11, interval: 0, hideOverlap: true },
};
const amounts = (unit: string) => ({
  type: "value",
  name: unit,
  nameTextStyle: { color: ink.quiet, fontSize: 11, align: "left" },
  splitLine: { lineStyle: { color: ink.grid } },
  axisLabel: { color: ink.quiet, fontSize: 11 },
});

export interface Stacked {
  unit: string;
  months: readonly string[];
  groups: readonly { name: string; amounts: readonly number[] }[];
  /** What stands on each bar; null on none. */
  totals: readonly (string | null)[];
}

/** A bar a month, one part a group; the sum stands on top. */
export function stackedOption({ unit, months, groups, totals }: Stacked): EChartsCoreOption {
  const parts = groups.map(({ name, amounts: data }, at) => ({
    name,
    type: "bar",
    stack: "assistance",
    barMaxWidth: 36,
    // Nothing is no part of nought height, which would draw its edge over the axis.
    data: data.map((amount) => (amount === 0 ? null : amount)),
    itemStyle: { color: groupColours[at] ?? groupColours[5], borderColor: "#fff", borderWidth: 0.5 },
  }));
  const sums = {
    type: "bar",
    stack: "assistance",
    silent: true,
    tooltip: { show: false },
    data: totals.map((words) => (words === null ? null : 0)),
    label: {
      show: true,
      position: "top",
      color: ink.text,
      fontSize: 11,
      formatter: ({ dataIndex }: { dataIndex: number }) => totals[dataIndex] ?? "",
    },
  };
  return {
    animation: false,
    grid,
    tooltip: { trigger: "axis", axisPointer: { type: "shadow" }, confine: true },
    xAxis: { type: "category", data: months, ...axis },
    yAxis: amounts(unit),
    series: [...parts, sums],
  };
}

export interface Course {
  unit: string;
  months: readonly string[];
  balances: readonly number[];
  /** Of the end of the year; not given once the year is over. */
  expected: { name: string; value: number; least: number; most: number; text: string } | null;
  pace: { value: number; name: string };
  name: string;
}

type Expected = NonNullable<Course["expected"]>;

/** From the last balance to the end of the year: dashed at the mean, and the band that the dearest and the cheapest month leave. */
function towardsYearEnd(balances: readonly number[], expected: Expected) {
  const upToNow = balances.slice(1).map(() => null);
  const last = balances.at(-1) ?? 0;
  const edge = {
    ...{ type: "line", stack: "band", stackStrategy: "all", silent: true, symbol: "none" },
    ...{ lineStyle: { opacity: 0 }, tooltip: { show: false } },
  };
  const formatter = ({ dataIndex }: { dataIndex: number }) => (dataIndex > upToNow.length ? expected.text : "");
  return [
    {
      name: expected.name,
      type: "line",
      data: [...upToNow, last, expected.value],
      lineStyle: { type: "dashed", color: ink.primary, width: 2 },
      itemStyle: { color: ink.primary },
      symbolSize: 7,
      label: { show: true, position: "top", color: ink.text, fontSize: 11, formatter },
    },
    { ...edge, data: [...upToNow, last, expected.least] },
    { ...edge, areaStyle: { color: "#9cc6d4", opacity: 0.45 }, data: [...upToNow, 0, expected.most - expected.least] },
  ];
}

/** A line through the ends of months, and on, dashed, to the end of the year. */
export function courseOption({ unit, months, balances, expected, pace, name }: Course): EChartsCoreOption {
  return {
    animation: false,
    grid,
    tooltip: { trigger: "axis", confine: true },
    xAxis: { type: "category", boundaryGap: false, data: expected === null ? months : [...months, expected.name], ...axis },
    yAxis: amounts(unit),
    series: [
      {
        name,
        type: "line",
        data: balances,
        lineStyle: { color: ink.primary, width: 2 },
        itemStyle: { color: ink.primary },
        symbolSize: 5,
        markLine: {
          silent: true,
          symbol: "none",
          lineStyle: { color: ink.attention, type: "dashed" },
          label: { formatter: pace.name, position: "insideStartTop", color: ink.attention, fontSize: 11 },
          data: [{ yAxis: pace.value }],
        },
      },
      ...(expected === null ? [] : towardsYearEnd(balances, expected)),
    ],
  };
}
