/** The filter of an endpoint as one edits it: a branch stands for all its types, so these need no entry of their own. */
const within = (branch: string, type: string): boolean =>
  branch === "*" || (branch.endsWith(".*") && type.startsWith(branch.slice(0, -1)));

export const chosen = (types: readonly string[], type: string): boolean =>
  types.some((one) => one === type || within(one, type));

/** Turns an entry on or off; turning a branch on takes the entries off that it covers. */
export function toggled(types: readonly string[], entry: string): readonly string[] {
  if (types.includes(entry)) return types.filter((one) => one !== entry);
  return [...types.filter((one) => !within(entry, one)), entry];
}
