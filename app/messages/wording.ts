/** The shape of a catalogue with its sentences left open: what every other language must fill. */
export type Wording<Catalogue> = {
  readonly [Key in keyof Catalogue]: Catalogue[Key] extends string ? string : Wording<Catalogue[Key]>;
};

/** "room.part.key" of every sentence. */
type SentenceKey<Catalogue> = {
  [Key in keyof Catalogue & string]: Catalogue[Key] extends string ? Key : `${Key}.${SentenceKey<Catalogue[Key]>}`;
}[keyof Catalogue & string];

/** True when both have exactly the same keys; otherwise the keys that differ, so that the compiler names them. */
export type SameKeys<First, Second> = [
  Exclude<SentenceKey<First>, SentenceKey<Second>> | Exclude<SentenceKey<Second>, SentenceKey<First>>,
] extends [never]
  ? true
  : Exclude<SentenceKey<First>, SentenceKey<Second>> | Exclude<SentenceKey<Second>, SentenceKey<First>>;
