import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useWord } from "../../i18n/words.ts";
import type { AuditEntry } from "./queries.ts";

/** Who did it, as words. */
export function useWho(): (entry: AuditEntry) => string {
  const { t } = useTranslation();
  const word = useWord();
  return ({ actor }) => {
    if (actor.kind === "system") return t("audit.platform", { name: actor.name });
    return actor.role === null ? actor.name : `${actor.name} · ${word("roles", actor.role)}`;
  };
}

/** What was done, as words; a code nobody has words for stands as it is. */
export function useAction(): (action: string) => string {
  const word = useWord();
  return (action) => {
    const said = word("audit.actions", action);
    return said.startsWith("audit.actions.") ? action : said;
  };
}

/** Everything there is a word for, as one chooses from it. */
export function useActions(): readonly string[] {
  const { i18n } = useTranslation();
  const words = i18n.getResource(i18n.language, "translation", "audit.actions") as Record<string, object> | undefined;
  return Object.entries(words ?? {}).flatMap(([about, done]) => Object.keys(done).map((name) => `${about}.${name}`));
}

export function ApprovalLink({ id }: { readonly id: string | null }) {
  const { t } = useTranslation();
  if (id === null) return null;
  return (
    <Link to="/approvals/$approvalId" params={{ approvalId: id }}>
      {t("audit.approval")}
    </Link>
  );
}
