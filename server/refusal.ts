/**
 * An answer "no" that the rules foresee. It has a name, never a sentence: the sentence is rendered
 * from `reason` and `parameters` in the reader's language (message key `refusals.<reason>`).
 */
export type RefusalParameters = Record<string, string | number>;

export class Refusal extends Error {
  readonly reason: string;
  readonly parameters: RefusalParameters;
  readonly clause: string | undefined;

  constructor(reason: string, parameters: RefusalParameters = {}, clause?: string) {
    super(reason);
    this.name = "Refusal";
    this.reason = reason;
    this.parameters = parameters;
    this.clause = clause;
  }
}
