import "./users.css";
import { useNavigate, getRouteApi, Link } from "@tanstack/react-router";
import { Button, Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import type { ManagedUser } from "../../api/shapes.ts";
import { useMay } from "../../app/session.ts";
import { CursorList } from "../../components/cursor-list.tsx";
import { CardLines, type Column, DataTable } from "../../components/data-table.tsx";
import { Empty, PageHead } from "../../components/panel.tsx";
import { Time } from "../../components/time.tsx";
import { useCursorList } from "../../components/use-cursor-list.ts";
import { useBilingual, useWord } from "../../i18n/words.ts";
import { InviteDialog } from "./invite-dialog.tsx";
import { type UserState, userStates } from "./user-filters.ts";
import { FactorWords, UserStateMark } from "./user-state.tsx";

const route = getRouteApi("/signed-in/users");

/** Who may come in, and who has not been here for long? */
export function UserListPage() {
  const { t } = useTranslation();
  const say = useBilingual();
  const word = useWord();
  const may = useMay();
  const navigate = useNavigate();
  const filters = route.useSearch();
  const [inviting, setInviting] = useState(false);
  const from = useCursorList<ManagedUser>(["users", "list", filters], (before) =>
    answerOf(api.GET("/v1/users", { params: { query: { ...filters, ...(before === undefined ? {} : { before }) } } })),
  );
  const narrow = (next: { status?: UserState | undefined; text?: string | undefined }): void =>
    void navigate({
      to: "/users",
      search: Object.fromEntries(
        Object.entries({ ...filters, ...next }).filter(([, value]) => value !== undefined && value !== ""),
      ),
      replace: true,
    });
  const nameOf = (user: ManagedUser): string => say(user.displayName, user.displayNameEn);
  const columns: readonly Column<ManagedUser>[] = [
    {
      key: "name",
      title: t("users.column.name"),
      givesWay: true,
      cell: (user) => (
        <Link to="/users/$userId" params={{ userId: user.id }}>
          {nameOf(user)}
        </Link>
      ),
    },
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
      <div className="stack">
        <div className="user-bar">
          <Input.Search
            allowClear
            defaultValue={filters.text ?? ""}
            placeholder={t("users.search")}
            aria-label={t("users.search")}
            onSearch={(text) => narrow({ text: text.trim() })}
            data-testid="user-search"
          />
          <Select
            aria-label={t("users.column.state")}
            value={filters.status ?? "all"}
            popupMatchSelectWidth={false}
            onChange={(value: UserState | "all") => narrow({ status: value === "all" ? undefined : value })}
            options={[
              { value: "all", label: t("users.everyState") },
              ...userStates.map((state) => ({ value: state, label: t(`users.state.${state}`) })),
            ]}
          />
        </div>
        <CursorList from={from} testId="user-list">
          {(rows) => (
            <DataTable
              label={t("users.title")}
              columns={columns}
              rows={rows}
              rowKey={({ id }) => id}
              rowTestId="user-row"
              onOpen={(user) => void navigate({ to: "/users/$userId", params: { userId: user.id } })}
              hrefOf={(user) => `/users/${user.id}`}
              card={(user) => (
                <CardLines
                  lead={
                    <Link to="/users/$userId" params={{ userId: user.id }}>
                      {nameOf(user)}
                    </Link>
                  }
                  value={<UserStateMark status={user.status} />}
                  under={`${word("roles", user.role)} · ${user.login}`}
                />
              )}
              empty={<Empty why={t("users.none")} next={t("users.noneNext")} />}
            />
          )}
        </CursorList>
      </div>
      {inviting ? <InviteDialog onDone={() => setInviting(false)} /> : null}
    </div>
  );
}
