import type { HttpApp } from "#kernel/http/app";
import { HttpProblem } from "#kernel/http/problem";
import { operation } from "#kernel/http/shapes";
import { compareOffers } from "./offers/compare.ts";
import { CompareBody, ComparisonShape, faultsOf, toOffer, toUsage, wireComparison } from "./offers/wire.ts";

/** Offers side by side, for whoever thinks of signing one: nothing is kept, and nobody has to say who he is. */
const BODY_BYTES_MAX = 32 * 1024;

export function registerOfferRoutes(app: HttpApp): void {
  app.post(
    "/v1/offers/compare",
    {
      bodyLimit: BODY_BYTES_MAX,
      config: { permission: "public", scope: "none", repeats: "off" },
      schema: operation(
        {
          operationId: "compareOffers",
          summary: "What offers cost over the months, line by line, and where they change places",
          summaryZh: "比较几份报价的总成本，逐项说明，并给出盈亏平衡点",
          tags: ["offers"],
          public: true,
        },
        { body: CompareBody, response: { 200: ComparisonShape } },
      ),
    },
    async (request) => {
      const errors = faultsOf(request.body);
      if (errors.length > 0) throw new HttpProblem("invalid-request", { errors });
      const { offers, usage } = request.body;
      return wireComparison(compareOffers(offers.map(toOffer), toUsage(usage)), usage.months);
    },
  );
}
