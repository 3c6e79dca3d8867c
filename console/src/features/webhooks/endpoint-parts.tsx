import { useTranslation } from "react-i18next";
import { StateMark } from "../../components/state-mark.tsx";
import type { Endpoint } from "./queries.ts";

/** The state with its reason; one that is enabled and fails says so. */
export function EndpointState({ endpoint }: { readonly endpoint: Endpoint }) {
  return <StateMark kind="webhookEndpoint" state={endpointStateOf(endpoint)} />;
}

export const endpointStateOf = ({ status, failures }: Endpoint): string =>
  status === "enabled" && failures > 0 ? "failing" : status;

export function Types({ types }: { readonly types: readonly string[] }) {
  const { t } = useTranslation();
  const shown = types.slice(0, 2);
  return (
    <span title={types.join(" ")}>
      {types.includes("*") ? (
        t("webhooks.allEvents")
      ) : (
        <>
          <code>{shown.join(" ")}</code>
          {types.length > shown.length ? ` +${types.length - shown.length}` : null}
        </>
      )}
    </span>
  );
}
