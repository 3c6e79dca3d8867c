/** Offers compared without a server: what `oneclear quote` stands on. */
export { compareOffers, type Comparison, percentOf, readComparison, wireComparison, yuanOf } from "#modules/pricing";
