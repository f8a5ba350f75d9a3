/** Which forms on the page hold what was typed and not handed in; whoever leaves is asked, whoever reloads keeps them first. */
interface DirtyForm {
  isDirty: () => boolean;
  /** Keeps what is typed at once. */
  keep: () => Promise<void>;
  drop: () => void;
}

const forms = new Set<DirtyForm>();

export function addForm(form: DirtyForm): () => void {
  forms.add(form);
  return () => forms.delete(form);
}

export function isAnyDirty(): boolean {
  return [...forms].some((form) => form.isDirty());
}

/** From here on nobody is asked any more: they have answered, or the form has been handed in. */
export function forgetForms(): void {
  forms.clear();
}

export function dropDrafts(): void {
  for (const form of forms) form.drop();
}

export async function keepFormsAndReload(): Promise<void> {
  await Promise.all([...forms].map((form) => (form.isDirty() ? form.keep() : undefined)));
  forgetForms();
  window.location.reload();
}
