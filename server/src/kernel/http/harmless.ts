export const MINOR_PATTERN = "^-?[0-9]{1,19}$";
export const CURRENCY_PATTERN = "^[A-Z]{3}$";
export const ID_PATTERN = "^[a-z]{3}_[0-9A-HJKMNP-TV-Z]{13}$";

/** Texts of these forms say nothing about a person and hold no secret: what keeps bodies may keep them in clear. */
export const harmlessPatterns: ReadonlySet<string> = new Set([MINOR_PATTERN, CURRENCY_PATTERN, ID_PATTERN]);
