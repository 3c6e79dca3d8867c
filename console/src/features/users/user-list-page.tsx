import "./users.css";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import type { ManagedUser } from "../../api/shapes.ts";
import { useMay } from "../../app/session.ts";
import { CopyableId } from "../../components/copyable-id.tsx";
import { CardLines, type Column } from "../../components/data-table.tsx";
import { ExportButton } from "../../components/export-button.tsx";
import type { FilterShape } from "../../components/list/filter-shapes.ts";
import { ListView } from "../../components/list/list-view.tsx";
import { useList } from "../../components/list/use-list.ts";
import { PageHead } from "../../components/panel.tsx";
import { Time } from "../../components/time.tsx";
import { useBilingual, useWord } from "../../i18n/words.ts";
import { FactorWords, UserStateMark } from "./user-state.tsx";

const InviteDialog = lazy(async () => ({ default: (await import("./invite-dialog.tsx")).InviteDialog }));
const UserView = lazy(async () => ({ default: (await import("./user-view.tsx")).UserView }));

const shapes: readonly FilterShape[] = [
  {
    kind: "choice",
    name: "status",
    label: "users.column.state",
    words: "users.state",
    values: ["invited", "active", "disabled"],
    quick: true,
  },
  { kind: "text", name: "text", label: "users.search", form: /^.{1,60}$/, quick: true },
  {
    kind: "choice",
    name: "role",
    label: "users.column.role",
    words: "roles",
    values: [
      "administrator",
      "operations",
      "finance",
      "risk",
      "support",
      "auditor",
      "agent",
      "agent-staff",
      "merchant-owner",
      "merchant-cashier",
    ],
  },
];

/** Who may come in, and who has not been here for long? */
export function UserListPage() {
  const { t } = useTranslation();
  const say = useBilingual();
  const word = useWord();
  const may = useMay();
  const [inviting, setInviting] = useState(false);
  const list = useList<ManagedUser>({
    name: "users",
    shapes,
    ask: (query) => answerOf(api.GET("/v1/users", { params: { query } })),
  });
  const nameOf = (user: ManagedUser) => (
    <Link to="/users/$userId" params={{ userId: user.id }} className="row-link">
      {say(user.displayName, user.displayNameEn)}
    </Link>
  );
  const columns: readonly Column<ManagedUser>[] = [
    { key: "name", title: t("users.column.name"), givesWay: true, cell: nameOf },
    { key: "login", title: t("identity.login"), cell: (user) => <code>{user.login}</code> },
    { key: "role", title: t("users.column.role"), cell: (user) => word("roles", user.role) },
    {
      key: "belongs",
      title: t("users.column.belongs"),
      from: "wide",
      givesWay: true,
      cell: (user) => user.belongsTo ?? "–",
    },
    { key: "state", title: t("users.column.state"), cell: (user) => <UserStateMark status={user.status} /> },
    { key: "factors", title: t("users.column.factors"), from: "wide", cell: (user) => <FactorWords user={user} /> },
    {
      key: "seen",
      title: t("users.column.seen"),
      from: "medium",
      cell: (user) => (user.lastSeenAt === null ? t("users.neverSeen") : <Time at={user.lastSeenAt} />),
    },
    {
      key: "since",
      title: t("users.since"),
      cell: (user) => <Time at={user.createdAt} day="always" relative={false} />,
      onRequest: true,
    },
    { key: "id", title: t("users.id"), cell: (user) => <CopyableId value={user.id} />, onRequest: true },
  ];
  return (
    <div data-testid="users-page">
      <PageHead
        title={t("users.title")}
        answer={t("users.answer")}
        actions={
          may("users.manage") ? (
            <Button type="primary" onClick={() => setInviting(true)} data-testid="invite">
              {t("users.invite")}
            </Button>
          ) : undefined
        }
      />
      <ListView<ManagedUser>
        list={list}
        label={t("users.title")}
        columns={columns}
        rowKey={({ id }) => id}
        testId="user-list"
        rowTestId="user-row"
        page={(id) => `/users/${id}`}
        drawer={{ title: t("users.facts"), content: (id) => <UserView key={id} id={id} /> }}
        card={(user) => (
          <CardLines
            lead={nameOf(user)}
            value={<UserStateMark status={user.status} />}
            under={`${word("roles", user.role)} · ${user.login}`}
          />
        )}
        actions={<ExportButton list="users" filters={list.filters} />}
        empty={{ why: t("users.none"), next: t("users.noneNext") }}
      />
      <Suspense fallback={null}>{inviting ? <InviteDialog onDone={() => setInviting(false)} /> : null}</Suspense>
    </div>
  );
}
