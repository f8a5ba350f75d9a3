"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { type MenuAction, MenuButton } from "@/app/_ui/forms/menu-button";
import { type StayInHand, useStayActions } from "@/app/(desk)/stays/_actions/stay-actions";
import type { StayAction } from "@/server/stays/rules";
import { MoveDialog } from "./move-dialog";
import { PutBackDialog, WithdrawDialog } from "./withdraw-dialog";

interface CaseMenuProps {
  batch: string;
  version: number;
  row: {
    id: string;
    name: string;
    stay: StayInHand;
    stayActions: readonly StayAction[];
    /** Whose page the reader may open. */
    person?: string;
    claimed: string;
    actions: readonly string[];
    underReview: boolean;
  };
  openHref: string;
}

/** The rest of what can be done with one case. */
export function CaseMenu({ batch, version, row, openHref }: CaseMenuProps) {
  const t = useTranslations("clearing");
  const [doing, setDoing] = useState<"move" | "withdraw" | "putBack" | null>(null);
  const close = () => setDoing(null);
  const stays = useTranslations("stays");
  const ofStay = useStayActions({ stay: row.stay, actions: row.stayActions });
  const actions: MenuAction[] = [
    { key: "open", label: t("batch.open"), icon: "layers", href: openHref },
    { key: "settlement", label: stays("menu.settlement"), icon: "document", href: `/settlements/${row.stay.id}` },
    { key: "stay", label: stays("menu.stay"), icon: "bed", href: `/stays/${row.stay.id}` },
    ...(row.person === undefined
      ? []
      : [{ key: "person", label: stays("menu.person"), icon: "person" as const, href: `/people/${row.person}` }]),
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
    ...ofStay.entries,
  ];
  return (
    <>
      <MenuButton label={t("batch.actionsOf", { name: row.name })} actions={actions} />
      {ofStay.dialogs}
      {doing === "move" && (
        <MoveDialog batch={batch} version={version} chosen={{ cases: [row.id] }} count={1} amount={row.claimed} onClose={close} />
      )}
      {doing === "withdraw" && <WithdrawDialog batch={batch} version={version} cases={[row.id]} amount={row.claimed} onClose={close} />}
      {doing === "putBack" && <PutBackDialog batch={batch} cases={[row.id]} amount={row.claimed} onClose={close} />}
    </>
  );
}
