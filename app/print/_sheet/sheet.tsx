import { create as createCode } from "qrcode";
import { classNames } from "@/app/_ui/layout/class-names";
import { type Block, type Boxes, type Cell, type FormContent, isTwoToASheet, type Table } from "@/server/printing/contract";
import styles from "./sheet.module.css";

interface SheetProps {
  form: { number: string; content: FormContent; pageCodes: string[]; printedBy: string; printedAt: string };
  blocks: readonly Block[];
  page: number;
}

/** One page of an official form, in its real size. Official forms are Chinese only. */
export function Sheet({ form, blocks, page }: SheetProps) {
  const { content, number } = form;
  return (
    <article className={classNames(styles.sheet, content.landscape && styles.landscape, isTwoToASheet(content) && styles.half)}>
      {content.isDraft && (
        <div className={styles.draft} aria-hidden="true">
          草　稿
        </div>
      )}
      <p className={styles.number}>编号：{number}</p>
      {page === 1 ? (
        <>
          <h1 className={styles.title}>{content.title}</h1>
          <div className={styles.issuer}>
            <span>{content.issuer}</span>
            <span>{content.period}</span>
          </div>
        </>
      ) : (
        <p className={styles.continued}>{content.title}（续）</p>
      )}
      <Blocks blocks={blocks} />
      <Foot form={form} page={page} />
    </article>
  );
}

/** What stands on a page; blocks of a printed page never move. */
export function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return blocks.map((block, index) => <Piece key={`${block.kind} ${String(index)}`} block={block} />);
}

function Piece({ block }: { block: Block }) {
  switch (block.kind) {
    case "heading":
      return <h2 className={styles.heading}>{block.text}</h2>;
    case "paragraph":
      return <p className={classNames(styles.paragraph, block.indent && styles.indent)}>{block.text}</p>;
    case "table":
      return <Grid table={block} />;
    case "boxes":
      return <SignatureBoxes boxes={block} />;
    case "poster":
      return (
        <div className={styles.poster}>
          {block.lines.map((line) => (
            <p key={line.text} className={line.large ? styles.large : undefined}>
              {line.text}
            </p>
          ))}
        </div>
      );
  }
}

function Grid({ table }: { table: Table }) {
  const whole = table.widths.reduce((sum, width) => sum + width, 0);
  return (
    <table className={styles.grid}>
      <colgroup>
        {table.widths.map((width, index) => (
          <col key={`${String(index)} ${String(width)}`} style={{ width: `${((width / whole) * 100).toFixed(3)}%` }} />
        ))}
      </colgroup>
      {table.head.length > 0 && (
        <thead>
          <Rows rows={table.head} heads />
        </thead>
      )}
      <tbody>
        <Rows rows={table.rows} />
      </tbody>
      {table.foot.length > 0 && (
        <tfoot>
          <Rows rows={table.foot} />
        </tfoot>
      )}
    </table>
  );
}

function Rows({ rows, heads = false }: { rows: readonly Cell[][]; heads?: boolean }) {
  return rows.map((row, index) => (
    <tr key={`${String(index)} ${row[0]?.text ?? ""}`}>
      {row.map((cell, column) => {
        const shared = {
          colSpan: cell.span ?? 1,
          className: classNames(cell.align !== undefined && styles[cell.align], cell.bold && styles.bold),
        };
        const key = `${String(column)} ${cell.text}`;
        return heads ? (
          <th key={key} scope="col" {...shared}>
            {cell.text}
          </th>
        ) : (
          <td key={key} {...shared}>
            {cell.text}
          </td>
        );
      })}
    </tr>
  ));
}

function SignatureBoxes({ boxes }: { boxes: Boxes }) {
  return (
    <div className={styles.boxes}>
      {boxes.signatures.map(({ label, lines }) => (
        <div key={label} className={styles.signature}>
          {label}：
          <div className={styles.box} />
          {lines.map((line) => (
            <small key={line}>{line}</small>
          ))}
        </div>
      ))}
      {boxes.seal !== null && <div className={styles.seal}>盖章处</div>}
    </div>
  );
}

function Foot({ form, page }: { form: SheetProps["form"]; page: number }) {
  const code = form.pageCodes[page - 1] ?? "";
  return (
    <footer className={styles.foot}>
      <Code text={code} />
      <div>
        <b>{code}</b>
        <span>
          第 {page} 页　共 {form.content.pages.length} 页
        </span>
        <span>
          打印时间 {form.printedAt}　打印人 {form.printedBy}
        </span>
        {form.content.basis !== undefined && <span>{form.content.basis}</span>}
      </div>
    </footer>
  );
}

const QUIET = 2;

function Code({ text }: { text: string }) {
  const { modules } = createCode(text, { errorCorrectionLevel: "Q" });
  const side = modules.size + 2 * QUIET;
  let path = "";
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++)
      if (modules.get(row, column)) path += `M${String(column + QUIET)} ${String(row + QUIET)}h1v1h-1z`;
  }
  return (
    <svg className={styles.code} viewBox={`0 0 ${String(side)} ${String(side)}`} shapeRendering="crispEdges" role="img" aria-label={text}>
      <path d={path} />
    </svg>
  );
}
