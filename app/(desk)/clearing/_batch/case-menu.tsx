"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { type MenuAction, MenuButton } from "@/app/_ui/forms/menu-button";
import { MoveDialog } from "./move-dialog";
import { PutBackDialog, WithdrawDialog } from "./withdraw-dialog";

interface CaseMenuProps {
  batch: string;
  version: number;
  row: { id: string; name: string; stay: string; claimed: string; actions: readonly string[]; underReview: boolean };
  openHref: string;
}

/** The rest of what can be done with one case. */
export function CaseMenu({ batch, version, row, openHref }: CaseMenuProps) {
  const t = useTranslations("clearing");
  const [doing, setDoing] = useState<"move" | "withdraw" | "putBack" | null>(null);
  const close = () => setDoing(null);
  const actions: MenuAction[] = [
    { key: "open", label: t("batch.open"), icon: "document", href: openHref },
    { key: "stay", label: t("batch.stay"), icon: "bed", href: `/settlements/${row.stay}` },
    ...(row.underReview
      ? [{ key: "review", label: t("case.review"), icon: "inspect" as const, href: `/clearing/${batch}/review?case=${row.id}` }]
      : []),
    ...(row.actions.includes("move")
      ? [{ key: "move", label: t("move.selected"), icon: "forward" as const, onSelect: () => setDoing("move") }]
      : []),
    ...(row.actions.includes("withdraw")
      ? [{ key: "withdraw", label: t("withdraw.action"), icon: "cross" as const, danger: true, onSelect: () => setDoing("withdraw") }]
      : []),
    ...(row.actions.includes("putBack")
      ? [{ key: "putBack", label: t("withdraw.putBack"), icon: "undo" as const, onSelect: () => setDoing("putBack") }]
      : []),
  ];
  return (
    <>
      <MenuButton label={t("batch.actionsOf", { name: row.name })} actions={actions} />
      {doing === "move" && (
        <MoveDialog batch={batch} version={version} chosen={{ cases: [row.id] }} count={1} amount={row.claimed} onClose={close} />
      )}
      {doing === "withdraw" && <WithdrawDialog batch={batch} version={version} cases={[row.id]} amount={row.claimed} onClose={close} />}
      {doing === "putBack" && <PutBackDialog batch={batch} cases={[row.id]} amount={row.claimed} onClose={close} />}
    </>
  );
}
