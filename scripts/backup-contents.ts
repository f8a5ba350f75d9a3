import { createHash } from "node:crypto";
import { type Environment, readSettings } from "@/server/settings";
import type { Queries } from "./demo-note";

/** What a backup consists of, the same for writing and reading it. */
export type Header =
  | { kind: "installation"; format: 2; takenAt: string; migrations: string[]; keys: string[]; demo: string | null }
  | { kind: "table"; name: string; columns: string[] }
  | { kind: "sequences"; values: { name: string; value: string; called: boolean }[] }
  | { kind: "file"; path: string };

/** Migrations are applied, not copied; what the start notes about the demo goes into the first entry. */
const leftOut = ["drizzle", "medaid_installation", "information_schema"];

export interface Table {
  name: string;
  columns: string[];
  hasArea: boolean;
}

/** Every table of ours with the columns that can be written, partitioned ones as a whole. */
export async function listTables(sql: Queries): Promise<Table[]> {
  const rows = await sql<{ name: string; columns: string[]; area: boolean }[]>`
    select format('%I.%I', n.nspname, c.relname) as name,
           array_agg(quote_ident(a.attname) order by a.attnum) as columns,
           bool_or(a.attname = 'area') as area
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relkind in ('r', 'p') and not c.relispartition
       and n.nspname !~ '^pg_' and n.nspname <> all (${leftOut})
       and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
     group by 1 order by 1`;
  return rows.map(({ name, columns, area }) => ({ name, columns, hasArea: area }));
}

export async function listMigrations(sql: Queries): Promise<string[]> {
  const rows = await sql<{ hash: string }[]>`select hash from drizzle.__drizzle_migrations order by created_at, id`;
  return rows.map(({ hash }) => hash);
}

export interface KeyPrints {
  /** One for each key the installation knows, the ones in use first. */
  known: string[];
  inUse: string[];
}

/**
 * Prints of keys. They tell whether another installation can read the personal numbers and printed codes of this one and
 * verify its log, without telling the keys.
 */
export function fingerprintsOfKeys(environment: Environment): KeyPrints {
  const { fieldKey, oldFieldKeys, indexKey, oldIndexKeys, formKey, auditKey } = readSettings(environment);
  const printOf = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 32);
  const numbered = (use: string, keys: readonly { id: string; key: string }[]) => keys.map(({ id, key }) => printOf(`${use} ${id} ${key}`));
  const single = [printOf(`form ${formKey.toLowerCase()}`), printOf(`audit ${auditKey.toLowerCase()}`)];
  const inUse = [...numbered("field", [fieldKey]), ...numbered("index", [indexKey]), ...single];
  return { inUse, known: [...inUse, ...numbered("field", oldFieldKeys), ...numbered("index", oldIndexKeys)] };
}
