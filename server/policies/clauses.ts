/** The clause behind a figure: what it says in our own words, in which document, and since when. */
import { z } from "zod";
import type { InBothLanguages, Pack, PolicyDocument } from "@/server/benefits/figures/pack";
import { packs } from "@/server/benefits/packs/registry";
import { Refusal } from "@/server/refusal";

export const clauseAsked = z.object({ document: z.string().min(1).max(60), clause: z.string().min(1).max(60) });

export interface ClauseFound {
  clause: string;
  /** The clause whose gist is given: the one asked for, or the one it is part of. */
  within: string | null;
  gist: InBothLanguages | null;
  document: PolicyDocument;
  packs: { name: InBothLanguages; version: number; from: string | null }[];
}

/** The longest clause that the one asked for is part of: 三(二)2 belongs to 三(二). */
function nearest(all: readonly Pack[], document: string, clause: string) {
  const ofDocument = all.flatMap((pack) => pack.clauses).filter((known) => known.cite.document === document);
  const around = ofDocument.filter((known) => clause === known.cite.clause || clause.startsWith(known.cite.clause));
  return around.sort((row, other) => other.cite.clause.length - row.cite.clause.length)[0];
}

export function clauseOf(asked: z.infer<typeof clauseAsked>): ClauseFound {
  const all = Object.values(packs);
  const citing = all.filter((pack) => pack.documents.some((known) => known.id === asked.document));
  const document = citing.flatMap((pack) => pack.documents).find((known) => known.id === asked.document);
  if (document === undefined) throw new Refusal("policy_document_not_found", { document: asked.document });
  const found = nearest(all, asked.document, asked.clause);
  return {
    clause: asked.clause,
    within: found?.cite.clause ?? null,
    gist: found?.gist ?? null,
    document,
    packs: citing.map((pack) => ({ name: pack.name, version: pack.version, from: pack.inForce.from })),
  };
}
