/** The address of a list as text: filters, the page, the open row. Each list reads from it what it knows. */
export type ListSearch = { readonly [name: string]: string | undefined };
const NAME = /^[a-zA-Z][a-zA-Z0-9]{0,39}$/;
const VALUE_MAX = 200;

export function listSearch(search: Readonly<Record<string, unknown>>): ListSearch {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(search)) {
    const text = typeof value === "number" || typeof value === "boolean" ? String(value) : value;
    if (NAME.test(name) && typeof text === "string" && text !== "" && text.length <= VALUE_MAX) kept[name] = text;
  }
  return kept;
}
