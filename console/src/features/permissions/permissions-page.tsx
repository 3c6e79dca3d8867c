import "./permissions.css";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import type { PermissionMatrix } from "../../api/shapes.ts";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { Empty, PageHead, Panel } from "../../components/panel.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { useBilingual, useWord } from "../../i18n/words.ts";

const matrixQuery = queryOptions({
  queryKey: ["permissions"],
  queryFn: () => answerOf(api.GET("/v1/permissions")),
  staleTime: Infinity,
});

/** Who may do what, and which door asks for what: told by the doors themselves. */
export function PermissionsPage() {
  const { t } = useTranslation();
  const matrix = useQuery(matrixQuery);
  return (
    <div className="stack" data-testid="permissions-page">
      <PageHead title={t("pages.permissions")} answer={t("permissions.answer")} />
      <QueryView query={matrix} lines={12}>
        {(body) => (
          <>
            <Matrix matrix={body} />
            <Routes matrix={body} />
          </>
        )}
      </QueryView>
    </div>
  );
}

function Matrix(props: { readonly matrix: PermissionMatrix }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const word = useWord();
  const { roles, groups } = props.matrix;
  return (
    <Panel title={t("permissions.roles")} flush testId="permission-matrix">
      <div className="table-scroll" tabIndex={0} role="group" aria-label={t("permissions.roles")}>
        <table className="table matrix" aria-label={t("permissions.roles")}>
          <thead>
            <tr>
              <th scope="col">{t("permissions.permission")}</th>
              {roles.map(({ role }) => (
                <th key={role} scope="col" className="matrix-role">
                  {word("roles", role)}
                </th>
              ))}
            </tr>
          </thead>
          {groups.map((group) => (
            <tbody key={group.group}>
              <tr>
                <th scope="rowgroup" colSpan={roles.length + 1} className="matrix-group">
                  {say(group.zh, group.en)}
                </th>
              </tr>
              {group.permissions.map(({ permission, zh, en, stepUp, fourEyes }) => (
                <tr key={permission} data-testid="permission-row">
                  <th scope="row" className="matrix-permission">
                    {say(zh, en)}
                    <div className="faint small">
                      <code>{permission}</code>
                      {stepUp ? ` · ${t("permissions.stepUp")}` : ""}
                      {fourEyes ? ` · ${t("permissions.fourEyes")}` : ""}
                    </div>
                  </th>
                  {roles.map((role) => (
                    <td key={role.role} className="matrix-role">
                      {role.permissions.includes(permission) ? (
                        <span role="img" aria-label={t("permissions.yes")}>
                          ✓
                        </span>
                      ) : (
                        <span className="faint" role="img" aria-label={t("permissions.no")}>
                          ·
                        </span>
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </Panel>
  );
}

type RouteRow = PermissionMatrix["routes"][number];

function Routes(props: { readonly matrix: PermissionMatrix }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const word = useWord();
  const [text, setText] = useState("");
  const wanted = text.trim().toLowerCase();
  const rows = props.matrix.routes.filter((row) =>
    `${row.method} ${row.path} ${row.permission} ${row.zh} ${row.en}`.toLowerCase().includes(wanted),
  );
  const columns: readonly Column<RouteRow>[] = [
    { key: "route", title: t("permissions.route"), cell: (row) => <code>{`${row.method} ${row.path}`}</code> },
    {
      key: "what",
      title: t("permissions.what"),
      cell: (row) => <span className="wraps">{say(row.zh, row.en)}</span>,
      from: "medium",
    },
    { key: "permission", title: t("permissions.permission"), cell: (row) => <code>{row.permission}</code> },
    { key: "scope", title: t("permissions.scope"), cell: (row) => word("permissions.scopes", row.scope) },
    {
      key: "proof",
      title: t("permissions.stepUp"),
      cell: (row) => (row.stepUp ? t("permissions.yes") : "—"),
      from: "wide",
    },
  ];
  return (
    <Panel title={t("permissions.doors", { count: rows.length })} flush testId="permission-routes">
      <div className="matrix-find">
        <Input
          allowClear
          aria-label={t("permissions.find")}
          placeholder={t("permissions.find")}
          value={text}
          onChange={(event) => setText(event.target.value)}
          data-testid="route-find"
        />
      </div>
      <DataTable
        label={t("permissions.doors", { count: rows.length })}
        columns={columns}
        rows={rows}
        rowKey={(row) => `${row.method} ${row.path}`}
        rowTestId="route-row"
        empty={<Empty why={t("permissions.nothingFound")} />}
      />
    </Panel>
  );
}
