/**
 * Named views (`db/views`): what a room shows of its tables to the others. They are made anew whenever the
 * database is brought up to date.
 */
import { getViewConfig, PgDialect, type PgView } from "drizzle-orm/pg-core";
import type postgres from "postgres";
import * as admission from "./views/admission";
import * as applications from "./views/applications";
import * as audit from "./views/audit";
import * as budget from "./views/budget";
import * as clearing from "./views/clearing";
import * as files from "./views/files";
import * as funding from "./views/funding";
import * as identity from "./views/identity";
import * as jobs from "./views/jobs";
import * as ledger from "./views/ledger";
import * as lists from "./views/lists";
import * as materials from "./views/materials";
import * as merging from "./views/merging";
import * as payments from "./views/payments";
import * as people from "./views/people";
import * as printing from "./views/printing";
import * as recalculation from "./views/recalculation";
import * as reconciliation from "./views/reconciliation";
import * as recoveries from "./views/recoveries";
import * as rosters from "./views/rosters";
import * as settlements from "./views/settlements";
import * as staff from "./views/staff";
import * as statements from "./views/statements";
import * as stays from "./views/stays";
import * as subsidies from "./views/subsidies";
import * as warnings from "./views/warnings";
import * as yearEnd from "./views/year-end";

const rooms = [
  admission,
  applications,
  audit,
  budget,
  clearing,
  files,
  funding,
  identity,
  jobs,
  ledger,
  lists,
  materials,
  merging,
  payments,
  people,
  printing,
  recalculation,
  reconciliation,
  recoveries,
  rosters,
  settlements,
  staff,
  statements,
  stays,
  subsidies,
  warnings,
  yearEnd,
];

/** Makes way for a migration that alters columns which views show. */
export async function dropViews(client: postgres.Sql): Promise<void> {
  await client.unsafe(`do $$ declare v record; begin
    for v in select relname from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'v' and 'security_invoker=true' = any (reloptions)
    loop execute format('drop view if exists %I cascade', v.relname); end loop;
  end $$`);
}

/**
 * Whoever asks a view is bound by the row-level security of its tables, as if they asked the tables themselves. All are
 * replaced at once: who reads meanwhile sees the old ones or the new ones.
 */
export function viewStatements(role: string): string {
  const dialect = new PgDialect();
  const made = rooms
    .flatMap((room) => Object.values<PgView<string, false>>(room))
    .map((view) => {
      const { name, query } = getViewConfig(view);
      return `drop view if exists "${name}";
      create view "${name}" with (security_invoker = true) as ${dialect.sqlToQuery(query).sql};
      revoke all on "${name}" from ${role}; grant select on "${name}" to ${role};`;
    });
  return made.join("\n");
}
