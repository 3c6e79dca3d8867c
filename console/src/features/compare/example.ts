import { type Draft, emptyOffer, type LineCode, type LineDraft, type OfferDraft } from "./draft.ts";

/**
 * The documented example (`docs/reference/offers/example.json`, a test holds the two together): an honest price against a
 * "free" terminal, which is where a comparison says most.
 */
export function exampleDraft(): Draft {
  const [first, second] = [emptyOffer(0, "一清 smart POS"), emptyOffer(1, "免费机具")];
  return {
    usage: {
      months: "36",
      monthly: {
        credit: { volume: "15000", count: "60" },
        debit: { volume: "6000", count: "40" },
        qr: { volume: "9000", count: "450" },
        foreign: { volume: "", count: "" },
      },
      instant: { volume: "", count: "" },
    },
    offers: [
      {
        ...first,
        rates: {
          ...first.rates,
          debit: { percent: "0.5", min: "", cap: "20", clause: "4.1" },
          credit: { percent: "0.6", min: "", cap: "", clause: "4.1" },
          qr: { percent: "0.38", min: "", cap: "", clause: "4.2" },
        },
        lines: withLines(first, {
          device: { amount: "399", every: "once", freeMonths: "", clause: "2.1" },
          annual: { amount: "0", every: "year", freeMonths: "", clause: "2.3" },
          communication: { amount: "36", every: "year", freeMonths: "12", clause: "4.2" },
          maintenance: { amount: "0", every: "year", freeMonths: "", clause: "6" },
        }),
        contractMonths: "24",
        exit: { amount: "0", clause: "9.1" },
      },
      {
        ...second,
        rates: {
          ...second.rates,
          debit: { percent: "0.6", min: "", cap: "25", clause: "p. 2" },
          credit: { percent: "0.68", min: "", cap: "", clause: "p. 2" },
          qr: { percent: "0.38", min: "", cap: "", clause: "p. 2" },
        },
        lines: withLines(second, {
          device: { amount: "0", every: "once", freeMonths: "", clause: "p. 1" },
          communication: { amount: "99", every: "half-year", freeMonths: "", clause: "p. 3" },
        }),
        deposit: { amount: "299", backAfter: "880000", clause: "p. 1" },
        contractMonths: "36",
      },
    ],
  };
}

const withLines = (offer: OfferDraft, lines: Partial<Record<LineCode, LineDraft>>): OfferDraft["lines"] => ({
  ...offer.lines,
  ...lines,
});
