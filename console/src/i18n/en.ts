import { audit } from "./en/audit.ts";
import { compare } from "./en/compare.ts";
import { agents } from "./en/agents.ts";
import { approvals } from "./en/approvals.ts";
import { keys } from "./en/keys.ts";
import { lists } from "./en/lists.ts";
import { developers } from "./en/developers.ts";
import { eventWork } from "./en/event-work.ts";
import { notifications } from "./en/notifications.ts";
import { webhooks } from "./en/webhooks.ts";
import { overview } from "./en/overview.ts";
import { pages } from "./en/pages.ts";
import { payments } from "./en/payments.ts";
import { people } from "./en/people.ts";
import { places } from "./en/places.ts";
import { policy } from "./en/policy.ts";
import { portal } from "./en/portal.ts";
import { providers } from "./en/providers.ts";
import { readiness } from "./en/readiness.ts";
import { refunds } from "./en/refunds.ts";
import { en as search } from "./en/search.ts";
import { shell } from "./en/shell.ts";

/** Every text of the console in English, as English, not as a translation. */
export const en = {
  ...shell,
  ...pages,
  ...lists,
  ...eventWork,
  ...notifications,
  ...overview,
  ...payments,
  ...people,
  ...places,
  ...policy,
  ...portal,
  ...providers,
  ...readiness,
  ...refunds,
  ...agents,
  ...approvals,
  ...audit,
  ...compare,
  ...developers,
  ...webhooks,
  ...keys,
  ...search,
};
