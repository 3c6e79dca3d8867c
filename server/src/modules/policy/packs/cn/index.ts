import type { Pack } from "../../pack.ts";
import { merchantAccount } from "./merchant-account.ts";
import { merchantPapers } from "./merchant-papers.ts";
import { parameters } from "./parameters.ts";
import { providerRules } from "./provider.ts";
import { standards, terminalRules } from "./terminal.ts";
import { trades } from "./trades.ts";

/** The rules for terminals in China, as far as they could be read; the rest is the operator's own and says so. */
export const cnPack: Pack = {
  name: "cn",
  title: { zh: "中国大陆", en: "Mainland China" },
  numbers: "cn",
  parameters,
  requirements: [...merchantPapers, ...merchantAccount, ...providerRules, ...terminalRules],
  trades,
  standards,
};
