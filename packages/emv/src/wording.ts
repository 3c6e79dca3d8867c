/** A sentence or a name in the two languages of the console. */
export type Wording = { readonly en: string; readonly zh: string };
