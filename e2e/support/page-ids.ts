import type { Page } from "playwright-core";

/**
 * Where an id comes from for each `$name` in a page's path: the first row of a list, as whoever is signed in sees it. A
 * page with a name that is not here is looked at by nobody, and the journey over every page says so.
 */
const LISTS: Readonly<Record<string, string>> = {
  paymentId: "/v1/payments",
  merchantId: "/v1/merchants",
  terminalId: "/v1/terminals",
  userId: "/v1/users",
  approvalId: "/v1/approvals",
  requestId: "/v1/developer/requests",
  agentId: "/v1/agents",
  providerId: "/v1/providers",
  modelId: "/v1/device-models",
  endpointId: "/v1/webhook-endpoints",
  deliveryId: "/v1/webhook-deliveries",
  eventId: "/v1/events",
  versionId: "/v1/policy-versions",
  payoutId: "/v1/payouts",
};
const DAYS = "/v1/settlement/days";
/** Whoever sees many merchants asks for the payouts of a day. */
const PAYOUTS_OF = "/v1/payouts?day=";

export type PageIds = Readonly<Record<string, string>>;
export const nameInPath = (path: string): string | undefined => /\$(\w+)/.exec(path)?.[1];
export const hasSource = (name: string): boolean => Object.hasOwn(LISTS, name) || name === "day";

/** The ids there are for somebody; what he may not list, or has none of, is left out. */
export async function pageIdsFor(page: Page, given: PageIds = {}): Promise<PageIds> {
  const found: Record<string, string> = {};
  const answer = async (path: string): Promise<Record<string, unknown> | undefined> => {
    const response = await page.request.get(path);
    return response.ok() ? ((await response.json()) as Record<string, unknown>) : undefined;
  };
  for (const [name, path] of Object.entries(LISTS)) {
    const rows = (await answer(path))?.["data"] as readonly { id: string }[] | undefined;
    if (rows?.[0] !== undefined) found[name] = rows[0].id;
  }
  const days = (await answer(DAYS))?.["days"] as readonly { businessDay: string }[] | undefined;
  if (days?.[0] !== undefined) {
    found["day"] = days[0].businessDay;
    const payouts = (await answer(PAYOUTS_OF + found["day"]))?.["data"] as readonly { id: string }[] | undefined;
    if (found["payoutId"] === undefined && payouts?.[0] !== undefined) found["payoutId"] = payouts[0].id;
  }
  return { ...found, ...given };
}
