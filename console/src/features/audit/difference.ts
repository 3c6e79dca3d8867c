/** What an entry says has changed, line by line: a path in the record, what it was, what it became. */
export type Line = { readonly path: string; readonly before: string | undefined; readonly after: string | undefined };

const LINES_MAX = 40;

export function differenceOf(before: unknown, after: unknown): readonly Line[] {
  const [was, is] = [flat(before), flat(after)];
  const paths = [...new Set([...was.keys(), ...is.keys()])];
  const lines = paths.map((path) => ({ path, before: was.get(path), after: is.get(path) }));
  // Where only the new state was kept there is nothing to compare with: all of it is told.
  const changed = was.size === 0 ? lines : lines.filter((line) => line.before !== line.after);
  return changed.slice(0, LINES_MAX);
}

function flat(value: unknown, path = "", into = new Map<string, string>()): ReadonlyMap<string, string> {
  if (value === null || value === undefined) {
    if (path !== "") into.set(path, "—");
    return into;
  }
  if (Array.isArray(value) && value.every((item) => typeof item !== "object" || item === null)) {
    into.set(path, value.map(String).join(" · "));
    return into;
  }
  if (typeof value === "object") {
    for (const [name, part] of Object.entries(value)) flat(part, path === "" ? name : `${path}.${name}`, into);
    return into;
  }
  into.set(path, typeof value === "string" ? value : JSON.stringify(value));
  return into;
}
