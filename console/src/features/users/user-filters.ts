/** What the list of people is narrowed by; it stands in the address. */
export const userStates = ["invited", "active", "disabled"] as const;
export type UserState = (typeof userStates)[number];
export type UserFilters = { readonly status?: UserState; readonly text?: string };

export function userFilters(search: Record<string, unknown>): UserFilters {
  const status = userStates.find((one) => one === search["status"]);
  const text = typeof search["text"] === "string" ? search["text"].trim().slice(0, 60) : "";
  return { ...(status === undefined ? {} : { status }), ...(text === "" ? {} : { text }) };
}
