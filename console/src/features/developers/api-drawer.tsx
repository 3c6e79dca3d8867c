import "./developers.css";
import "./api-drawer.css";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Drawer } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { openapiQuery } from "../../api/queries.ts";
import { type NotedRequest, requestWatch } from "../../api/request-watch.ts";
import { CopyableId } from "../../components/copyable-id.tsx";
import { Empty } from "../../components/panel.tsx";
import type { ApiDocument } from "./api-document.ts";
import { CodeBlock } from "./code-block.tsx";
import { curlOf } from "./curl.ts";
import { isOfThePage, operationFor, withNoted } from "./page-requests.ts";

/** More of an answer than one reads; the rest is had by asking. */
const SHOWN_CHARACTERS = 20_000;

/** What this page was made from: it is asked again, and each request shown as one would ask it oneself. */
export function ApiDrawer(props: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [noted, setNoted] = useState<readonly NotedRequest[]>([]);
  const [asking, setAsking] = useState(true);
  useEffect(() => {
    const end = requestWatch.watch((one) => isOfThePage(one) && setNoted((all) => withNoted(all, one)));
    void queries.refetchQueries({ type: "active" }).then(() => setAsking(false));
    return end;
  }, [queries]);
  return (
    <Drawer
      open
      placement="bottom"
      size="70%"
      onClose={props.onClose}
      title={t("developers.page.title")}
      destroyOnHidden
    >
      <div className="api-drawer" data-testid="api-drawer">
        <p className="quiet">{t("developers.page.answer")}</p>
        {noted.length === 0 && !asking ? (
          <Empty why={t("developers.page.empty")} next={t("developers.page.emptyNext")} />
        ) : null}
        {noted.map((one, at) => (
          <RequestPart key={`${one.method} ${one.path}`} noted={one} open={at === 0} onLeave={props.onClose} />
        ))}
      </div>
    </Drawer>
  );
}

function RequestPart(props: { readonly noted: NotedRequest; readonly open: boolean; readonly onLeave: () => void }) {
  const { t } = useTranslation();
  const { noted } = props;
  const document = useQuery(openapiQuery).data as ApiDocument | undefined;
  const operation = document === undefined ? undefined : operationFor(document, noted);
  const curl = curlOf({ origin: location.origin, method: noted.method, path: noted.path, needsKey: true });
  return (
    <details className="api-request" open={props.open} data-testid="api-request">
      <summary>
        <b>{noted.method}</b> <code>{noted.path}</code>{" "}
        <span className="quiet">
          {noted.status} · {t("developers.requests.ms", { ms: noted.ms })}
        </span>
      </summary>
      <div className="api-request-head">
        {noted.requestId === undefined ? null : (
          <span>
            {t("developers.request.number")} <CopyableId value={noted.requestId} />
          </span>
        )}
        {operation === undefined ? null : (
          <Link
            to="/developers/api"
            search={{ op: operation.operationId } as never}
            onClick={props.onLeave}
            data-testid="api-operation"
          >
            {t("developers.page.operation", { name: operation.operationId })}
          </Link>
        )}
      </div>
      <CodeBlock text={curl} label="curl" copy={t("developers.page.copy")} testId="api-curl" />
      {noted.body === undefined ? null : (
        <CodeBlock
          text={shown(noted.body)}
          label={t("developers.page.body")}
          copy={t("developers.page.copy")}
          testId="api-body"
        />
      )}
    </details>
  );
}

function shown(body: string): string {
  const text = indented(body);
  return text.length <= SHOWN_CHARACTERS ? text : `${text.slice(0, SHOWN_CHARACTERS)}\n…`;
}

function indented(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
