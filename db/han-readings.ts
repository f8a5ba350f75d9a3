/**
 * How Han characters are read (`han-readings.json`): the transliteration Han-Latin of ICU 72 without tones, and as surnames
 * what its Han-Latin/Names and the usual lists of surnames say where that differs. People are found by it, nothing is written with it.
 * Whoever corrects a reading lets the people be heard anew: `update person set name = name`.
 */
import type postgres from "postgres";
import read from "./han-readings.json" with { type: "json" };

/** Safe to repeat: what is there already is left alone. */
export async function loadHanReadings(client: postgres.Sql): Promise<void> {
  const surnames = new Map(Object.entries(read.surnames));
  const rows = Object.entries(read.readings).flatMap(([reading, characters]) =>
    [...characters].map((code) => ({ code, reading, surname: surnames.get(code) ?? null })),
  );
  const whole = [...surnames].filter(([code]) => [...code].length > 1).map(([code, surname]) => ({ code, reading: null, surname }));
  const all = [...rows, ...whole];
  const [known] = await client<{ count: number }[]>`select count(*)::int as count from han_reading`;
  if (known?.count === all.length) return;
  const column = (key: "code" | "reading" | "surname") => all.map((row) => row[key]);
  await client`insert into han_reading (code, reading, surname)
    select * from unnest(${column("code")}::text[], ${column("reading")}::text[], ${column("surname")}::text[])
    on conflict (code) do update set reading = excluded.reading, surname = excluded.surname`;
}
