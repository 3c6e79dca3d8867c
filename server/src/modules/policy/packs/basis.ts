import type { Basis } from "../pack.ts";

/** The two kinds of basis a rule can have. What was not read is never `law`, however often it is repeated elsewhere. */
export const law = (zh: string, en: string, source: string): Basis => ({
  certainty: "law",
  text: { zh, en },
  source,
});

/** The operator's own choice; `because` says what it leans on, and that this is not printed as a rule of law. */
export const own = (zh = "", en = ""): Basis => ({
  certainty: "operator",
  text: {
    zh: `运营方自定${zh === "" ? "" : `：${zh}`}`,
    en: `The operator's own rule${en === "" ? "" : `: ${en}`}`,
  },
  source: "operator",
});
