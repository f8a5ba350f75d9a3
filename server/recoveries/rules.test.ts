import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { money, sum, zero } from "@/server/money";
import { departments, duties } from "@/server/staff/department-rules";
import {
  type Counting,
  dueOf,
  isPossible,
  openOf,
  paidBesides,
  partiesOf,
  type RecoveryVerb,
  recoveryActions,
  type recoveryStates,
  signedOf,
  spread,
  stateAfter,
  toReach,
  type Way,
  waysOf,
} from "./rules";

const standing = (state: (typeof recoveryStates)[number], way: Way | null = null, settled = "0", underWay = "0") => ({
  state,
  way,
  settled: money(settled),
  underWay: money(underWay),
});

describe("what may happen to an item", () => {
  it.each([
    [standing("opened", null, "0", "0"), ["propose"]],
    [standing("proposed", "offset", "0", "0"), ["withdraw", "decide", "sendBack"]],
    [standing("decided", "offset", "0", "0"), ["reconsider"]],
    [standing("decided", "paid_back", "0", "0"), ["receive", "reconsider"]],
    [standing("decided", "order", "0", "0"), ["order", "reconsider"]],
    [standing("in_settlement", "offset", "10", "5"), []],
    [standing("in_settlement", "offset", "10", "0"), ["reconsider"]],
    [standing("in_settlement", "paid_back", "10", "0"), ["receive", "takeBackReceipt", "reconsider"]],
    [standing("settled", "paid_back", "20", "0"), ["takeBackReceipt"]],
    [standing("settled", "offset", "20", "0"), []],
    [standing("cancelled", null, "0", "0"), []],
  ] as const)("%j: %j", (item, expected) => {
    const verbs: RecoveryVerb[] = ["propose", "withdraw", "decide", "sendBack", "receive", "takeBackReceipt", "order", "reconsider"];
    const found = verbs.filter((verb) => isPossible(item, verb));
    expect(new Set(found)).toEqual(new Set(expected));
  });

  it("is proposed by the agency, decided by it or by finance, and its money is recorded by finance alone", () => {
    const offices = (state: (typeof recoveryStates)[number], way: Way | null, verb: RecoveryVerb) =>
      departments
        .flatMap((department) => duties.map((duty) => ({ department, duty })))
        .filter((member) => recoveryActions(standing(state, way), member).includes(verb))
        .map(({ department, duty }) => `${department} ${duty}`);
    expect(offices("opened", null, "propose")).toEqual(["agency maker", "agency reviewer", "agency approver"]);
    expect(offices("proposed", "offset", "decide")).toEqual(["agency reviewer", "agency approver", "finance approver"]);
    expect(offices("decided", "paid_back", "receive")).toEqual(["finance maker", "finance approver"]);
    expect(offices("decided", "order", "order")).toEqual(["agency maker", "finance maker"]);
  });
});

describe("how an item may be settled", () => {
  it.each([
    ["recover", "hospital", null, ["offset", "paid_back"]],
    ["recover", "person", null, ["paid_back"]],
    ["recover", "hospital", "300", ["offset", "paid_back", "written_off"]],
    ["recover", "hospital", "299.99", ["offset", "paid_back"]],
    ["pay", "hospital", "1000", ["order"]],
    ["pay", "person", null, ["order"]],
  ] as const)("%s, %s, written off up to %s: %j", (direction, party, upTo, expected) => {
    expect(waysOf({ direction, party, open: money("300") }, upTo === null ? null : money(upTo))).toEqual(expected);
  });

  it("asks the hospital for what it was paid, and either for what a recalculation found", () => {
    expect(partiesOf("refund", "hospital")).toEqual(["hospital"]);
    expect(partiesOf("refund", "person")).toEqual(["person"]);
    expect(partiesOf("difference", "person")).toEqual(["hospital", "person"]);
  });

  it.each([
    ["0", "0", "decided"],
    ["0", "100", "in_settlement"],
    ["100", "0", "in_settlement"],
    ["300", "0", "settled"],
  ])("with %s settled and %s under way of 300 it is %s", (settled, underWay, expected) => {
    expect(stateAfter({ amount: money("300"), settled: money(settled), underWay: money(underWay) })).toBe(expected);
  });
});

describe("what is due of a paid share", () => {
  it.each([
    // approved, claimed, held now, due
    ["800", "800", "0", "0"],
    ["800", "800", "100", "100"],
    ["800", "800", "800", "800"],
    ["800", "800", "900", "900"],
    // What a reviewer cut stays cut, whatever is recorded afterwards.
    ["700", "800", "750", "700"],
    ["700", "800", "650", "650"],
    ["700", "800", "900", "800"],
    // A share that was never claimed.
    ["0", "0", "50", "50"],
    ["0", "80", "50", "0"],
  ])("approved %s of %s claimed, %s held: %s", (approved, claimed, held, due) => {
    expect(dueOf({ approved: money(approved), claimed: money(claimed), held: money(held) }).toFixed(0)).toBe(due);
  });
});

const fen = (most: number) => fc.integer({ min: 0, max: most }).map((amount) => money(amount).dividedBy(100));
const someItem = fc
  .record({
    direction: fc.constantFrom("recover" as const, "pay" as const),
    amount: fen(100_000),
    settled: fen(100_000),
    underWay: fen(100_000),
  })
  .filter(({ amount, settled, underWay }) => amount.greaterThan(zero) && settled.plus(underWay).lessThanOrEqualTo(amount));
const someItems = fc.array(someItem, { maxLength: 5 }).map((items): Counting[] => items.map((item, at) => ({ ...item, id: String(at) })));

describe("opening what is missing", () => {
  const applied = (items: readonly Counting[], less: readonly { id: string; by: ReturnType<typeof money> }[]) =>
    items.map((item) => ({ ...item, amount: item.amount.minus(less.find(({ id }) => id === item.id)?.by ?? zero) }));

  it("always comes to what is due, touches nothing that is settled or under way, and does nothing the second time", () => {
    fc.assert(
      fc.property(fen(100_000), fen(100_000), someItems, (due, paid, items) => {
        const { less, open } = toReach(due, paid, items);
        const after = applied(items, less);
        expect(
          paid
            .plus(sum(after.map(signedOf)))
            .plus(open)
            .equals(due),
        ).toBe(true);
        for (const item of after) expect(item.settled.plus(item.underWay).lessThanOrEqualTo(item.amount)).toBe(true);
        const opened: Counting[] = open.isZero()
          ? after
          : [...after, { id: "new", direction: open.isNegative() ? "recover" : "pay", amount: open.abs(), settled: zero, underWay: zero }];
        expect(toReach(due, paid, opened)).toEqual({ less: [], open: zero });
      }),
    );
  });

  it("lets go of the newest first, and only of what says the opposite", () => {
    const item = (id: string, direction: "recover" | "pay", amount: string, settled = "0") => ({
      ...{ id, direction, amount: money(amount), settled: money(settled), underWay: zero },
    });
    expect(toReach(money("800"), money("800"), [item("a", "recover", "300"), item("b", "recover", "200")])).toEqual({
      less: [
        { id: "b", by: money("200") },
        { id: "a", by: money("300") },
      ],
      open: zero,
    });
    // A part came back already: that part is owed the other way.
    expect(toReach(money("800"), money("800"), [item("a", "recover", "300", "100")])).toEqual({
      less: [{ id: "a", by: money("200") }],
      open: money("100"),
    });
  });
});

describe("a hospital that advances more of a share than a person was to be paid of it", () => {
  const item = (direction: "recover" | "pay", amount: string, settled = "0", underWay = "0"): Counting => ({
    ...{ id: "a", direction, amount: money(amount), settled: money(settled), underWay: money(underWay) },
  });
  it.each([
    // raised by, what the person has, let go of it, paid already
    ["0", [item("pay", "800")], "0", "0"],
    ["-100", [item("pay", "800", "800")], "0", "0"],
    ["500", [item("pay", "800")], "500", "0"],
    ["900", [item("pay", "800")], "800", "0"],
    ["900", [item("pay", "800", "800")], "0", "800"],
    ["500", [item("pay", "800", "0", "800")], "0", "500"],
    // What is open goes first; only the rest was paid already.
    ["500", [item("pay", "400"), item("pay", "600", "600")], "400", "100"],
    // What the person is to give back was not paid in the end.
    ["900", [item("pay", "800", "800"), item("recover", "300")], "0", "500"],
    ["900", [item("recover", "300")], "0", "0"],
  ] as const)("raised by %s beside %j", (raised, items, letGo, paid) => {
    const found = paidBesides(money(raised), items);
    expect([found.letGo.toFixed(0), found.paid.toFixed(0)]).toEqual([letGo, paid]);
  });
});

describe("setting off", () => {
  it("takes no more than is owed and no more than is paid, the oldest first", () => {
    const owed = fc.array(fen(50_000), { maxLength: 6 }).map((amounts) => amounts.map((open, at) => ({ id: String(at), open })));
    fc.assert(
      fc.property(owed, fen(100_000), (open, most) => {
        const taken = spread(open, most);
        const total = sum(taken.map(({ amount }) => amount));
        const all = sum(open.map((item) => item.open));
        expect(total.equals(all.lessThan(most) ? all : most)).toBe(true);
        for (const { id, amount } of taken) {
          expect(amount.greaterThan(zero) && amount.lessThanOrEqualTo(open.find((item) => item.id === id)?.open ?? zero)).toBe(true);
        }
      }),
    );
    expect(openOf({ amount: money("10"), settled: money("3"), underWay: money("2") }).toFixed(2)).toBe("5.00");
  });
});
