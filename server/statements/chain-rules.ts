/** Whether the lines of a statement add up: each balance is the one before it and what moved. Pure. */
import type { Money } from "@/server/money";

export interface ChainLine {
  rowNumber: number;
  onDay: string;
  amount: Money;
  balance: Money;
}

interface Break {
  rowNumber: number;
  expected: Money;
  written: Money;
}

export interface Chain<Line extends ChainLine> {
  /** In the order of time. */
  lines: Line[];
  breaks: Break[];
}

function breaksOf(lines: readonly ChainLine[]): Break[] {
  return lines.flatMap((line, at) => {
    const before = lines[at - 1];
    const expected = before?.balance.plus(line.amount);
    return expected === undefined || expected.equals(line.balance) ? [] : [{ rowNumber: line.rowNumber, expected, written: line.balance }];
  });
}

/** Banks print the newest line first or last; whichever order adds up is the order of time. */
export function chainOf<Line extends ChainLine>(rows: readonly Line[]): Chain<Line> {
  const [forth, back] = [[...rows], [...rows].reverse()];
  const [breaks, breaksBack] = [breaksOf(forth), breaksOf(back)];
  const isNewestFirst = (rows[0]?.onDay ?? "") > (rows.at(-1)?.onDay ?? "");
  const isBack = breaksBack.length < breaks.length || (breaksBack.length === breaks.length && isNewestFirst);
  return isBack ? { lines: back, breaks: breaksBack } : { lines: forth, breaks };
}
