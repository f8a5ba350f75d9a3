"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { formatAmount } from "@/app/_ui/figures/amount";
import { Button } from "@/app/_ui/forms/button";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { DecisionBar } from "@/app/_ui/forms/decision-bar";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import type { FamilyOfCase } from "@/server/applications/form-words";
import type { CaseVerb } from "@/server/applications/rules";
import { AskDialog, CheckDialog, TransferDialog, VisitDialog, WordsDialog } from "./case-dialogs";
import { CASE_FORM } from "./case-form";
import { DecideDialog, ProposeDialog } from "./decide-dialogs";
import type { CaseSeen } from "./found";

interface ActionsProps {
  seen: CaseSeen;
  actions: readonly CaseVerb[];
  missing: number;
  family: FamilyOfCase;
  members: readonly { position: number; name: string }[];
  hasAward: boolean;
  /** Whether what was computed may be granted. */
  isMet: boolean;
  assigned: boolean;
  /** The member, who may take it on. */
  self: string;
  mayPrint: boolean;
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

/** What the bar says of the step at hand. */
function useBarWords({ seen, missing, family, hasAward }: ActionsProps): string {
  const t = useTranslations("applications.bar");
  const amount = formatAmount(seen.amount);
  switch (seen.state) {
    case "draft":
    case "asked":
      return missing > 0 ? t("incomplete", { count: missing }) : t(seen.state);
    case "assessing":
      return hasAward ? t("assessing", { amount }) : t("unassessed");
    case "deciding":
      return seen.amount === "0.00" ? t("decidingNothing") : t("deciding", { amount });
    case "paying":
      return t("paying", { amount });
    case "reviewing":
      return family === "reconsideration" ? t("review") : t("reviewing");
    case "verifying":
    case "on_notice":
      return t(seen.state);
    default:
      return seen.number;
  }
}

/** What the member may do next with the case. */
export function CaseActions(props: ActionsProps) {
  const { seen, actions, missing, hasAward } = props;
  const t = useTranslations("applications.actions");
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const { accept, assess, forward, order, own } = useSteps(seen);
  const may = (verb: CaseVerb) => actions.includes(verb);
  const amount = formatAmount(seen.amount);
  return (
    <DecisionBar title={useBarWords(props)} note={<RefusalText error={accept.error ?? assess.error ?? forward.error ?? order.error} />}>
      <AsideButtons {...props} may={may} onOpen={setOpen} />
      {may("edit") && (
        <Button type="submit" form={CASE_FORM}>
          {t("edit")}
        </Button>
      )}
      {may("assess") && (
        <Button
          kind={hasAward ? "default" : "primary"}
          busy={assess.isPending}
          onClick={() => assess.mutate({ ...own, idempotencyKey: assess.idempotencyKey })}
        >
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
          kind={missing > 0 ? "default" : "primary"}
          busy={accept.isPending}
          blockedBy={missing > 0 ? t("ask", { count: missing }) : undefined}
          onClick={() => accept.mutate({ ...own, idempotencyKey: accept.idempotencyKey })}
        >
          {t("accept")}
        </Button>
      )}
      {may("ask") && missing > 0 && <SupplyButtons {...props} onAsk={() => setOpen("ask")} />}
      <NextButtons {...props} may={may} onOpen={setOpen} order={order} />
      <ActionDialogs {...props} open={open} onClose={close} />
    </DecisionBar>
  );
}

/** The step that leads on, with what it comes to. */
function NextButtons({ seen, isMet, family, may, onOpen: setOpen, order }: AsideProps & { order: ReturnType<typeof useSteps>["order"] }) {
  const t = useTranslations("applications.actions");
  const notices = useTranslations("publicNotices.new");
  const own = { id: seen.id, version: seen.version };
  const amount = formatAmount(seen.amount);
  return (
    <>
      {may("report") && (
        <Button kind="primary" onClick={() => setOpen("report")}>
          {t("report")}
        </Button>
      )}
      {may("propose") && (
        <Button kind="primary" onClick={() => setOpen("proposeGrant")}>
          {family === "reconsideration" ? t("reopen") : t("putForward")}
        </Button>
      )}
      {may("decide") && isMet && (
        <Button kind="primary" onClick={() => setOpen("grant")}>
          {family === "reconsideration" ? t("reopen") : seen.amount === "0.00" ? t("approveNothing") : t("approve", { amount })}
        </Button>
      )}
      {may("publish") && (
        <ButtonLink href="/applications/notices/new" kind="primary">
          {notices("start")}
        </ButtonLink>
      )}
      {may("order") && (
        <Button kind="primary" busy={order.isPending} onClick={() => order.mutate({ ...own, idempotencyKey: order.idempotencyKey })}>
          {t("order")}
        </Button>
      )}
    </>
  );
}

/** Everything that is missing: asked for once, then given on paper as often as somebody wants it. */
function SupplyButtons({ seen, missing, mayPrint, onAsk }: ActionsProps & { onAsk: () => void }) {
  const t = useTranslations("applications.actions");
  if (seen.state === "draft")
    return (
      <Button kind="primary" onClick={onAsk}>
        {t("ask", { count: missing })}
      </Button>
    );
  if (!mayPrint) return null;
  return (
    <ButtonLink href={`/print/supply-notice?application=${seen.id}`} icon="print" kind="primary" newTab>
      {t("printSupply", { count: missing })}
    </ButtonLink>
  );
}

interface AsideProps extends ActionsProps {
  may: (verb: CaseVerb) => boolean;
  onOpen: (open: Open) => void;
}

/** What opens a dialog and is not the next step. */
function AsideButtons({ seen, assigned, self, family, may, onOpen: setOpen }: AsideProps) {
  const t = useTranslations("applications.actions");
  const { assign, own } = useSteps(seen);
  const give = (member: string | null) => assign.mutate({ ...own, member, words: null, idempotencyKey: assign.idempotencyKey });
  return (
    <>
      {may("withdraw") && <Button onClick={() => setOpen("withdraw")}>{t("withdraw")}</Button>}
      {may("assign") && (
        <Button busy={assign.isPending} onClick={() => give(assigned ? null : self)}>
          {assigned ? t("letGo") : t("takeOn")}
        </Button>
      )}
      {may("transfer") && <Button onClick={() => setOpen("transfer")}>{t("transfer")}</Button>}
      {may("sendBack") && <Button onClick={() => setOpen("sendBack")}>{t("sendBack")}</Button>}
      {may("visit") && <Button onClick={() => setOpen("visit")}>{t("visit")}</Button>}
      {may("check") && <Button onClick={() => setOpen("check")}>{t("check")}</Button>}
      {may("propose") && (
        <Button kind="danger" onClick={() => setOpen("proposeRefuse")}>
          {family === "reconsideration" ? t("uphold") : t("putForwardRefusal")}
        </Button>
      )}
      {may("decide") && (
        <Button kind="danger" onClick={() => setOpen("refuse")}>
          {family === "reconsideration" ? t("uphold") : t("refuse")}
        </Button>
      )}
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
