/** Two public rule engines doing the same five layers: without deductibles met earlier in the year, steps, citations or sentences. */
import { ZenEngine } from "@gorules/zen-engine";
import { type Almanac, Engine } from "json-rules-engine";
import type { FiveLayers, PlainVisit } from "./engine-five-layers";

export type Rival = (visit: PlainVisit) => Promise<FiveLayers>;

const rounded = (value: string): string => `floor((${value}) * 100 + 0.5) / 100`;

const expressions: [string, string][] = [
  ["afterBasic", "scope - basic"],
  ["criticalIllness", rounded("max([0, $.afterBasic - 15000]) * 0.75")],
  ["selfPaid", "$.afterBasic - $.criticalIllness - supplementary"],
  ["assistance", `min([20000, ${rounded("$.selfPaid * 0.7")}])`],
  ["left", "$.selfPaid - $.assistance"],
  ["tilt", `min([20000, ${rounded("max([0, $.left - 3000]) * 0.7")}])`],
  ["personal", "total - basic - $.criticalIllness - supplementary - $.assistance - $.tilt"],
];

/** One graph with one expression node, the quickest form that engine offers. */
export function zenRival(): Rival {
  const graph = {
    contentType: "application/vnd.gorules.decision",
    nodes: [
      { id: "in", name: "in", type: "inputNode", position: { x: 0, y: 0 } },
      {
        id: "layers",
        name: "layers",
        type: "expressionNode",
        position: { x: 1, y: 0 },
        content: { expressions: expressions.map(([key, value], at) => ({ id: String(at), key, value })) },
      },
      { id: "out", name: "out", type: "outputNode", position: { x: 2, y: 0 } },
    ],
    edges: [
      { id: "a", sourceId: "in", targetId: "layers", type: "edge" },
      { id: "b", sourceId: "layers", targetId: "out", type: "edge" },
    ],
  };
  const decision = new ZenEngine().createDecision(Buffer.from(JSON.stringify(graph)));
  return async (visit) => {
    const { result } = await decision.evaluate({ ...visit });
    return result as FiveLayers;
  };
}

const toFen = (value: number): number => Math.floor(value * 100 + 0.5) / 100;

async function sumOf(almanac: Almanac, ...facts: string[]): Promise<number[]> {
  return Promise.all(facts.map((fact) => almanac.factValue<number>(fact)));
}

/** One rule for each layer, in order of priority; each pays into a fact that the next one reads. */
export function jsonRulesRival(): Rival {
  const engine = new Engine([], { allowUndefinedFacts: true });
  const layer = (name: string, priority: number, fact: string, pay: (almanac: Almanac) => Promise<number>): void => {
    engine.addRule({
      name,
      priority,
      conditions: { all: [{ fact, operator: "greaterThanInclusive", value: 0 }] },
      event: { type: name },
      onSuccess: async (_event, almanac) => {
        almanac.addRuntimeFact(name, await pay(almanac));
      },
    });
  };
  layer("afterBasic", 5, "scope", async (almanac) => {
    const [scope = 0, basic = 0] = await sumOf(almanac, "scope", "basic");
    return scope - basic;
  });
  layer("criticalIllness", 4, "afterBasic", async (almanac) => {
    const [afterBasic = 0] = await sumOf(almanac, "afterBasic");
    return toFen(Math.max(0, afterBasic - 15_000) * 0.75);
  });
  layer("assistance", 3, "criticalIllness", async (almanac) => {
    const [afterBasic = 0, criticalIllness = 0, supplementary = 0] = await sumOf(almanac, "afterBasic", "criticalIllness", "supplementary");
    const selfPaid = afterBasic - criticalIllness - supplementary;
    almanac.addRuntimeFact("selfPaid", selfPaid);
    return Math.min(20_000, toFen(selfPaid * 0.7));
  });
  layer("tilt", 2, "assistance", async (almanac) => {
    const [selfPaid = 0, assistance = 0] = await sumOf(almanac, "selfPaid", "assistance");
    return Math.min(20_000, toFen(Math.max(0, selfPaid - assistance - 3_000) * 0.7));
  });
  layer("personal", 1, "tilt", async (almanac) => {
    const [total = 0, scope = 0, selfPaid = 0, assistance = 0, tilt = 0] = await sumOf(
      almanac,
      "total",
      "scope",
      "selfPaid",
      "assistance",
      "tilt",
    );
    return total - scope + selfPaid - assistance - tilt;
  });
  return async (visit) => {
    const { almanac } = await engine.run({ ...visit });
    const [criticalIllness = 0, assistance = 0, tilt = 0, personal = 0] = await sumOf(
      almanac,
      "criticalIllness",
      "assistance",
      "tilt",
      "personal",
    );
    return { criticalIllness, assistance, tilt, personal };
  };
}
