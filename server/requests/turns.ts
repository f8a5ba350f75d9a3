/** Turns: work that everybody wants at once is done a few pieces at a time, and nobody's queue holds up another's. */
import { Refusal } from "@/server/refusal";

interface Limits {
  /** Pieces of one holder's work at the same time. */
  atOnce: number;
  /** Pieces that may wait behind them; what comes on top is refused. */
  waiting: number;
}

interface Lane {
  running: number;
  queue: (() => void)[];
}

export type TakeTurn = <T>(holder: string, work: () => Promise<T>) => Promise<T>;

/** First come, first served within each holder's own lane. */
export function turns({ atOnce, waiting }: Limits): TakeTurn {
  const lanes = new Map<string, Lane>();

  async function enter(lane: Lane): Promise<void> {
    if (lane.running < atOnce) {
      lane.running++;
      return;
    }
    if (lane.queue.length >= waiting) throw new Refusal("too_many_at_once");
    // Whoever leaves hands the place over, so nobody slips in between.
    await new Promise<void>((admitted) => lane.queue.push(admitted));
  }

  function leave(holder: string, lane: Lane): void {
    const next = lane.queue.shift();
    if (next === undefined) lane.running--;
    else next();
    if (lane.running === 0) lanes.delete(holder);
  }

  return async (holder, work) => {
    const lane = lanes.get(holder) ?? { running: 0, queue: [] };
    lanes.set(holder, lane);
    await enter(lane);
    try {
      return await work();
    } finally {
      leave(holder, lane);
    }
  };
}
