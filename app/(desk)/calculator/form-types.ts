/** What the form is told of the packs, in the reader's words. */
export interface FormParameter {
  key: string;
  name: string;
  needed: boolean;
  unit: string;
  usual: string | null;
  /** What the area has set; null for another area's pack or where nothing is set. */
  inArea: string | null;
  choices: { value: string; label: string }[];
}

export interface FormPack {
  id: string;
  area: string | null;
  name: string;
  parameters: FormParameter[];
}
