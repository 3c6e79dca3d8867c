import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { useMe } from "../../app/session.ts";
import { CopyableId } from "../../components/copyable-id.tsx";
import { Facts, Panel } from "../../components/panel.tsx";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import type { Approval } from "./queries.ts";

type Key = { readonly wrapped: string; readonly checkValue: string };
type Keys = { readonly masterKey: Key; readonly serialNumberKey: Key };

const isKeys = (given: unknown): given is Keys => typeof given === "object" && given !== null && "masterKey" in given;
/** A link that opens once: to a new password, or the invitation of an owner whose application was agreed to. */
function linkIn(given: unknown): string | undefined {
  const { passwordLink, invitation } = (given ?? {}) as Partial<Record<string, unknown>>;
  if (typeof passwordLink === "string") return `${location.origin}/new-password#${passwordLink}`;
  return typeof invitation === "string" ? `${location.origin}/invitation#${invitation}` : undefined;
}

const apiKeyIn = (given: unknown): string | undefined =>
  typeof given === "object" && given !== null && "apiKey" in given && typeof given.apiKey === "string"
    ? given.apiKey
    : undefined;

/** What is handed over, by the kind of the request. */
const wordsOf: Readonly<Record<string, "link" | "owner" | "apiKey">> = {
  "user.password-link": "link",
  "merchant.admit": "owner",
  "api-key.create": "apiKey",
};

/**
 * Wrapped keys of a binding, a link to a new password, the invitation of an owner who was admitted, or an API key: it leaves
 * once, to whoever asked, and is nowhere afterwards.
 */
export function HandoverPart({ approval }: { readonly approval: Approval }) {
  const { t } = useTranslation();
  const me = useMe();
  const queryClient = useQueryClient();
  const take = useMutation({
    mutationFn: () => answerOf(api.POST("/v1/approvals/{id}/handover", { params: { path: { id: approval.id } } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["approvals", "one", approval.id] }),
  });
  const given = take.data?.handover;
  if (approval.handover === "none") return null;
  const link = linkIn(given);
  const apiKey = apiKeyIn(given);
  const what = wordsOf[approval.kind] ?? "keys";
  const mine = me?.user.id === approval.askedBy.id;
  return (
    <Panel title={t(`approvals.${what}.title`)} testId="approval-handover">
      {apiKey !== undefined ? (
        <div className="stack">
          <p>{t("approvals.apiKey.shownOnce")}</p>
          <p data-testid="api-key-given">
            <CopyableId value={apiKey} label={t("approvals.apiKey.title")} />
          </p>
        </div>
      ) : link !== undefined ? (
        <div className="stack">
          <p>{t(`approvals.${what === "owner" ? "owner" : "link"}.shownOnce`)}</p>
          <p className="invite-link" data-testid="password-link">
            {link}
          </p>
        </div>
      ) : isKeys(given) ? (
        <div className="stack">
          <p>{t("approvals.keys.shownOnce")}</p>
          <Facts
            items={[
              keyLine(t("approvals.keys.master"), given.masterKey, t("approvals.keys.checkValue")),
              keyLine(t("approvals.keys.serialNumber"), given.serialNumberKey, t("approvals.keys.checkValue")),
            ]}
          />
        </div>
      ) : (
        <div className="stack">
          <p>{t(`approvals.${what}.${approval.handover === "taken" ? "taken" : mine ? "ready" : "waiting"}`)}</p>
          {approval.handover === "ready" && mine ? (
            <div>
              <Button onClick={() => take.mutate()} loading={take.isPending} data-testid="take-handover">
                {t(`approvals.${what}.take`)}
              </Button>
            </div>
          ) : null}
          {take.error === null ? null : <ProblemNotice error={take.error} />}
        </div>
      )}
    </Panel>
  );
}

function keyLine(label: string, key: Key, checkValue: string): readonly [string, React.ReactNode] {
  return [
    label,
    <span key={label}>
      <CopyableId value={key.wrapped} label={label} /> · {checkValue} <code>{key.checkValue}</code>
    </span>,
  ];
}
