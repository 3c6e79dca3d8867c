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

/** The address holds text and nothing else: `last4=1190`, not a number, and not a number in quotes. */
export const readSearch = (text: string): Record<string, string> => Object.fromEntries(new URLSearchParams(text));

export function writeSearch(search: Readonly<Record<string, unknown>>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search))
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
      params.append(name, String(value));
  const text = params.toString();
  return text === "" ? "" : `?${text}`;
}
