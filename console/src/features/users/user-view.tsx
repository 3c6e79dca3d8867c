import "./users.css";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { userQuery, userSessionsQuery } from "../../api/queries.ts";
import type { ManagedUser } from "../../api/shapes.ts";
import { useMay, useMe } from "../../app/session.ts";
import { ActivityPart } from "../../components/activity-part.tsx";
import { CopyableId } from "../../components/copyable-id.tsx";
import { Empty, Facts, PageHead, Panel } from "../../components/panel.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { FullTime, Time } from "../../components/time.tsx";
import { useBilingual, useWord } from "../../i18n/words.ts";
import { PendingNotice } from "../approvals/pending-notice.tsx";
import { SessionList } from "../identity/sessions-part.tsx";
import { UserActions } from "./user-actions.tsx";
import { FactorWords, UserStateMark } from "./user-state.tsx";

/** One person: may he come in, by what, and where is he now? */
export function UserView(props: { readonly id: string }) {
  const user = useQuery(userQuery(props.id));
  return <QueryView query={user}>{(body) => <Person user={body} />}</QueryView>;
}

function Person(props: { readonly user: ManagedUser }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const word = useWord();
  const may = useMay();
  const me = useMe();
  const { user } = props;
  const isMe = me?.user.id === user.id;
  return (
    <>
      <PageHead
        title={say(user.displayName, user.displayNameEn)}
        answer={
          <>
            <UserStateMark status={user.status} />
            {user.status === "active" ? null : ` ${t(`users.means.${user.status}`)}`}
          </>
        }
        actions={may("users.manage") && !isMe ? <UserActions user={user} /> : undefined}
      />
      <PendingNotice subject={user.id} />
      <div className="pair">
        <Panel part="facts" title={t("users.facts")}>
          <Facts
            items={[
              [t("identity.login"), <code key="login">{user.login}</code>],
              [t("users.column.role"), word("roles", user.role)],
              user.belongsTo === null ? null : [t("users.column.belongs"), user.belongsTo],
              [t("users.column.factors"), <FactorWords key="factors" user={user} />],
              [t("users.since"), <FullTime key="since" at={user.createdAt} />],
              [t("users.column.seen"), user.lastSeenAt === null ? t("users.neverSeen") : <Time at={user.lastSeenAt} />],
              user.invitedUntil === null
                ? null
                : [t("users.invitedUntil"), <FullTime key="until" at={user.invitedUntil} />],
              [t("users.id"), <CopyableId key="id" value={user.id} label={t("users.id")} />],
            ]}
          />
          {isMe ? (
            <p>
              {t("users.isMe")} <Link to="/security">{t("security.title")}</Link>
            </p>
          ) : null}
        </Panel>
        {may("users.manage") ? <UserSessions userId={user.id} /> : null}
      </div>
      <ActivityPart subject={user.id} />
    </>
  );
}

function UserSessions(props: { readonly userId: string }) {
  const { t } = useTranslation();
  const sessions = useQuery(userSessionsQuery(props.userId));
  return (
    <Panel part="sessions" title={t("users.sessions")} testId="user-sessions">
      <QueryView query={sessions} lines={3}>
        {({ data }) => (data.length === 0 ? <Empty why={t("users.noSession")} /> : <SessionList sessions={data} />)}
      </QueryView>
    </Panel>
  );
}
