/** What stands on a printed form, free of how it is drawn: the print view and the PDF draw the same content. Lengths are millimetres. */

export interface Cell {
  text: string;
  align?: "left" | "right" | "center";
  bold?: boolean;
  /** Columns it reaches over. */
  span?: number;
}

interface Heading {
  kind: "heading";
  text: string;
}

interface Paragraph {
  kind: "paragraph";
  text: string;
  /** Two characters in, as running text begins. */
  indent?: boolean;
}

export interface Table {
  kind: "table";
  widths: number[];
  /** Repeated on each page; empty for a grid of labels and values. */
  head: Cell[][];
  rows: Cell[][];
  /** Totals; they come with at least one row. */
  foot: Cell[][];
}

export interface Boxes {
  kind: "boxes";
  signatures: { label: string; lines: string[] }[];
  /** Who stamps; null where nobody does. */
  seal: string | null;
}

/** The large lines of a page that only says what the pages after it are. */
interface Poster {
  kind: "poster";
  lines: { text: string; large: boolean }[];
}

export type Block = Heading | Paragraph | Table | Boxes | Poster;

export interface FormContent {
  title: string;
  /** Issuing body and period, under the title. */
  issuer: string;
  period: string;
  landscape: boolean;
  /** Printed across; a paragraph of the form says why it is not final. */
  isDraft: boolean;
  /** The policy it follows, in the foot of each page. */
  basis?: string;
  /** It is signed, and its masked number is shown in full to whoever may see full numbers; kept masked here. */
  fullNumber?: boolean;
  pages: Block[][];
  /** For code pages: the paper that the pages after each of them belong to. */
  targets?: { stay: string; item: string }[];
}

/** Code pages stand two to a sheet, each half with a code of its own, to be cut apart. */
export const isTwoToASheet = (content: Pick<FormContent, "targets">): boolean => content.targets !== undefined;

/** Before it was cut into pages. */
export interface UncutContent extends Omit<FormContent, "pages"> {
  blocks: Block[];
}

export const cell = (text: string, options: Omit<Cell, "text"> = {}): Cell => ({ text, ...options });
export const label = (text: string): Cell => ({ text, align: "center", bold: true });
export const amount = (text: string, bold = false): Cell => ({ text, align: "right", bold });
