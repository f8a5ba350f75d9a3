/**
 * A transaction is about one area, and each of its questions says so: every table and view that carries an `area` is held to
 * it where the question is built. So a distributed database asks one of its servers, and no condition can be forgotten.
 */
import { and, eq, getTableColumns, getViewSelectedFields, is, Placeholder, type SQL, type SQLWrapper, sql, View } from "drizzle-orm";
import {
  PgColumn,
  type PgDeleteConfig,
  PgDialect,
  type PgSelectConfig,
  type PgSelectJoinConfig,
  PgTable,
  type PgUpdateConfig,
} from "drizzle-orm/pg-core";
import { PostgresJsSession, PostgresJsTransaction } from "drizzle-orm/postgres-js";
import type postgres from "postgres";

type Source = SQLWrapper | undefined;
type NoSchema = Record<string, never>;

/** The transaction's area in a question that is written out: `where s.area = ${thisArea}`. */
export const thisArea = sql.placeholder("area");

/**
 * To ask a function that looks at more than the asker may see, with the rights of the owner: `from ${atHome}, f(…)`. One row,
 * for which a distributed database answers on the server where the area lies, in the same transaction.
 */
export const atHome = sql`(select count(*) from (select from organisation where area = ${thisArea} limit 1) one) as at_home`;

/**
 * For rows that are inserted from what is found: `insert into t (area, …) select * from (with … select its.area, … from … cross join
 * ${itsArea}) found`. A distributed database writes them where they lie only if the area comes from a table of it, and if what
 * is found with names is found within the select; otherwise it would copy them, which row-level security forbids.
 */
export const itsArea = sql`(select area from organisation where area = ${thisArea} group by area) its`;

/**
 * Behind rows that are inserted with ids which the database draws (`gen_random_uuid()`): nothing is there by such an id, but a
 * distributed database would copy the rows otherwise.
 */
export const asNew = sql`on conflict (area, id) do nothing`;

/** What holds a table or view to the area; nothing for whatever carries none, and for a query, which says it itself. */
function heldTo(area: string | Placeholder, source: Source): SQL | undefined {
  const fields = is(source, PgTable) ? getTableColumns(source) : is(source, View) ? getViewSelectedFields(source) : {};
  // A view that goes by another name knows its columns by it, its list of fields does not.
  const column: unknown = is(source, View) && "area" in fields ? Reflect.get(source, "area") : fields.area;
  return is(column, PgColumn) ? eq(column, area) : undefined;
}

/** In brackets, since a condition that is written out may hold an `or`. */
const also = (held: (SQL | undefined)[], condition: SQL | undefined) => and(...held, condition && sql`(${condition})`);

class AreaDialect extends PgDialect {
  readonly #area: string;

  constructor(area: string) {
    super();
    this.#area = area;
  }

  override buildSelectQuery(config: PgSelectConfig): SQL {
    return super.buildSelectQuery({ ...config, ...this.#held(config.where, [config.table], config.joins) });
  }

  override buildUpdateQuery(config: PgUpdateConfig): SQL {
    return super.buildUpdateQuery({ ...config, ...this.#held(config.where, [config.table, config.from], config.joins) });
  }

  override buildDeleteQuery(config: PgDeleteConfig): SQL {
    return super.buildDeleteQuery({ ...config, ...this.#held(config.where, [config.table]) });
  }

  override sqlToQuery(...asked: Parameters<PgDialect["sqlToQuery"]>) {
    const query = super.sqlToQuery(...asked);
    return { ...query, params: query.params.map((value) => (is(value, Placeholder) && value.name === thisArea.name ? this.#area : value)) };
  }

  #held(where: SQL | undefined, sources: Source[], joins: PgSelectJoinConfig[] = []) {
    const joined = joins.map((join) => {
      if (join.joinType === "right" || join.joinType === "full") throw new Error(`a ${join.joinType} join cannot be held to the area`);
      const held = heldTo(this.#area, join.table);
      return held && join.joinType !== "cross" ? { ...join, on: also([held], join.on) } : join;
    });
    const crossed = joins.filter(({ joinType }) => joinType === "cross").map(({ table }) => table);
    const all = also(
      [...sources, ...crossed].map((source) => heldTo(this.#area, source)),
      where,
    );
    return { ...(all && { where: all }), joins: joined };
  }
}

interface Last {
  statement: SQLWrapper;
  /** What its failure says to whoever asked. */
  explained: (error: unknown) => unknown;
}

export class AreaTransaction extends PostgresJsTransaction<NoSchema, NoSchema> {
  readonly #area: string;
  readonly #client: postgres.TransactionSql;
  readonly #dialect: AreaDialect;
  readonly #atEnd: Last[] = [];
  readonly #last: Last[] = [];

  constructor(client: postgres.TransactionSql, area: string) {
    const dialect = new AreaDialect(area);
    // As Drizzle itself opens one; its types alone do not know that a transaction is enough.
    super(dialect, new PostgresJsSession(client as postgres.TransactionSql & postgres.Sql, dialect, undefined), undefined);
    [this.#area, this.#client, this.#dialect] = [area, client, dialect];
  }

  /**
   * Has a statement sent at the end, with the commit right behind it that does not wait for its answer: for what nobody reads within
   * the transaction. If it fails nothing of the transaction is kept, as with any other.
   */
  doAtEnd(statement: SQLWrapper, explained: Last["explained"] = (error) => error): void {
    this.#atEnd.push({ statement, explained });
  }

  /** As `doAtEnd`, after all of those: what it locks, and everybody wants, is held only while the database works. */
  doLast(statement: SQLWrapper, explained: Last["explained"] = (error) => error): void {
    this.#last.push({ statement, explained });
  }

  /** They are on their way, in their order, when this returns; it is settled once the database has answered each. */
  sendLast(): Promise<unknown> {
    const answers = [...this.#atEnd, ...this.#last].map(({ statement, explained }) => {
      const { sql: text, params } = this.#dialect.sqlToQuery(statement.getSQL());
      return this.#client
        .unsafe(text, params as postgres.ParameterOrJSON<never>[])
        .execute()
        .catch((error: unknown) => {
          throw explained(error);
        });
    });
    const all = Promise.all(answers);
    // Whoever waits for the commit first looks at it afterwards.
    all.catch(() => undefined);
    return all;
  }

  override $count(source: PgTable | SQL | SQLWrapper, filters?: SQL) {
    return super.$count(source, also([heldTo(this.#area, source)], filters));
  }
}
