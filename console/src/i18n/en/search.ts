/** The search over everything, and what can be done from it. */
export const en = {
  search: {
    title: "Search",
    open: "Search ({{keys}})",
    placeholder: "Id, last four, merchant, terminal, serial, reference, amount, day",
    results: "What was found",
    recent: "Opened lately",
    actions: "Actions",
    more: "There are more: use the list's filters",
    lookedBack: "looked back to",
    hint: "Arrows choose, Enter opens.",
    looking: "Looking",
    nothing: "Nothing found. What you may not see is not found either.",
    count_one: "{{count}} found",
    count_other: "{{count}} found",
    does: {
      chinese: "Switch to Chinese",
      english: "Switch to English",
      dark: "Dark appearance",
      light: "Light appearance",
      system: "Appearance as the system",
      side: "Hide or show the list of pages",
    },
  },
};
