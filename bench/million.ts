/** A register of so many people with an identity each, put into the database as it would stand there, without the portal's own way. */

import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import postgres from "postgres";
import { v7 } from "uuid";
import { addDays, type BusinessDate } from "@/server/dates";
import { bornOnOf, checkCharacterOf, sexOf } from "@/server/people/rules";
import { blindIndex, maskNumber, sealEach } from "@/server/sealing";
import { AREA } from "./offices";

const SURNAMES = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢";
const GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国文辉力志永健世广义兴良海山仁波宁贵福生龙元全胜学祥才发";
const AT_ONCE = 10_000;
const CLASSES = ["subsistence_allowance", "destitute_support", "subsistence_margin"] as const;

export function numberOf(county: string, count: number): string {
  const day = `${String(1 + (Math.floor(count / 28) % 12)).padStart(2, "0")}${String(1 + (count % 28)).padStart(2, "0")}`;
  const body = `${county}${1940 + (Math.floor(count / 336) % 60)}${day}${String(Math.floor(count / 20_160) % 1000).padStart(3, "0")}`;
  return body + checkCharacterOf(body);
}

/** Common names stand for many people, as they do. */
export function nameOf(count: number): string {
  const at = (text: string, place: number) => text[place % text.length] ?? "";
  const given = at(GIVEN, Math.imul(count, 2_654_435) >>> 7) + (count % 4 === 0 ? "" : at(GIVEN, Math.imul(count, 40_503) >>> 5));
  return at(SURNAMES, Math.floor(count / 3) + (Math.imul(count, 97) >>> 11)) + given;
}

const COUNTIES = ["441602", "441621", "441622", "441623", "441624", "441625"] as const;
export const countyOf = (count: number): string => COUNTIES[count % COUNTIES.length] ?? AREA;

async function copyInto(sql: postgres.Sql, into: string, lines: Iterable<string>): Promise<void> {
  await pipeline(Readable.from(lines), await sql.unsafe(`copy ${into} from stdin`).writable());
}

interface Loading {
  people: number;
  office: string;
  member: string;
  since: BusinessDate;
  recordedAt: Date;
  /** In turn. */
  classes?: readonly string[];
}

/** Indexes and triggers come after the rows: each row on its way through them would take longer than all that is measured. */
export async function loadPeople(url: string, { people, office, member, since, recordedAt, classes = CLASSES }: Loading): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  await sql`set session_replication_role to replica`;
  const indexes = await sql<{ name: string; made: string }[]>`
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as made from pg_index i
    where i.indrelid in ('person'::regclass, 'tag'::regclass) and not i.indisprimary and not i.indisunique and not i.indisexclusion`;
  for (const { name } of indexes) await sql.unsafe(`drop index ${name}`);
  const known = recordedAt.toISOString();
  for (let from = 0; from < people; from += AT_ONCE) {
    const counts = Array.from({ length: Math.min(AT_ONCE, people - from) }, (_none, place) => from + place);
    const numbers = counts.map((count) => numberOf(countyOf(count), count));
    const sealed = sealEach(numbers);
    const ids = counts.map(() => v7());
    const person = counts.map((count, place) => {
      const number = numbers[place] ?? "";
      const said = [
        AREA,
        ids[place],
        nameOf(count),
        sealed[place],
        blindIndex(number),
        maskNumber(number),
        sexOf(number),
        bornOnOf(number),
      ];
      return `${[...said, countyOf(count), `{[${since},)}`, known].join("\t")}\n`;
    });
    await copyInto(
      sql,
      "person (area, id, name, number_sealed, number_index, number_masked, sex, born_on, region, tagged_days, recorded_at)",
      person,
    );
    const tags = counts.map((count, place) => {
      const said = [
        AREA,
        v7(),
        ids[place],
        classes[count % classes.length],
        since,
        office,
        "测〔2026〕1号",
        since,
        member,
        known,
        countyOf(count),
      ];
      return `${said.join("\t")}\n`;
    });
    await copyInto(
      sql,
      "tag (area, id, person, tag, valid_from, recognised_by, document_number, document_on, recorded_by, recorded_at, region)",
      tags,
    );
  }
  await sql`create temporary table said as select name, name_sounds(name) as sounds from (select distinct name from person) names`;
  await sql`update person p set name_sounds = said.sounds from said where said.name = p.name`;
  await sql`set maintenance_work_mem to '512MB'`;
  for (const { made } of indexes) await sql.unsafe(made);
  await sql.unsafe("vacuum analyze person, tag");
  await sql.end();
}

/** What a month changes: one in a hundred loses the class, another gets a second one. */
export async function changeMonth(
  url: string,
  { office, member, at, from }: { office: string; member: string; at: Date; from: BusinessDate },
): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  const known = at.toISOString();
  await sql`set session_replication_role to replica`;
  await sql`create temporary table ending as select * from tag where area = ${AREA} and (hashtext(person::text) % 100) = 0`;
  await sql`update tag t set superseded_at = ${known}::timestamptz, superseded_by = ${member} from ending e where t.area = e.area and t.id = e.id`;
  await sql`insert into tag (area, id, person, tag, valid_from, valid_to, end_reason, replaces, recognised_by, document_number, document_on, recorded_by, recorded_at, region)
    select area, gen_random_uuid(), person, tag, valid_from, ${addDays(from, -1)}, 'no_longer_meets', id, recognised_by, document_number, document_on, recorded_by, ${known}, region from ending`;
  await sql`insert into tag (area, id, person, tag, valid_from, recognised_by, document_number, document_on, recorded_by, recorded_at, region)
    select area, gen_random_uuid(), person, 'orphan', ${from}, ${office}, document_number, document_on, ${member}, ${known}, region
    from tag where area = ${AREA} and superseded_at is null and (hashtext(person::text) % 100) = 1`;
  await sql.unsafe("vacuum analyze tag");
  await sql.end();
}
