import "./developers.css";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { loggedRequestQuery, openapiQuery } from "../../api/queries.ts";
import type { LoggedRequest } from "../../api/shapes.ts";
import { CopyableId } from "../../components/copyable-id.tsx";
import { Facts, PageHead, Panel } from "../../components/panel.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { FullTime } from "../../components/time.tsx";
import { useWord } from "../../i18n/words.ts";
import { type ApiDocument, groupsOf } from "./api-document.ts";
import { CodeBlock } from "./code-block.tsx";
import { curlOf } from "./curl.ts";
import { StatusMark } from "./status-mark.tsx";

/** One request: what was asked, what was answered, and how to ask it again. */
export function RequestPage() {
  const { requestId } = useParams({ strict: false });
  const { t } = useTranslation();
  return (
    <div className="stack" data-testid="request-page">
      <Link to="/developers/requests" search={{}}>
        {t("developers.request.back")}
      </Link>
      <QueryView query={useQuery(loggedRequestQuery(requestId ?? ""))}>
        {(found) => <Found request={found} />}
      </QueryView>
    </div>
  );
}

function Found({ request }: { readonly request: LoggedRequest }) {
  const { t } = useTranslation();
  const word = useWord();
  const operation = useOperationOf(request);
  const body = request.requestBody ?? undefined;
  const curl = curlOf({
    origin: location.origin,
    method: request.method,
    path: request.path,
    query: (request.query ?? {}) as Record<string, unknown>,
    body,
    needsKey: true,
    idempotencyKey: request.method === "POST" ? crypto.randomUUID?.() : undefined,
  });
  const part = (title: string, value: unknown) => (
    <Panel title={title}>
      {value === null || value === undefined ? (
        <p className="quiet">{t("developers.request.none")}</p>
      ) : (
        <CodeBlock text={JSON.stringify(value, undefined, 2)} label={title} />
      )}
    </Panel>
  );
  return (
    <>
      <PageHead
        title={
          <span className="request-line">
            {request.method} <code>{request.path}</code>
          </span>
        }
        answer={<StatusMark row={request} />}
      />
      <Panel title={t("developers.request.title")}>
        <Facts
          items={[
            [t("developers.requests.time"), <FullTime key="at" at={request.at} />],
            [
              t("developers.request.who"),
              `${word("developers.actorKind", request.actor.kind)} · ${request.actor.name}`,
            ],
            [t("developers.request.took"), t("developers.requests.ms", { ms: request.ms })],
            [t("developers.request.source"), request.source],
            [t("developers.request.number"), <CopyableId key="id" value={request.requestId} />],
            operation === undefined
              ? null
              : [
                  t("developers.request.route"),
                  <Link key="op" to="/developers/api" search={{ op: operation }}>
                    {t("developers.request.documented")}
                  </Link>,
                ],
            request.problem === null
              ? null
              : [
                  t("developers.request.problem"),
                  <Link key="problem" to="/developers/errors" search={{ q: request.problem }}>
                    {request.problem}
                  </Link>,
                ],
          ]}
        />
        <p className="quiet">{t("developers.request.masked")}</p>
      </Panel>
      {part(t("developers.request.query"), request.query)}
      {part(t("developers.request.body"), request.requestBody)}
      {part(t("developers.request.answer"), request.responseBody)}
      <Panel title="curl">
        <CodeBlock text={curl} label="curl" copy={t("developers.request.copyCurl")} testId="request-curl" />
      </Panel>
    </>
  );
}

/** The operation a logged route belongs to, once the description has come. */
function useOperationOf(request: LoggedRequest): string | undefined {
  const { data } = useQuery(openapiQuery);
  if (data === undefined) return undefined;
  const path = request.route.replaceAll(/:(\w+)/g, "{$1}");
  return groupsOf(data as ApiDocument)
    .flatMap(({ operations }) => operations)
    .find((one) => one.path === path && one.method === request.method.toLowerCase())?.operationId;
}
