/** Names of the pages and of the groups they stand in, one to a line. */
export const pages = {
  pageGroups: {
    money: "Payments",
    places: "Merchants and terminals",
    clearing: "Funds",
    reports: "Reports",
    developers: "Developers",
    system: "System",
  },
  pages: {
    overview: "Overview",
    audit: "Audit trail",
    approvals: "Approvals",
    payments: "Payments",
    merchants: "Merchants",
    terminals: "Terminals",
    settlement: "Settlement",
    ledger: "Ledger",
    channels: "Card network lines",
    apiKeys: "API keys",
    requests: "Request log",
    apiDocs: "API documentation",
    errors: "Errors",
    users: "People",
  },
};
