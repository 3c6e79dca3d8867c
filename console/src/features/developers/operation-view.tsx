import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { errorsQuery } from "../../api/queries.ts";
import { Panel } from "../../components/panel.tsx";
import { useBilingual } from "../../i18n/words.ts";
import { type ApiDocument, exampleOf, kindOf, type Operation } from "./api-document.ts";
import { CodeBlock } from "./code-block.tsx";
import { curlOfOperation } from "./curl.ts";
import { useFreshSecret } from "./fresh-secret.ts";
import { SchemaTree } from "./schema-tree.tsx";

/** Everything about one operation. */
export function OperationView(props: { readonly document: ApiDocument; readonly operation: Operation }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const { document, operation } = props;
  return (
    <article className="stack operation" data-testid="operation">
      <header>
        <h2>{say(operation["x-summary-zh"], operation.summary)}</h2>
        <p className="request-line">
          <b className={`method method-${operation.method}`}>{operation.method.toUpperCase()}</b>{" "}
          <code>{operation.path}</code>
        </p>
        <Access operation={operation} />
      </header>
      <Curl document={document} operation={operation} />
      {operation.parameters === undefined ? null : (
        <Panel title={t("developers.docs.parameters")}>
          <ul className="schema">
            {operation.parameters.map(({ name, in: place, required, description, schema }) => (
              <li key={`${place} ${name}`} className="schema-line">
                <code className="schema-name">{name}</code>{" "}
                <span className="schema-kind">{kindOf(document, schema)}</span>{" "}
                <span className="quiet">
                  {t(`developers.docs.place.${place}`)} ·{" "}
                  {required === true ? t("developers.docs.required") : t("developers.docs.optional")}
                </span>
                {description === undefined ? null : <span className="schema-words">{description}</span>}
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {Object.entries(operation.requestBody?.content ?? {}).map(([type, { schema }]) => (
        <Panel key={type} title={t("developers.docs.body")} note={type}>
          <SchemaTree document={document} schema={schema} />
        </Panel>
      ))}
      {Object.entries(operation.responses)
        .filter(([status]) => /^[123]/.test(status))
        .map(([status, { content = {}, description }]) => (
          <Panel
            key={status}
            title={`${t("developers.docs.answers")} ${status}`}
            note={Object.keys(content)[0] ?? description}
          >
            {Object.entries(content).map(([type, { schema }]) => (
              <div key={type} className="stack">
                <SchemaTree document={document} schema={schema} />
                {type.includes("json") ? (
                  <details>
                    <summary>{t("developers.docs.example")}</summary>
                    <CodeBlock
                      text={JSON.stringify(exampleOf(document, schema), undefined, 2)}
                      label={`${t("developers.docs.example")} ${status}`}
                    />
                  </details>
                ) : null}
              </div>
            ))}
          </Panel>
        ))}
      <Refusals codes={operation["x-refusals"]} />
    </article>
  );
}

function Access({ operation }: { readonly operation: Operation }) {
  const { t } = useTranslation();
  const permission = operation["x-permission"];
  const repeats = operation["x-repeats"];
  return (
    <ul className="operation-facts quiet">
      <li>
        {permission === "public" ? (
          t("developers.docs.everybody")
        ) : permission === "signed-in" ? (
          t("developers.docs.anybody")
        ) : (
          <>
            {t("developers.docs.permission")} <code>{permission}</code>
          </>
        )}
      </li>
      <li>
        {t("developers.docs.scope")} · {t(`developers.docs.scopes.${operation["x-scope"]}`)}
      </li>
      {operation["x-step-up"] === true ? <li>{t("developers.docs.stepUp")}</li> : null}
      {repeats === undefined ? null : (
        <li>
          {t("developers.docs.repeats")} · {t(`developers.docs.repeatRules.${repeats}`)}
        </li>
      )}
    </ul>
  );
}

function Curl(props: { readonly document: ApiDocument; readonly operation: Operation }) {
  const { t } = useTranslation();
  const secret = useFreshSecret();
  const { document, operation } = props;
  // One key per look at an operation: what is copied twice is the same request.
  const idempotencyKey = useMemo(() => crypto.randomUUID?.() ?? "one-key-per-intention", [operation.operationId]);
  const text = curlOfOperation(document, operation, { origin: location.origin, secret, idempotencyKey });
  const needsKey = operation["x-permission"] !== "public";
  return (
    <Panel title={t("developers.docs.curl")}>
      <CodeBlock text={text} label="curl" copy={t("developers.docs.copy")} testId="operation-curl" />
      {needsKey ? (
        <p className="quiet curl-note">
          {secret === undefined ? t("developers.docs.curlPlaceholder") : t("developers.docs.curlMine")}
        </p>
      ) : null}
    </Panel>
  );
}

function Refusals(props: { readonly codes: readonly string[] }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const { data } = useQuery(errorsQuery);
  const entries = new Map(data?.data.map((entry) => [entry.code, entry]));
  return (
    <Panel title={t("developers.docs.errors")}>
      <ul className="schema" data-testid="operation-errors">
        {props.codes.map((code) => {
          const entry = entries.get(code);
          return (
            <li key={code} className="schema-line">
              <b>{entry?.status}</b>{" "}
              <Link to="/developers/errors" search={{ q: code }}>
                <code>{code}</code>
              </Link>
              {entry === undefined ? null : <span className="schema-words">{say(entry.titleZh, entry.titleEn)}</span>}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
