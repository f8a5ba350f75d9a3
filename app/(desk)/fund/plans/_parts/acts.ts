"use client";

/** Every verb of these pages with what it takes from its form. */
import { useVerb, type VerbState } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { incomeKinds, poolingKeys } from "@/server/monthly-plans/rules";
import type { Typed } from "./typed";

interface Act {
  act: VerbState;
  send: (typed: Typed) => void;
}
type UseAct = (onDone: () => void) => Act;
type Rooms = ReturnType<typeof useTRPC>["monthlyPlans"];

/** Verbs that need nothing but the row as it was seen. */
const plain =
  (verb: (rooms: Rooms) => Rooms["submit"]): UseAct =>
  (onDone) => {
    const act = useVerb(verb(useTRPC().monthlyPlans).mutationOptions(), { onDone });
    return { act, send: (typed) => act.mutate({ ...typed.seen(), idempotencyKey: act.idempotencyKey }) };
  };

/** Verbs that need words besides. */
const worded =
  (verb: (rooms: Rooms) => Rooms["giveBack"]): UseAct =>
  (onDone) => {
    const act = useVerb(verb(useTRPC().monthlyPlans).mutationOptions(), { onDone });
    return { act, send: (typed) => act.mutate({ ...typed.seen(), words: typed.text("words"), idempotencyKey: act.idempotencyKey }) };
  };

const useSave: UseAct = (onDone) => {
  const act = useVerb(useTRPC().monthlyPlans.save.mutationOptions(), { onDone, goTo: ({ id }) => `/fund/plans/${id}` });
  const send = (typed: Typed) =>
    act.mutate({
      ...{ month: typed.text("month"), words: typed.text("words"), idempotencyKey: act.idempotencyKey },
      lines: typed.lines((purpose, of) => ({ purpose, requested: of("requested"), lastMonth: of("lastMonth") })),
    });
  return { act, send };
};

const useApprove: UseAct = (onDone) => {
  const act = useVerb(useTRPC().monthlyPlans.approve.mutationOptions(), { onDone });
  const send = (typed: Typed) => {
    const lines = typed.lines((purpose, of) => {
      const reason = typed.maybe(`reason.${purpose}`);
      return { purpose, approved: of("approved"), ...(reason === undefined ? {} : { reason }) };
    });
    act.mutate({ ...typed.seen(), lines, idempotencyKey: act.idempotencyKey });
  };
  return { act, send };
};

const useReport: UseAct = (onDone) => {
  const act = useVerb(useTRPC().monthlyPlans.report.mutationOptions(), { onDone });
  const send = (typed: Typed) => {
    const file = typed.file();
    const lines = typed.lines((purpose, of) => ({ purpose, paidOut: of("paidOut") }));
    const facts = { ...typed.seen(), document: typed.text("document"), lines, idempotencyKey: act.idempotencyKey };
    act.mutate({ ...facts, ...(file === undefined ? {} : { file }) });
  };
  return { act, send };
};

const useApply: UseAct = (onDone) => {
  const act = useVerb(useTRPC().monthlyPlans.applyToFinance.mutationOptions(), { onDone });
  const send = (typed: Typed) => {
    const document = typed.maybe("beyondDocument");
    const approver = typed.maybe("approver");
    const beyond = document === undefined || approver === undefined ? {} : { beyond: { approver, document } };
    const seen = { count: typed.number("count"), amount: typed.amount("amount") };
    act.mutate({ month: typed.text("month"), seen, ...beyond, idempotencyKey: act.idempotencyKey });
  };
  return { act, send };
};

const usePay: UseAct = (onDone) => {
  const act = useVerb(useTRPC().monthlyPlans.pay.mutationOptions(), { onDone });
  const send = (typed: Typed) =>
    act.mutate({
      ...{ ...typed.seen(), amount: typed.amount("amount"), document: typed.text("document"), voucher: typed.text("voucher") },
      counties: typed.keys().map((plan) => ({ plan, voucher: typed.text(`voucher.${plan}`) })),
      idempotencyKey: act.idempotencyKey,
    });
  return { act, send };
};

const useSetBudget: UseAct = (onDone) => {
  const act = useVerb(useTRPC().monthlyPlans.setBudget.mutationOptions(), { onDone });
  const send = (typed: Typed) =>
    act.mutate({
      ...{ county: typed.text("county"), year: typed.number("year"), amount: typed.amount("amount"), document: typed.text("document") },
      idempotencyKey: act.idempotencyKey,
    });
  return { act, send };
};

const useIncome: UseAct = (onDone) => {
  const act = useVerb(useTRPC().monthlyPlans.receiveIncome.mutationOptions(), { onDone });
  const send = (typed: Typed) => {
    const source = incomeKinds.find((kind) => kind === typed.text("source")) ?? "other";
    const paper = { document: typed.text("document"), voucher: typed.text("voucher"), idempotencyKey: act.idempotencyKey };
    act.mutate({ source, year: typed.number("year"), amount: typed.amount("amount"), ...paper });
  };
  return { act, send };
};

const useEstimate: UseAct = (onDone) => {
  const act = useVerb(useTRPC().monthlyPlans.estimate.mutationOptions(), { onDone });
  const send = (typed: Typed) => {
    const facts = { year: typed.number("year"), estimate: typed.amount("estimate"), words: typed.text("words") };
    act.mutate({ ...facts, idempotencyKey: act.idempotencyKey });
  };
  return { act, send };
};

const usePayEstimate: UseAct = (onDone) => {
  const act = useVerb(useTRPC().monthlyPlans.payEstimate.mutationOptions(), { onDone });
  const send = (typed: Typed) => {
    const paper = { document: typed.text("document"), fundVoucher: typed.text("fundVoucher"), countyVoucher: typed.text("countyVoucher") };
    act.mutate({ ...typed.seen(), ...paper, idempotencyKey: act.idempotencyKey });
  };
  return { act, send };
};

const useReturnQuarter: UseAct = (onDone) => {
  const act = useVerb(useTRPC().monthlyPlans.returnQuarter.mutationOptions(), { onDone });
  const send = (typed: Typed) => {
    const facts = { year: typed.number("year"), quarter: typed.number("quarter"), claims: typed.number("claims") };
    const paper = { amount: typed.amount("amount"), document: typed.text("document"), file: typed.file() ?? "" };
    act.mutate({ ...facts, ...paper, idempotencyKey: act.idempotencyKey });
  };
  return { act, send };
};

const useMeasure: UseAct = (onDone) => {
  const act = useVerb(useTRPC().monthlyPlans.measureCapital.mutationOptions(), { onDone });
  const send = (typed: Typed) => {
    const lastYear = typed.maybe("lastYear") === undefined ? {} : { lastYear: typed.amount("lastYear") };
    act.mutate({ year: typed.number("year"), document: typed.text("document"), ...lastYear, idempotencyKey: act.idempotencyKey });
  };
  return { act, send };
};

const capitalMoved =
  (verb: (rooms: Rooms) => Rooms["advanceCapital"]): UseAct =>
  (onDone) => {
    const act = useVerb(verb(useTRPC().monthlyPlans).mutationOptions(), { onDone });
    const send = (typed: Typed) => {
      const paper = {
        document: typed.text("document"),
        sourceVoucher: typed.text("sourceVoucher"),
        fundVoucher: typed.text("fundVoucher"),
      };
      act.mutate({ ...typed.seen(), ...paper, idempotencyKey: act.idempotencyKey });
    };
    return { act, send };
  };

const useRecordSweep: UseAct = (onDone) => {
  const act = useVerb(useTRPC().monthlyPlans.recordSweep.mutationOptions(), { onDone });
  const send = (typed: Typed) =>
    act.mutate({
      ...{ year: typed.number("year"), interest: typed.amount("interest"), otherBalance: typed.amount("otherBalance") },
      ...{ sweptOn: typed.text("sweptOn"), document: typed.text("document") },
      ...{ interestVoucher: typed.maybe("interestVoucher"), balanceVoucher: typed.maybe("balanceVoucher") },
      idempotencyKey: act.idempotencyKey,
    });
  return { act, send };
};

const useConfirmYear: UseAct = (onDone) => {
  const act = useVerb(useTRPC().monthlyPlans.confirmYear.mutationOptions(), { onDone });
  const send = (typed: Typed) => {
    const facts = { year: typed.number("year"), difference: typed.text("difference"), words: typed.maybe("words") };
    act.mutate({ ...facts, idempotencyKey: act.idempotencyKey });
  };
  return { act, send };
};

const useSettleYear: UseAct = (onDone) => {
  const act = useVerb(useTRPC().monthlyPlans.settleYear.mutationOptions(), { onDone });
  return { act, send: (typed) => act.mutate({ id: typed.text("id"), idempotencyKey: act.idempotencyKey }) };
};

/** Another person takes back what somebody asked for, by a paper, or declines with words. */
const reversed =
  (verb: (rooms: Rooms) => Rooms["reverseSweep"]): UseAct =>
  (onDone) => {
    const act = useVerb(verb(useTRPC().monthlyPlans).mutationOptions(), { onDone });
    const send = (typed: Typed) =>
      act.mutate({ id: typed.text("id"), document: typed.text("document"), idempotencyKey: act.idempotencyKey });
    return { act, send };
  };

const reversalDeclined =
  (verb: (rooms: Rooms) => Rooms["declineReversalOfSweep"]): UseAct =>
  (onDone) => {
    const act = useVerb(verb(useTRPC().monthlyPlans).mutationOptions(), { onDone });
    return { act, send: (typed) => act.mutate({ id: typed.text("id"), words: typed.text("words"), idempotencyKey: act.idempotencyKey }) };
  };

const useEnterGap: UseAct = (onDone) => {
  const act = useVerb(useTRPC().monthlyPlans.enterGap.mutationOptions(), { onDone });
  const send = (typed: Typed) =>
    act.mutate({
      ...{ year: typed.number("year"), cityExpenditure: typed.amount("expenditure"), cityRevenue: typed.amount("revenue") },
      ...{ accumulatedSurplus: typed.amount("surplus"), document: typed.text("document") },
      weightsDocument: typed.maybe("weightsDocument"),
      counties: typed.rows(typed.keys(), (county, of) => {
        const weight = of("weight");
        return { county, target: of("target"), collected: of("collected"), ...(weight === "" ? {} : { weight }) };
      }),
      idempotencyKey: act.idempotencyKey,
    });
  return { act, send };
};

const usePayGap: UseAct = (onDone) => {
  const act = useVerb(useTRPC().monthlyPlans.payGap.mutationOptions(), { onDone });
  const send = (typed: Typed) => {
    const paper = { amount: typed.amount("amount"), document: typed.text("document"), voucher: typed.text("voucher") };
    act.mutate({ gap: typed.text("gap"), county: typed.text("county"), ...paper, idempotencyKey: act.idempotencyKey });
  };
  return { act, send };
};

const useRecordItem: UseAct = (onDone) => {
  const act = useVerb(useTRPC().monthlyPlans.recordItem.mutationOptions(), { onDone });
  const send = (typed: Typed) => {
    const [place = "", asked = ""] = typed.text("what").split("/");
    const key = poolingKeys.find((known) => known === asked) ?? "arrears_paid";
    const owed = typed.maybe("owed") === undefined ? {} : { owed: typed.amount("owed") };
    const reference = typed.maybe("reference");
    const facts = { county: place, key, words: typed.text("words"), ...owed, ...(reference === undefined ? {} : { reference }) };
    act.mutate({ ...facts, idempotencyKey: act.idempotencyKey });
  };
  return { act, send };
};

const useFinishItem: UseAct = (onDone) => {
  const act = useVerb(useTRPC().monthlyPlans.finishItem.mutationOptions(), { onDone });
  const send = (typed: Typed) => {
    const done = { doneOn: typed.text("doneOn"), document: typed.text("document") };
    act.mutate({ ...typed.seen(), ...done, idempotencyKey: act.idempotencyKey });
  };
  return { act, send };
};

const useAllocate: UseAct = (onDone) => {
  const act = useVerb(useTRPC().monthlyPlans.allocate.mutationOptions(), { onDone });
  const send = (typed: Typed) => {
    const facts = { year: typed.number("year"), increase: typed.amount("increase"), enrolled: typed.number("enrolled") };
    act.mutate({ ...facts, document: typed.text("document"), idempotencyKey: act.idempotencyKey });
  };
  return { act, send };
};

export const acts = {
  save: useSave,
  submit: plain((rooms) => rooms.submit),
  withdraw: plain((rooms) => rooms.withdraw),
  approve: useApprove,
  giveBack: worded((rooms) => rooms.giveBack),
  apply: useApply,
  recheck: plain((rooms) => rooms.recheck),
  sendBack: worded((rooms) => rooms.sendBack),
  declinePayment: worded((rooms) => rooms.declinePayment),
  pay: usePay,
  report: useReport,
  setBudget: useSetBudget,
  receiveIncome: useIncome,
  estimate: useEstimate,
  approveEstimate: plain((rooms) => rooms.approveEstimate),
  returnEstimate: worded((rooms) => rooms.returnEstimate),
  payEstimate: usePayEstimate,
  returnQuarter: useReturnQuarter,
  measureCapital: useMeasure,
  advanceCapital: capitalMoved((rooms) => rooms.advanceCapital),
  returnCapital: capitalMoved((rooms) => rooms.returnCapital),
  askToReversePayment: worded((rooms) => rooms.askToReversePayment),
  reversePayment: reversed((rooms) => rooms.reversePayment),
  declineReversalOfPayment: reversalDeclined((rooms) => rooms.declineReversalOfPayment),
  askToReverseSweep: worded((rooms) => rooms.askToReverseSweep),
  reverseSweep: reversed((rooms) => rooms.reverseSweep),
  declineReversalOfSweep: reversalDeclined((rooms) => rooms.declineReversalOfSweep),
  recordSweep: useRecordSweep,
  confirmSweep: plain((rooms) => rooms.confirmSweep),
  returnSweep: worded((rooms) => rooms.returnSweep),
  confirmYear: useConfirmYear,
  settleYear: useSettleYear,
  enterGap: useEnterGap,
  confirmGap: plain((rooms) => rooms.confirmGap),
  payGap: usePayGap,
  recordItem: useRecordItem,
  finishItem: useFinishItem,
  allocate: useAllocate,
} as const;
export type ActName = keyof typeof acts;
