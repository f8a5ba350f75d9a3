import { notFound } from "next/navigation";
import { FullPane } from "@/app/_ui/layout/full-pane";
import { PapersDesk } from "@/app/(desk)/clearing/_materials/papers-desk";
import { isQueue } from "@/app/(desk)/clearing/_materials/shape";
import { Refusal } from "@/server/refusal";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface PapersPageProps {
  params: Promise<{ batch: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** The papers of a batch page by page; which queue and which page stand in the address. */
export default async function PapersPage({ params, searchParams }: PapersPageProps) {
  const { batch: id } = await params;
  const { queue, page, case: batchCase, item } = await searchParams;
  const member = await memberOfRequest();
  if (!ID.test(id) || member === null || !may(member, "clearing.prepare")) notFound();
  const { number } = await (await caller()).materials.batchOf({ batch: id }).catch((error: unknown) => {
    if (error instanceof Error && error.cause instanceof Refusal) notFound();
    throw error;
  });
  const text = (value: typeof page) => (typeof value === "string" ? value : null);
  return (
    <FullPane>
      <PapersDesk
        key={text(queue)}
        batch={id}
        number={number}
        queue={isQueue(queue) ? queue : "to_confirm"}
        page={text(page)}
        batchCase={text(batchCase)}
        item={text(item)}
      />
    </FullPane>
  );
}
