"use client";

import type { EChartsCoreOption } from "echarts/core";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { Card } from "@/app/_ui/layout/card";
import { classNames } from "@/app/_ui/layout/class-names";
import styles from "./chart.module.css";

export interface ChartTable {
  heads: readonly string[];
  rows: readonly (readonly string[])[];
}

export interface ChartProps {
  /** States what is measured and by what. */
  title: string;
  note?: ReactNode;
  /** The finding in words, for those who do not see the picture. */
  finding: string;
  /** Plain data of ECharts; a data item may carry `href`, and a click on it goes there. */
  option: EChartsCoreOption;
  /** The same data as a real table. */
  table: ChartTable;
  size?: "low" | "middle" | "high";
}

/** A chart with its table beside it. The drawing library is fetched when a chart is shown, not before. */
export function Chart(props: ChartProps) {
  const t = useTranslations("common.chart");
  const [asTable, setAsTable] = useState(false);
  return (
    <Card
      title={props.title}
      flush={asTable}
      extra={
        <>
          {props.note}
          <Button size="small" icon={asTable ? "chart" : "table"} onClick={() => setAsTable(!asTable)} pressed={asTable}>
            {asTable ? t("picture") : t("table")}
          </Button>
        </>
      }
    >
      {asTable ? <DataTable table={props.table} caption={props.title} /> : <Plot {...props} />}
    </Card>
  );
}

function Plot({ option, finding, size = "middle" }: ChartProps) {
  const t = useTranslations("common.chart");
  const router = useRouter();
  const place = useRef<HTMLDivElement>(null);
  const [ready, setReady] = useState(false);
  useEffect(() => {
    let stop = () => setReady(false);
    let gone = false;
    void import("./chart-drawing").then(({ drawChart }) => {
      if (gone || place.current === null) return;
      setReady(true);
      stop = drawChart(place.current, option, (href) => router.push(href));
    });
    return () => {
      gone = true;
      stop();
    };
  }, [option, router]);
  return (
    <div role="img" aria-label={finding}>
      <div className={classNames(styles.plot, size !== "middle" && styles[size])}>
        <div ref={place} className={styles.drawing} />
        {!ready && <div className={styles.waiting}>{t("loading")}</div>}
      </div>
    </div>
  );
}

function DataTable({ table, caption }: { table: ChartTable; caption: string }) {
  const t = useTranslations("common");
  const [copied, setCopied] = useState(false);
  async function copy() {
    const lines = [table.heads, ...table.rows].map((row) => row.join("\t"));
    await navigator.clipboard.writeText(lines.join("\n"));
    setCopied(true);
  }
  return (
    <div className={styles.scroll}>
      <table>
        <caption className="for-readers">{caption}</caption>
        <thead>
          <tr>
            {table.heads.map((head, index) => (
              <th key={head} scope="col" className={index > 0 ? "number" : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.join(" ")}>
              {row.map((cell, index) => (
                <td key={table.heads[index]} className={index > 0 ? "number" : undefined}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="form-actions">
        <Button size="small" kind="text" onClick={() => void copy()}>
          {copied ? t("chart.copied") : t("chart.copy")}
        </Button>
      </div>
    </div>
  );
}
