"use client";

import { useState } from "react";
import { formatAmount, sumAmounts } from "@/app/_ui/figures/amount";
import { useKeptFields } from "@/app/_ui/forms/use-kept-fields";
import { type BudgetPurpose, budgetPurposes } from "@/server/budget/rules";

const AMOUNT = /^\d{1,13}(\.\d{1,2})?$/;
/** As people paste amounts: with separators, spaces or a unit sign. */
const plain = (typed: string) => typed.replace(/[,，\s¥￥元]/g, "");
const isWrong = (text: string) => text !== "" && !AMOUNT.test(plain(text));
const cellOf = (county: string, purpose: string) => `${county} ${purpose}`;

interface Line {
  county: string;
  purpose: BudgetPurpose;
  amount: string;
}

export type TypedAmounts = ReturnType<typeof useTypedAmounts>;

/** What is typed into the cells of a budget, kept until it is saved. */
export function useTypedAmounts(name: string, places: readonly { code: string }[], lines: readonly Line[]) {
  const [typed, setTyped] = useState<Record<string, string>>(() =>
    Object.fromEntries(lines.map(({ county, purpose, amount }) => [cellOf(county, purpose), amount])),
  );
  const [isChanged, setChanged] = useState(false);
  const drop = useKeptFields(name, isChanged ? typed : {}, (kept) => {
    setTyped((now) => ({ ...now, ...kept }));
    setChanged(true);
  });
  const at = (county: string, purpose: string) => typed[cellOf(county, purpose)] ?? "";
  return {
    at,
    isWrong: Object.values(typed).some(isWrong),
    isWrongAt: (county: string, purpose: string) => isWrong(at(county, purpose)),
    /** Puts a cell, or a block of cells as a sheet copies them, with its first at the place. */
    put({ row, column }: { row: number; column: number }, text: string): void {
      setChanged(true);
      const block = /[\t\n]/.test(text)
        ? text
            .replace(/\r?\n$/, "")
            .split(/\r?\n/)
            .map((one) => one.split("\t"))
        : [[text]];
      const cells = block.flatMap((of, down) =>
        of.flatMap((cell, across) => {
          const [place, purpose] = [places[row + down], budgetPurposes[column + across]];
          return place === undefined || purpose === undefined ? [] : [[cellOf(place.code, purpose), cell.trim()] as const];
        }),
      );
      setTyped((now) => ({ ...now, ...Object.fromEntries(cells) }));
    },
    sum({ county, purpose }: { county?: string; purpose?: string }): string {
      const own = Object.entries(typed).filter(([cell]) => {
        const [itsCounty, itsPurpose] = cell.split(" ");
        return (county === undefined || county === itsCounty) && (purpose === undefined || purpose === itsPurpose);
      });
      return formatAmount(sumAmounts(own.map(([, text]) => plain(text)).filter((text) => AMOUNT.test(text))));
    },
    lines: (): Line[] =>
      places.flatMap(({ code: county }) =>
        budgetPurposes.flatMap((purpose) => {
          const amount = plain(at(county, purpose));
          return amount === "" ? [] : [{ county, purpose, amount }];
        }),
      ),
    done(): void {
      drop();
      setChanged(false);
    },
  };
}
