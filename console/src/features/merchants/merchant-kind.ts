import { useWord } from "../../i18n/words.ts";

/** The trade behind a merchant category code (ISO 18245), with the code beside it. */
export function useMerchantKind(): (mcc: string) => string {
  const word = useWord();
  return (mcc) => {
    const trade = word("merchants.mcc", mcc);
    return trade === mcc ? mcc : `${trade} ${mcc}`;
  };
}
