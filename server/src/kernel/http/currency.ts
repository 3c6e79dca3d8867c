import { must } from "#kernel/assert";

/** ISO 4217: messages and the ledger carry the number, the API the three letters people read. */
const letters: Readonly<Record<string, string>> = {
  "156": "CNY",
  "840": "USD",
  "978": "EUR",
  "344": "HKD",
  "446": "MOP",
};

export const currencyLetters = (code: string): string =>
  /^[A-Z]{3}$/.test(code) ? code : must(letters[code], `the letters of currency ${code}`);
