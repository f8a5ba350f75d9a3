/** What was typed of a case, part by part, as the procedure takes it; parts that the type does not ask for are left out. */

import { levelsOffered, statusesOffered } from "@/server/applications/form-words";
import { type ProxyRelation, proxyRelations } from "@/server/applications/rules";
import type { PlainCase } from "./plain-case";

interface Around {
  found: PlainCase;
  members: number;
  visits: number;
  chosen: ReadonlySet<string>;
}

const oneOf = <Value extends string>(values: readonly Value[], text: string, usual: Value): Value =>
  values.find((one) => one === text) ?? usual;

export function readCase(typed: FormData, { found, members, visits, chosen }: Around) {
  const text = (name: string) => String(typed.get(name) ?? "").trim();
  const orNull = (name: string) => (text(name) === "" ? null : text(name));
  const { asks, row, costs } = found;
  const relation = proxyRelations.find((one) => one === text("proxyRelation"));
  const form = Object.fromEntries([...typed.keys()].filter((name) => name.startsWith("form.")).map((name) => [name.slice(5), text(name)]));
  const whole = (name: string) => (text(name) === "" ? null : Number(text(name)));
  return {
    proxy:
      text("proxyName") === "" || relation === undefined
        ? null
        : { name: text("proxyName"), relation: relation as ProxyRelation, number: orNull("proxyNumber") },
    ...(text("phone") === "" ? {} : { phone: text("phone") }),
    ...(Object.keys(form).length === 0 ? {} : { form: { ...row.form, ...form } }),
    ...(asks.includes("account") && text("bankAccount") !== ""
      ? { account: { holderName: text("holderName"), bankName: text("bankName"), bankAccount: text("bankAccount") } }
      : {}),
    ...(asks.includes("household")
      ? {
          household: Array.from({ length: members }, (_, at) => `member.${at}.`)
            .filter((place) => text(`${place}name`) !== "")
            .map((place) => ({
              name: text(`${place}name`),
              relation: text(`${place}relation`) === "" ? "—" : text(`${place}relation`),
              number: orNull(`${place}number`),
              incomeSource: orNull(`${place}incomeSource`),
              declaredIncome: orNull(`${place}declaredIncome`),
              livesTogether: typed.has(`${place}livesTogether`),
              authorised: typed.has(`${place}authorised`),
            })),
        }
      : {}),
    ...(asks.includes("means")
      ? {
          means: {
            deposits: orNull("deposits"),
            houses: whole("houses"),
            vehicles: whole("vehicles"),
            business: text("business") === "" ? null : text("business") === "true",
          },
        }
      : {}),
    ...(asks.includes("costs")
      ? { stays: costs.offered.filter(({ id, advanced }) => chosen.has(id) && advanced === "0.00").map(({ id }) => id) }
      : {}),
    ...(asks.includes("visits")
      ? {
          visits: Array.from({ length: visits }, (_, at) => `visit.${at}.`)
            .filter((place) => text(`${place}invoiceNumber`) !== "")
            .map((place) => ({
              visitedOn: text(`${place}visitedOn`),
              institution: text(`${place}institution`),
              level: oneOf(levelsOffered, text(`${place}level`), "level_1"),
              invoiceNumber: text(`${place}invoiceNumber`),
              totalCost: text(`${place}totalCost`),
              policyScopeCost: text(`${place}policyScopeCost`),
              status: oneOf(statusesOffered, text(`${place}status`), "employed"),
            })),
        }
      : {}),
  };
}
