/** The keys that do something. */
export const keys = {
  keys: {
    title: "Keyboard",
    anywhere: "On every page",
    lists: "In a list",
    jumps: "Go to a page",
    filter: "to the filters",
    step: "In an open row: the one above, the one below",
    walk: "next row, previous row",
    open: "open the row",
    close: "close",
    export: "export",
    ctrlClick: "Ctrl click",
    beside: "open in a new tab",
  },
};
