import "./compare.css";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { QueryView } from "../../components/query-view.tsx";
import { usePaused } from "../../components/use-paused.ts";
import { Door } from "../identity/door.tsx";
import { ComparisonView, ShortAnswer } from "./comparison-view.tsx";
import { type Draft, emptyDraft, emptyOffer, nextKey, type OfferDraft, OFFERS_MAX, freshName } from "./draft.ts";
import { exampleDraft } from "./example.ts";
import { OfferPart } from "./offer-part.tsx";
import { type CompareBody, toBody } from "./to-body.ts";
import { UsagePart } from "./usage-part.tsx";

const PAUSE_MS = 300;

const comparison = (body: CompareBody) => answerOf(api.POST("/v1/offers/compare", { body }));

/** What does a terminal cost over the years? For anybody, without signing in; what is typed stays on the page. */
export function ComparePage() {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(["A", "B"]));
  const { faults, body } = toBody(draft);
  const asked = usePaused(body === undefined ? "" : JSON.stringify(body), PAUSE_MS);
  const found = useQuery({
    queryKey: ["offers", "compare", asked],
    queryFn: () => comparison(JSON.parse(asked) as CompareBody),
    enabled: asked !== "",
    placeholderData: (before) => before,
    retry: false,
  });
  const setOffers = (offers: readonly OfferDraft[]): void => setDraft({ ...draft, offers });
  return (
    <Door title={t("compare.title")} says={t("compare.says")} wide>
      <div className="stack">
        <div className="compare-actions">
          <Button onClick={() => setDraft(exampleDraft())} data-testid="compare-example">
            {t("compare.example")}
          </Button>
          <span className="faint">{t("compare.kept")}</span>
        </div>
        <UsagePart usage={draft.usage} faults={faults} onChange={(usage) => setDraft({ ...draft, usage })} />
        <div className="compare-columns">
          {draft.offers.map((offer, at) => (
            <OfferPart
              key={offer.key}
              offer={offer}
              number={at + 1}
              faults={faults}
              onChange={(next) => setOffers(draft.offers.map((one) => (one.key === offer.key ? next : one)))}
              onRemove={
                draft.offers.length === 1
                  ? undefined
                  : () => setOffers(draft.offers.filter(({ key }) => key !== offer.key))
              }
            />
          ))}
        </div>
        {draft.offers.length >= OFFERS_MAX ? null : (
          <Button
            onClick={() => {
              const key = nextKey(draft.offers);
              setOffers([...draft.offers, emptyOffer(key, freshName(draft.offers.map(({ name }) => name)))]);
            }}
            data-testid="compare-add"
          >
            {t("compare.offer.add")}
          </Button>
        )}
        {body === undefined ? (
          <p className="door-hint" role="status" data-testid="compare-waits">
            {faults.has("monthly") ? t("compare.fault.nothing") : t("compare.waits", { count: faults.size })}
          </p>
        ) : (
          <QueryView query={found} lines={8}>
            {(answer) => <ComparisonView comparison={answer} />}
          </QueryView>
        )}
        {body === undefined || found.data === undefined ? null : <ShortAnswer comparison={found.data} />}
      </div>
    </Door>
  );
}
