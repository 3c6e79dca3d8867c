import { useTranslation } from "react-i18next";
import { Amount } from "../components/amount.tsx";

/** Sales − given back − fees + left over = what is paid: each with its sign, so that it can be added up by hand. */
export function SumOnPaper(props: {
  readonly currency: string;
  readonly grossMinor: string;
  readonly backMinor: string;
  readonly feesMinor: string;
  readonly carriedMinor: string;
  readonly netMinor: string;
  readonly total: string;
}) {
  const { t } = useTranslation();
  const { currency } = props;
  const lines = [
    ["gross", props.grossMinor],
    ["back", minus(props.backMinor)],
    ["fees", minus(props.feesMinor)],
    ["carried", props.carriedMinor],
  ] as const;
  return (
    <dl className="portal-sum">
      {lines
        .filter(([name, minor]) => name === "gross" || name === "fees" || BigInt(minor) !== 0n)
        .map(([name, minor]) => (
          <div key={name}>
            <dt>{t(`portal.sum.${name}`)}</dt>
            <dd>
              <Amount minor={minor} currency={currency} plus={name !== "gross"} />
            </dd>
          </div>
        ))}
      <div className="portal-sum-total">
        <dt>{props.total}</dt>
        <dd>
          <Amount minor={props.netMinor} currency={currency} />
        </dd>
      </div>
    </dl>
  );
}

const minus = (minor: string): string => (-BigInt(minor)).toString();
