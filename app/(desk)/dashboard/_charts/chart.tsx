"use client";

import type { EChartsCoreOption } from "echarts/core";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import styles from "./chart.module.css";
import { type Course, courseOption, type Stacked, stackedOption } from "./options";

type ChartProps = {
  /** The finding in one sentence, for those who do not see the drawing. */
  label: string;
  /** Where a press on a month leads, in their order. */
  hrefs?: readonly (string | null)[];
} & ({ kind: "stacked"; data: Stacked } | { kind: "course"; data: Course });

/** The library is fetched by the pages that draw, after everything else. */
async function draw(into: HTMLElement, option: EChartsCoreOption) {
  const [core, charts, components, renderers] = await Promise.all([
    import("echarts/core"),
    import("echarts/charts"),
    import("echarts/components"),
    import("echarts/renderers"),
  ]);
  core.use([
    charts.BarChart,
    charts.LineChart,
    components.GridComponent,
    components.TooltipComponent,
    components.MarkLineComponent,
    renderers.SVGRenderer,
  ]);
  const chart = core.init(into, undefined, { renderer: "svg" });
  chart.setOption(option);
  return chart;
}

export function Chart(props: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const router = useRouter();
  const { kind, data, hrefs } = props;
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    let isOver = false;
    let end = () => {
      isOver = true;
    };
    void draw(element, kind === "stacked" ? stackedOption(data) : courseOption(data)).then((chart) => {
      if (isOver) return chart.dispose();
      const resize = new ResizeObserver(() => chart.resize());
      resize.observe(element);
      chart.on("click", ({ dataIndex }) => {
        const href = hrefs?.[dataIndex] ?? null;
        if (href !== null) router.push(href);
      });
      end = () => {
        resize.disconnect();
        chart.dispose();
      };
    });
    return () => end();
  }, [kind, data, hrefs, router]);
  return <div ref={place} className={styles.chart} role="img" aria-label={props.label} />;
}
