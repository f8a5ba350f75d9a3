"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { formatAmount } from "@/app/_ui/figures/amount";
import { Button } from "@/app/_ui/forms/button";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import type { FamilyOfCase } from "@/server/applications/form-words";
import type { CaseVerb } from "@/server/applications/rules";
import { AskDialog, CheckDialog, DecideDialog, ProposeDialog, TransferDialog, VisitDialog, WordsDialog } from "./case-dialogs";
import type { CaseSeen } from "./found";

interface ActionsProps {
  seen: CaseSeen;
  actions: readonly CaseVerb[];
  missing: number;
  steps: readonly string[];
  family: FamilyOfCase;
  members: readonly { position: number; name: string }[];
  hasAward: boolean;
  person: string;
  assigned: boolean;
}

type Open =
  | "ask"
  | "visit"
  | "check"
  | "report"
  | "grant"
  | "refuse"
  | "sendBack"
  | "withdraw"
  | "transfer"
  | "proposeGrant"
  | "proposeRefuse"
  | null;

/** Steps that need nothing but the press of a button. */
function useSteps(seen: CaseSeen) {
  const trpc = useTRPC();
  return {
    own: { id: seen.id, version: seen.version },
    accept: useVerb(trpc.applications.accept.mutationOptions()),
    assess: useVerb(trpc.applications.assess.mutationOptions()),
    forward: useVerb(trpc.applications.forward.mutationOptions()),
    order: useVerb(trpc.applications.order.mutationOptions()),
    assign: useVerb(trpc.applications.assign.mutationOptions()),
  };
}

/** What the member may do next with the case. */
export function CaseActions(props: ActionsProps) {
  const { seen, actions, missing, hasAward, person } = props;
  const t = useTranslations("applications.actions");
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const { accept, assess, forward, order, own } = useSteps(seen);
  const may = (verb: CaseVerb) => actions.includes(verb);
  const amount = formatAmount(seen.amount);
  const failed = accept.error ?? assess.error ?? forward.error ?? order.error;
  return (
    <>
      <AsideButtons {...props} may={may} onOpen={setOpen} />
      {may("assess") && (
        <Button busy={assess.isPending} onClick={() => assess.mutate({ ...own, idempotencyKey: assess.idempotencyKey })}>
          {hasAward ? t("reassess") : t("assess")}
        </Button>
      )}
      {may("forward") && hasAward && (
        <Button
          kind="primary"
          busy={forward.isPending}
          onClick={() => forward.mutate({ ...own, amount: seen.amount, words: null, idempotencyKey: forward.idempotencyKey })}
        >
          {t("forward", { amount })}
        </Button>
      )}
      {may("accept") && (
        <Button
          kind="primary"
          busy={accept.isPending}
          blockedBy={missing > 0 ? t("ask", { count: missing }) : undefined}
          onClick={() => accept.mutate({ ...own, idempotencyKey: accept.idempotencyKey })}
        >
          {t("accept")}
        </Button>
      )}
      {may("report") && (
        <Button kind="primary" onClick={() => setOpen("report")}>
          {t("report")}
        </Button>
      )}
      {may("propose") && (
        <Button kind="primary" onClick={() => setOpen("proposeGrant")}>
          {t("putForward")}
        </Button>
      )}
      {may("decide") && (
        <Button kind="primary" onClick={() => setOpen("grant")}>
          {seen.amount === "0.00" ? t("approveNothing") : t("approve", { amount })}
        </Button>
      )}
      {may("order") && (
        <Button kind="primary" busy={order.isPending} onClick={() => order.mutate({ ...own, idempotencyKey: order.idempotencyKey })}>
          {t("order")}
        </Button>
      )}
      {may("reconsider") && <ButtonLink href={`/applications/new?person=${person}&contests=${seen.id}`}>{t("reconsider")}</ButtonLink>}
      <RefusalText error={failed} />
      <ActionDialogs {...props} open={open} onClose={close} />
    </>
  );
}

interface AsideProps extends ActionsProps {
  may: (verb: CaseVerb) => boolean;
  onOpen: (open: Open) => void;
}

/** What opens a dialog and is not the next step. */
function AsideButtons({ seen, missing, assigned, may, onOpen: setOpen }: AsideProps) {
  const t = useTranslations("applications.actions");
  const { assign, own } = useSteps(seen);
  return (
    <>
      {may("withdraw") && <Button onClick={() => setOpen("withdraw")}>{t("withdraw")}</Button>}
      {may("assign") && (
        <Button
          busy={assign.isPending}
          onClick={() => assign.mutate({ ...own, member: null, words: null, idempotencyKey: assign.idempotencyKey })}
          blockedBy={assigned ? undefined : t("letGo")}
        >
          {t("letGo")}
        </Button>
      )}
      {may("transfer") && <Button onClick={() => setOpen("transfer")}>{t("transfer")}</Button>}
      {may("sendBack") && <Button onClick={() => setOpen("sendBack")}>{t("sendBack")}</Button>}
      {may("ask") && missing > 0 && seen.state === "draft" && (
        <Button onClick={() => setOpen("ask")}>{t("ask", { count: missing })}</Button>
      )}
      {may("visit") && <Button onClick={() => setOpen("visit")}>{t("visit")}</Button>}
      {may("check") && <Button onClick={() => setOpen("check")}>{t("check")}</Button>}
      {may("propose") && <Button onClick={() => setOpen("proposeRefuse")}>{t("putForwardRefusal")}</Button>}
      {may("decide") && <Button onClick={() => setOpen("refuse")}>{t("refuse")}</Button>}
    </>
  );
}

/** The dialog that is open, if any. */
function ActionDialogs({ seen, members, family, open, onClose: close }: ActionsProps & { open: Open; onClose: () => void }) {
  return (
    <>
      {open === "ask" && <AskDialog seen={seen} onClose={close} />}
      {open === "visit" && <VisitDialog seen={seen} onClose={close} />}
      {open === "check" && <CheckDialog seen={seen} members={members} onClose={close} />}
      {open === "transfer" && <TransferDialog seen={seen} onClose={close} />}
      {(open === "proposeGrant" || open === "proposeRefuse") && (
        <ProposeDialog seen={seen} proposal={open === "proposeGrant" ? "grant" : "refuse"} family={family} onClose={close} />
      )}
      {(open === "grant" || open === "refuse") && (
        <DecideDialog seen={seen} outcome={open === "grant" ? "granted" : "refused"} family={family} onClose={close} />
      )}
      {(open === "report" || open === "sendBack" || open === "withdraw") && <WordsDialog seen={seen} verb={open} onClose={close} />}
    </>
  );
}
