import { useWord } from "../i18n/words.ts";
import type { PaymentRow } from "../api/shapes.ts";

/** A card as far as anybody may see it: first six, last four, and what kind it is. */
export function MaskedCard(props: {
  readonly card: PaymentRow["card"];
  readonly kind?: boolean;
  /** Only the last four, where there is no room. */
  readonly short?: true;
}) {
  const word = useWord();
  const { first6, last4, brand, cardType } = props.card;
  return (
    <span className="masked-card">
      {props.kind === false ? null : `${word("cards.brand", brand)} ${word("cards.type", cardType)} `}
      <span className="figures">{first6 === "" ? "—" : `${props.short === true ? "" : first6}******${last4}`}</span>
    </span>
  );
}
