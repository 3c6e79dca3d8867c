import "./developers.css";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Input } from "antd";
import { useTranslation } from "react-i18next";
import { openapiQuery } from "../../api/queries.ts";
import { useMay } from "../../app/session.ts";
import { Empty, PageHead, Panel } from "../../components/panel.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { useBilingual } from "../../i18n/words.ts";
import { type ApiDocument, groupsOf, operationOf } from "./api-document.ts";
import { EventCatalogue } from "./event-catalogue.tsx";
import { OperationView } from "./operation-view.tsx";

const topics = ["start", "repeat", "pages", "expand", "errors", "rates", "events"] as const;

/** The documentation of the API, made from its description: nothing on it comes from elsewhere. */
export function ApiPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageHead
        title={t("pages.apiDocs")}
        answer={t("developers.docs.answer")}
        actions={
          <a href="/v1/openapi.json" download="openapi.json">
            {t("developers.docs.openapi")}
          </a>
        }
      />
      <QueryView query={useQuery(openapiQuery)}>
        {(document) => <Document document={document as ApiDocument} />}
      </QueryView>
    </>
  );
}

function Document({ document }: { readonly document: ApiDocument }) {
  const { t } = useTranslation();
  const { op, q = "" }: { op?: string; q?: string } = useSearch({ strict: false });
  const operation = op === undefined ? undefined : operationOf(document, op);
  return (
    <div className={operation === undefined ? "docs" : "docs docs-open"} data-testid="api-docs">
      <OperationList document={document} open={op} wanted={q} />
      <div className="docs-main">
        {operation === undefined ? (
          <Introduction />
        ) : (
          <>
            <Link to="/developers/api" search={(q === "" ? {} : { q }) as never} className="docs-back">
              {t("developers.docs.back")}
            </Link>
            <OperationView key={operation.operationId} document={document} operation={operation} />
          </>
        )}
      </div>
    </div>
  );
}

function OperationList(props: {
  readonly document: ApiDocument;
  readonly open: string | undefined;
  readonly wanted: string;
}) {
  const { t } = useTranslation();
  const say = useBilingual();
  const navigate = useNavigate();
  const { document, open, wanted } = props;
  const groups = groupsOf(document, wanted);
  const search = (more: object) => ({ ...(wanted === "" ? {} : { q: wanted }), ...more }) as never;
  return (
    <nav className="docs-list" aria-label={t("developers.docs.pathLabel")}>
      <Input.Search
        allowClear
        defaultValue={wanted}
        aria-label={t("developers.docs.search")}
        placeholder={t("developers.docs.search")}
        onChange={({ target }) =>
          void navigate({
            to: ".",
            search: {
              ...(open === undefined ? {} : { op: open }),
              ...(target.value === "" ? {} : { q: target.value }),
            } as never,
            replace: true,
          })
        }
        data-testid="docs-search"
      />
      {groups.length === 0 ? <Empty why={t("developers.docs.nothing")} /> : null}
      {groups.map(({ name, zh, en, operations }) => (
        <section key={name}>
          <h2>{say(zh, en)}</h2>
          <ul>
            {operations.map((operation) => (
              <li key={operation.operationId}>
                <Link
                  to="/developers/api"
                  search={search({ op: operation.operationId })}
                  aria-current={operation.operationId === open ? "page" : undefined}
                  data-testid={`op-${operation.operationId}`}
                >
                  <b className={`method method-${operation.method}`}>{operation.method.toUpperCase()}</b>
                  <span>{say(operation["x-summary-zh"], operation.summary)}</span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}

function Introduction() {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <div className="stack" data-testid="docs-introduction">
      {topics.map((topic) => (
        <Panel key={topic} title={t(`developers.docs.intro.${topic}`)}>
          <p className="docs-words">{t(`developers.docs.intro.${topic}Text`)}</p>
          {topic === "events" && may("webhooks.read") ? <EventCatalogue /> : null}
        </Panel>
      ))}
    </div>
  );
}
