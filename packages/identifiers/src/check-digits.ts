/**
 * The check characters, each as the function that makes it: whoever checks compares, whoever generates appends. All take
 * digits or letters that were read before; none looks at the length.
 */

/** ISO/IEC 7812-1, annex B (Luhn): the digit that follows `digits`. */
export function luhnDigit(digits: string): string {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48;
    const doubled = index % 2 === 0 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return String((10 - (sum % 10)) % 10);
}

/** ISO 7064 MOD 11,10: the digit that follows `digits`. Of registration numbers and bank numbers. */
export function mod11Ten(digits: string): string {
  let product = 10;
  for (const digit of digits) {
    const sum = (product + Number(digit)) % 10;
    product = ((sum === 0 ? 10 : sum) * 2) % 11;
  }
  return String((11 - product) % 10);
}

/** The 31 characters of GB 32100-2015: no I, O, S, V, Z. */
export const USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** GB 32100-2015: the 18th character, from the first 17. The weights are the powers of 3 modulo 31. */
export function usccCharacter(first17: string): string {
  let [sum, weight] = [0, 1];
  for (const character of first17) {
    sum += USCC_ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return USCC_ALPHABET[(31 - (sum % 31)) % 31]!;
}

const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const;

/** GB 11714: the ninth character of an organisation code, from the first 8 (A = 10 … Z = 35). */
export function organisationCharacter(first8: string): string {
  const sum = ORGANISATION_WEIGHTS.reduce((total, weight, index) => total + weight * parseInt(first8[index]!, 36), 0);
  const check = 11 - (sum % 11);
  return check === 10 ? "X" : check === 11 ? "0" : String(check);
}

/** GB 11643 (ISO 7064 MOD 11-2): the 18th character of an identity number, from the first 17. */
export function identityCharacter(first17: string): string {
  let product = 0;
  for (const digit of first17) product = ((product + Number(digit)) * 2) % 11;
  const check = (12 - product) % 11;
  return check === 10 ? "X" : String(check);
}
