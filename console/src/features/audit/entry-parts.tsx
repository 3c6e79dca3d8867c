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

export function ApprovalLink({ id }: { readonly id: string | null }) {
  const { t } = useTranslation();
  if (id === null) return null;
  return (
    <Link to="/approvals/$approvalId" params={{ approvalId: id }}>
      {t("audit.approval")}
    </Link>
  );
}
