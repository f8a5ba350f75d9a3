import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import { type EChartsCoreOption, init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { chartInk } from "./payers";

use([BarChart, LineChart, GridComponent, TooltipComponent, LegendComponent, MarkLineComponent, AriaComponent, SVGRenderer]);

const font = '"Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",sans-serif';

/** Light horizontal grid, quiet ticks, no movement for those who asked for none. */
const ground: EChartsCoreOption = {
  textStyle: { fontFamily: font, fontSize: 12, color: "#14242c" },
  animationDuration: 150,
  grid: { left: 8, right: 8, top: 28, bottom: 8, containLabel: true },
  aria: { enabled: false },
};

function hrefOf(data: unknown): string | null {
  return typeof data === "object" && data !== null && "href" in data && typeof data.href === "string" ? data.href : null;
}

/** Draws into an element, follows its width, opens what is clicked; returns how to stop. */
export function drawChart(place: HTMLElement, option: EChartsCoreOption, open: (href: string) => void): () => void {
  const chart = init(place, null, { renderer: "svg" });
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  chart.setOption({ ...ground, color: [chartInk.unchanged], ...option, ...(still ? { animation: false } : {}) });
  chart.on("click", (event) => {
    const href = hrefOf(event.data);
    if (href !== null) open(href);
  });
  const follow = new ResizeObserver(() => chart.resize());
  follow.observe(place);
  return () => {
    follow.disconnect();
    chart.dispose();
  };
}
