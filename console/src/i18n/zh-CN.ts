import { audit } from "./zh-CN/audit.ts";
import { compare } from "./zh-CN/compare.ts";
import { agents } from "./zh-CN/agents.ts";
import { approvals } from "./zh-CN/approvals.ts";
import { keys } from "./zh-CN/keys.ts";
import { lists } from "./zh-CN/lists.ts";
import { developers } from "./zh-CN/developers.ts";
import { eventWork } from "./zh-CN/event-work.ts";
import { notifications } from "./zh-CN/notifications.ts";
import { webhooks } from "./zh-CN/webhooks.ts";
import { overview } from "./zh-CN/overview.ts";
import { pages } from "./zh-CN/pages.ts";
import { payments } from "./zh-CN/payments.ts";
import { people } from "./zh-CN/people.ts";
import { places } from "./zh-CN/places.ts";
import { policy } from "./zh-CN/policy.ts";
import { portal } from "./zh-CN/portal.ts";
import { providers } from "./zh-CN/providers.ts";
import { readiness } from "./zh-CN/readiness.ts";
import { refunds } from "./zh-CN/refunds.ts";
import { zhCN as search } from "./zh-CN/search.ts";
import { shell } from "./zh-CN/shell.ts";

/** Every text of the console in Chinese: the source, after which English is written. */
export const zhCN = {
  ...shell,
  ...pages,
  ...agents,
  ...approvals,
  ...audit,
  ...compare,
  ...keys,
  ...lists,
  ...developers,
  ...eventWork,
  ...notifications,
  ...webhooks,
  ...overview,
  ...payments,
  ...people,
  ...places,
  ...policy,
  ...portal,
  ...providers,
  ...readiness,
  ...refunds,
  ...search,
};
