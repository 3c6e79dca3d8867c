import { approvals } from "./zh-CN/approvals.ts";
import { lists } from "./zh-CN/lists.ts";
import { developers } from "./zh-CN/developers.ts";
import { overview } from "./zh-CN/overview.ts";
import { pages } from "./zh-CN/pages.ts";
import { payments } from "./zh-CN/payments.ts";
import { people } from "./zh-CN/people.ts";
import { places } from "./zh-CN/places.ts";
import { portal } from "./zh-CN/portal.ts";
import { shell } from "./zh-CN/shell.ts";

/** Every text of the console in Chinese: the source, after which English is written. */
export const zhCN = {
  ...shell,
  ...pages,
  ...lists,
  ...overview,
  ...payments,
  ...people,
  ...places,
  ...portal,
  ...approvals,
  ...developers,
};
