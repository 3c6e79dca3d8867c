export const boxes = ["decide", "asked", "all"] as const;
export type Box = (typeof boxes)[number];

/** The inbox's address: `?box=asked`. What is not a box is the first one. */
export function approvalSearch(search: Record<string, unknown>): { readonly box?: Box } {
  const box = boxes.find((known) => known === search["box"]);
  return box === undefined ? {} : { box };
}
