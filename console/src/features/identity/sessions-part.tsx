import "./security.css";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { mySessionsQuery } from "../../api/queries.ts";
import type { Session } from "../../api/shapes.ts";
import { Panel } from "../../components/panel.tsx";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { Time } from "../../components/time.tsx";
import { useWord } from "../../i18n/words.ts";
import { deviceName } from "./device-name.ts";

/** Where one is signed in; whatever looks strange is ended here. */
export function MySessionsPart() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const sessions = useQuery(mySessionsQuery);
  const again = (): Promise<void> => queryClient.invalidateQueries({ queryKey: ["security", "sessions"] });
  const end = useMutation({
    mutationFn: (id: string) => answerOf(api.DELETE("/v1/me/sessions/{id}", { params: { path: { id } } })),
    onSuccess: again,
  });
  const endOthers = useMutation({
    mutationFn: () => answerOf(api.POST("/v1/me/sessions/end-others")),
    onSuccess: again,
  });
  const others = sessions.data?.data.some(({ current }) => !current) ?? false;
  return (
    <Panel
      title={t("security.sessions.title")}
      action={
        others ? (
          <Button
            size="small"
            loading={endOthers.isPending}
            onClick={() => endOthers.mutate()}
            data-testid="end-others"
          >
            {t("security.sessions.endOthers")}
          </Button>
        ) : null
      }
      testId="sessions-part"
    >
      <QueryView query={sessions} lines={3}>
        {({ data }) => (
          <SessionList
            sessions={data}
            actionOf={(session) =>
              session.current ? (
                <span className="tag-here">{t("security.sessions.here")}</span>
              ) : (
                <Button size="small" onClick={() => end.mutate(session.id)} data-testid="end-session">
                  {t("security.sessions.end")}
                </Button>
              )
            }
          />
        )}
      </QueryView>
      {[end.error, endOthers.error].map((error, index) =>
        error === null ? null : <ProblemNotice key={index} error={error} />,
      )}
    </Panel>
  );
}

export function SessionList(props: {
  readonly sessions: readonly Session[];
  readonly actionOf?: (session: Session) => React.ReactNode;
}) {
  const { t } = useTranslation();
  const word = useWord();
  return (
    <ul className="factor-list">
      {props.sessions.map((session) => (
        <li key={session.id} data-testid="session">
          <div className="factor-text">
            <p className="factor-name">{deviceName(session.device) || t("security.sessions.unknown")}</p>
            <p className="faint small">
              {session.place} · {t("security.lastUsed")} <Time at={session.lastUsedAt} />
              {" · "}
              {word("signedInBy", session.signedInBy)}
            </p>
          </div>
          {props.actionOf === undefined ? null : <div className="factor-actions">{props.actionOf(session)}</div>}
        </li>
      ))}
    </ul>
  );
}
