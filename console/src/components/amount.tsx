import "./amount.css";
import { moneyParts } from "./money.ts";

/** An amount: figures of equal width, the currency small, every fen, a sign instead of a colour. */
export function Amount(props: {
  readonly minor: string;
  readonly currency: string;
  readonly size?: "page" | "figure" | "row";
  readonly plus?: boolean;
}) {
  const { sign, symbol, digits } = moneyParts(props.minor, props.currency, { plus: props.plus ?? false });
  return (
    <span className={`amount amount-${props.size ?? "row"}`}>
      {sign}
      <span className="amount-currency">{symbol}</span>
      {digits}
    </span>
  );
}
