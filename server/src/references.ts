/** A reference number (F37) names its payment: how the two turn into each other. */
export { idOfRrn, rrnOfId } from "#modules/payments";
