import "./developers.css";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { healthQuery } from "../../api/queries.ts";
import type { ApiKeyRow } from "../../api/shapes.ts";
import { useMay } from "../../app/session.ts";
import { CopyableId } from "../../components/copyable-id.tsx";
import { CardLines, type Column } from "../../components/data-table.tsx";
import { ListView } from "../../components/list/list-view.tsx";
import { useList } from "../../components/list/use-list.ts";
import { PageHead } from "../../components/panel.tsx";
import { StateMark } from "../../components/state-mark.tsx";
import { Time } from "../../components/time.tsx";

const NewKey = lazy(async () => ({ default: (await import("./new-key.tsx")).NewKey }));
const KeyAction = lazy(async () => ({ default: (await import("./key-action.tsx")).KeyAction }));

type Open = { readonly kind: "new" } | { readonly kind: "roll" | "revoke"; readonly key: ApiKeyRow };

/** The keys with which programs come in. */
export function KeyListPage() {
  const { t } = useTranslation();
  const may = useMay();
  const [open, setOpen] = useState<Open | undefined>(undefined);
  const demo = useQuery(healthQuery).data?.demo;
  const list = useList<ApiKeyRow>({
    name: "api-keys",
    shapes: [],
    ask: (query) => answerOf(api.GET("/v1/developer/keys", { params: { query } })),
  });
  const manages = may("developers.manage");
  const actions = (key: ApiKeyRow) =>
    !manages || (key.state !== "active" && key.state !== "ending") ? null : (
      <span className="key-actions">
        {key.state === "active" ? (
          <Button size="small" onClick={() => setOpen({ kind: "roll", key })} data-testid="key-roll">
            {t("developers.keys.roll")}
          </Button>
        ) : null}
        <Button size="small" danger onClick={() => setOpen({ kind: "revoke", key })} data-testid="key-revoke">
          {t("developers.keys.revoke")}
        </Button>
      </span>
    );
  const nameOf = (key: ApiKeyRow) => (
    <Link to="/developers/requests" search={{ actor: key.id }} className="row-link">
      {key.name}
    </Link>
  );
  const used = (key: ApiKeyRow) =>
    key.lastUsedAt === null ? (
      <span className="faint">{t("developers.keys.never")}</span>
    ) : (
      <Time at={key.lastUsedAt} />
    );
  const columns: readonly Column<ApiKeyRow>[] = [
    { key: "name", title: t("developers.keys.name"), cell: nameOf, givesWay: true },
    { key: "shown", title: t("developers.keys.shown"), cell: (key) => <code>{key.shown}</code> },
    { key: "state", title: t("developers.keys.state"), cell: (key) => <StateMark kind="apiKey" state={key.state} /> },
    {
      key: "rows",
      title: t("developers.keys.rows"),
      cell: (key) => (key.merchantId === null ? t("developers.keys.everybody") : <CopyableId value={key.merchantId} />),
      from: "wide",
    },
    {
      key: "permissions",
      title: t("developers.keys.permissions"),
      cell: (key) => (
        <span title={key.permissions.join(" ")} data-codes="">
          {t("developers.keys.permissionCount", { count: key.permissions.length })}
        </span>
      ),
      from: "medium",
    },
    { key: "used", title: t("developers.keys.lastUsed"), cell: used, from: "medium" },
    {
      key: "expires",
      title: t("developers.keys.expires"),
      cell: (key) => <Time at={key.expiresAt} day="always" relative={false} />,
      from: "wide",
    },
    { key: "by", title: t("developers.keys.by"), cell: (key) => key.createdBy, onRequest: true },
    { key: "id", title: "ID", cell: (key) => <CopyableId value={key.id} />, onRequest: true },
    ...(manages ? [{ key: "actions", title: "", cell: actions }] : []),
  ];
  return (
    <>
      <PageHead
        title={t("pages.apiKeys")}
        answer={
          <>
            {t("developers.keys.answer")}{" "}
            {demo === undefined ? null : demo ? t("developers.keys.worldTest") : t("developers.keys.worldLive")}
          </>
        }
        actions={
          manages ? (
            <Button type="primary" onClick={() => setOpen({ kind: "new" })} data-testid="new-key">
              {t("developers.keys.create")}
            </Button>
          ) : undefined
        }
      />
      <ListView<ApiKeyRow>
        list={list}
        testId="key-list"
        label={t("pages.apiKeys")}
        columns={columns}
        rowKey={(key) => key.id}
        rowTestId="key-row"
        card={(key) => (
          <CardLines
            lead={nameOf(key)}
            value={<StateMark kind="apiKey" state={key.state} />}
            under={<code>{key.shown}</code>}
            underValue={actions(key) ?? used(key)}
          />
        )}
        empty={{ why: t("developers.keys.empty"), next: t("developers.keys.emptyNext") }}
      />
      <Suspense fallback={null}>
        {open === undefined ? null : open.kind === "new" ? (
          <NewKey onDone={() => setOpen(undefined)} />
        ) : (
          <KeyAction kind={open.kind} apiKey={open.key} onDone={() => setOpen(undefined)} />
        )}
      </Suspense>
    </>
  );
}
