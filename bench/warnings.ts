/**
 * How long a look at everybody insured takes, by all rules of the text, and how long after settlements their people are looked
 * at again. `PEOPLE=2400000 npm run bench:warnings`
 */
import { existsSync } from "node:fs";
import { loadavg } from "node:os";
import { resolve } from "node:path";
import postgres from "postgres";
import { v7 } from "uuid";
import { connect } from "@/db/client";
import { startEmbedded } from "@/db/embedded";
import { removeEmbedded } from "@/db/embedded-place";
import { migrate } from "@/db/migrate";
import { seedReference } from "@/db/seed";
import { servedAreas } from "@/server/benefits/packs/registry";
import { businessDateOf, yearOf } from "@/server/dates";
import { inEachArea, type RunningJob } from "@/server/jobs/queue";
import { scanMarked, scanYear } from "@/server/warnings/scan";

const PEOPLE = Number(process.env.PEOPLE ?? 2_400_000);
const SETTLEMENTS = Number(process.env.SETTLEMENTS ?? 10_000);
/** One in so many has borne enough to be looked at closely. */
const HEAVY = 40;
const FULL_LIMIT_SECONDS = 60;
const THOUSAND_LIMIT_SECONDS = 1;
const AREA = "210800";
const COUNTY = "210881";

const directory = resolve(".data/bench/warnings");
if (existsSync(directory)) removeEmbedded(directory);
const server = await startEmbedded({ directory, durable: false });
const year = yearOf(businessDateOf(new Date()));

async function timed<Answer>(what: string, run: () => Promise<Answer>): Promise<{ answer: Answer; seconds: number }> {
  const begun = performance.now();
  const answer = await run();
  const seconds = (performance.now() - begun) / 1000;
  console.log(`${what}: ${seconds.toFixed(1)} s`);
  return { answer, seconds };
}

/** People with insurance, an identity for every fifth, and a year of burdens; put in without triggers, as they would stand there. */
async function load(sql: postgres.Sql): Promise<void> {
  const [office, member] = [v7(), v7()];
  await sql`set session_replication_role to replica`;
  await sql`insert into organisation (area, id, code, name, department, region) values (${AREA}, ${office}, 'A1', '医保中心', 'agency', ${AREA})`;
  await sql`insert into member (area, id, organisation, user_name, name, duty, password_hash) values (${AREA}, ${member}, ${office}, 'm', '经办', 'maker', 'none')`;
  const people = `select i, md5('person ' || i)::uuid as id from generate_series(1, ${PEOPLE}) i`;
  await sql.unsafe(`insert into person (area, id, name, number_sealed, number_index, number_masked, sex, born_on, region)
    select '${AREA}', id, '人' || i, 'x', md5(i::text), '210881********0000', 'male', '1960-01-01', '${COUNTY}' from (${people}) p`);
  await sql.unsafe(`insert into enrolment (area, id, person, insurance_type, insured_region, valid_from, recorded_by, region)
    select '${AREA}', gen_random_uuid(), id, case when i % 9 = 0 then 'employee' else 'resident' end, '${COUNTY}', '2020-01-01', '${member}', '${COUNTY}' from (${people}) p`);
  await sql.unsafe(`insert into tag (area, id, person, tag, valid_from, recognised_by, recorded_by, document_number, document_on, region)
    select '${AREA}', gen_random_uuid(), id, 'subsistence_allowance', '2023-01-01', '${office}', '${member}', '民', '2023-01-01', '${COUNTY}' from (${people}) p where i % 5 = 0`);
  await sql.unsafe(`insert into burden_line (area, id, upload, row_number, person, year, settlement_number, category, settled_on, burden, outside)
    select '${AREA}', gen_random_uuid(), '${office}', i, id, ${year}, 'B' || i, case when i % 3 = 0 then 'outpatient_chronic' else 'inpatient' end, '${year}-01-01',
      case when i % ${HEAVY} = 0 then 4000 + i % 30000 else i % 3000 end, 0 from (${people}) p where i % 3 <> 1 or i % ${HEAVY} = 0`);
  await sql.unsafe(`insert into burden_year (area, person, year, inpatient, outpatient_chronic, outpatient_ordinary, high_value_drug)
    select area, person, year, coalesce(sum(burden) filter (where category = 'inpatient'), 0),
      coalesce(sum(burden) filter (where category = 'outpatient_chronic'), 0), 0, 0 from burden_line group by area, person, year`);
  await sql`set session_replication_role to origin`;
  await sql.unsafe("analyze");
}

try {
  await migrate(server.url, "bench");
  await seedReference(server.url, servedAreas);
  const sql = postgres(server.url, { max: 1, onnotice: () => undefined });
  console.log(`Storing ${PEOPLE.toLocaleString("en")} insured people …`);
  await load(sql);
  const url = new URL(server.url);
  url.username = "medaid_app";
  url.password = "bench";
  const database = connect(url.href, 4);
  const ofArea = async <Answer>(run: (write: RunningJob["write"]) => Promise<Answer>): Promise<Answer> => {
    let answer: Answer | undefined;
    await inEachArea(database, async (write, area) => {
      if (area === AREA) answer = await run(write);
    });
    if (answer === undefined) throw new Error("the area is not there");
    return answer;
  };
  const look = () => ofArea((write) => scanYear({ write, progress: async () => undefined }, year));
  const first = await timed("first look at everybody", look);
  const again = await timed("the month after, with what was found standing", look);
  const { judged, found } = first.answer;
  console.log(`${judged.toLocaleString("en")} judged by the engine, ${found.toLocaleString("en")} warned of`);
  await sql.unsafe(`insert into warning_mark (area, id, person, year) select '${AREA}', gen_random_uuid(), person, ${year}
    from burden_line where settlement_number in (select 'B' || i from generate_series(3, ${SETTLEMENTS * 3}, 3) i)`);
  const marked = await timed("people of settlements looked at again", () => ofArea(scanMarked));
  const perThousand = (marked.seconds / Math.max(marked.answer.marks, 1)) * 1000;
  console.log(
    `${marked.answer.marks.toLocaleString("en")} settlements, ${perThousand.toFixed(2)} s a thousand; load ${loadavg()[0]?.toFixed(1)}`,
  );
  if (Math.max(first.seconds, again.seconds) > FULL_LIMIT_SECONDS || perThousand > THOUSAND_LIMIT_SECONDS) process.exitCode = 1;
  await database.end();
  await sql.end({ timeout: 5 });
} finally {
  await server.stop();
  removeEmbedded(directory);
}
process.exit();
