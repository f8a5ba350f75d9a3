/** What people do with the papers of a month, as it would stand there: pages that were scanned and confirmed, and decisions of reviewers. */
import { packFor } from "@/server/benefits/packs/registry";
import { lastDayOfMonth } from "@/server/dates";
import type { Member } from "@/server/staff/rules";
import { AREA } from "./offices";
import { countRows, inSession } from "./stay-rows";

/** One in so many cases lacks a paper; of those handed in one in so many is given back. */
const [INCOMPLETE, RETURNED] = [100, 100];
const nth = (id: string, of: number, rest: number) => `('x' || right(${id}::text, 6))::bit(24)::int % ${of} = ${rest}`;

const page = (number: string) =>
  `gen_random_uuid(), ${number}, 10, 10, gen_random_uuid()::text, 'x', 'x', 'filed', '["hospital_stamp", "patient_or_family_signature"]'::jsonb, true, 'self', now()`;
const into = `insert into scan_page (area, hospital, upload, subject_kind, subject, id, page_number, width, height, picture_hash, picture_file, thumbnail_file, state, marks, is_original,
    signer_relation, confirmed_at, confirmed_by, batch_case, item)`;
const clerksOf = (hospitals: readonly Member[]) =>
  `create temporary table clerk as select * from (values ${hospitals.map(({ organisation, id }) => `('${organisation}'::uuid, '${id}'::uuid)`).join(", ")}) c (hospital, id)`;

/** A page for every paper of every case; some cases lack the last of theirs. */
export async function filePapersOfMonth(url: string, { month, hospitals }: { month: string; hospitals: readonly Member[] }): Promise<void> {
  const { materials } = packFor(AREA, lastDayOfMonth(month));
  const items = materials.case.map(({ key }) => key);
  await inSession(url, async (sql) => {
    await sql.unsafe(`${clerksOf(hospitals)};
      insert into scan_upload (area, id, hospital, subject, file, state, recorded_by)
        select b.area, b.id, b.hospital, b.id, gen_random_uuid(), 'filed', k.id from batch b join clerk k on k.hospital = b.hospital;
      ${into} select b.area, b.hospital, b.id, 'batch', b.id, ${page("row_number() over (partition by b.id)")}, k.id, c.id, item
        from batch_case c join batch b on b.area = c.area and b.id = c.batch join clerk k on k.hospital = b.hospital
        cross join unnest(array['${items.join("','")}']) item where c.live and not (item = '${items.at(-1)}' and ${nth("c.id", INCOMPLETE, 7)})`);
  });
  await countRows(url);
}

/** The sheet that sums up what each batch claims, as it claims it now. */
export async function fileSummaries(url: string, { month, hospitals }: { month: string; hospitals: readonly Member[] }): Promise<void> {
  const items = packFor(AREA, lastDayOfMonth(month)).materials.batch.map(({ key }) => key);
  await inSession(url, (sql) =>
    sql.unsafe(`${clerksOf(hospitals)};
      ${into} select b.area, b.hospital, b.id, 'batch', b.id, ${page("1000000 + row_number() over (partition by b.id)")}, k.id, null, item
        from batch b join clerk k on k.hospital = b.hospital cross join unnest(array['${items.join("','")}']) item where b.month = '${month}-01'`),
  );
}

/** Reviewers pass what is in order and give the rest back with its reasons. */
export async function reviewMonth(url: string, reviewer: Member): Promise<void> {
  const gone = nth("batch_case", RETURNED, 8);
  await inSession(url, async (sql) => {
    await sql.unsafe(`update review set state = case when ${gone} then 'returned' else 'passed' end, approved = case when not ${gone} then claimed end,
        words = case when ${gone} then '印章不清' end, reviewer = '${reviewer.id}', decided_at = now(), version = version + 1 where state = 'waiting';
      insert into review_item (area, review, hospital, share, item, verdict, reason_code, reviewer)
        select area, id, hospital, share, 'diagnosis_certificate', 'rejected', 'stamp_missing', reviewer from review where state = 'returned';
      update batch_case c set state = case r.state when 'returned' then 'returned' else 'decided' end, version = c.version + 1
        from review r where r.area = c.area and r.batch_case = c.id;
      delete from batch_total;
      do $$ begin
        execute claim_total_of('select 1 as sign, batch_case.* from batch_case', 'batch_total');
        execute review_total_of('select 1 as sign, r.* from review r join batch_case c on c.area = r.area and c.id = r.batch_case and c.live', 'batch_total', 'batch');
      end $$`);
  });
  await countRows(url);
}
