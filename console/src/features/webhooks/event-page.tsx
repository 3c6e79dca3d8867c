import "./webhooks.css";
import "../developers/developers.css";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { useMay } from "../../app/session.ts";
import { CopyableId } from "../../components/copyable-id.tsx";
import { Empty, Facts, PageHead, Panel } from "../../components/panel.tsx";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { StateMark } from "../../components/state-mark.tsx";
import { FullTime } from "../../components/time.tsx";
import { useBilingual } from "../../i18n/words.ts";
import { CodeBlock } from "../developers/code-block.tsx";
import { readable, useOutcome } from "./attempt-view.tsx";
import { eventQuery, eventTypesQuery } from "./queries.ts";

/** One event: what it says outside, who was told, and telling it again. */
export function EventPage() {
  const { eventId } = useParams({ strict: false });
  const { t } = useTranslation();
  const say = useBilingual();
  const may = useMay();
  const client = useQueryClient();
  const outcome = useOutcome();
  const query = useQuery(eventQuery(eventId ?? ""));
  const { data: catalogue } = useQuery(eventTypesQuery);
  const again = useMutation({
    mutationFn: () =>
      answerOf(api.POST("/v1/events/{id}/resend", { params: { path: { id: eventId ?? "" } }, body: {} })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["events"] }),
  });
  return (
    <div className="stack" data-testid="event-page">
      <Link to="/developers/events" search={{}}>
        {t("webhooks.event.back")}
      </Link>
      <QueryView query={query}>
        {(event) => {
          const kind = catalogue?.groups.flatMap(({ types }) => types).find(({ type }) => type === event.type);
          return (
            <>
              <PageHead
                title={<code>{event.type}</code>}
                answer={kind === undefined ? undefined : say(kind.whenZh, kind.whenEn)}
                actions={
                  may("webhooks.manage") ? (
                    <Button onClick={() => again.mutate()} loading={again.isPending} data-testid="resend">
                      {t("webhooks.resend")}
                    </Button>
                  ) : undefined
                }
              />
              {again.error === null ? null : <ProblemNotice error={again.error} />}
              {again.data === undefined ? null : (
                <p role="status">{t("webhooks.event.resent", { count: again.data.endpoints })}</p>
              )}
              <Panel title={t("webhooks.event.title")}>
                <Facts
                  items={[
                    ["ID", <CopyableId key="id" value={event.id} />],
                    [t("webhooks.delivery.happened"), <FullTime key="at" at={event.at} />],
                    [t("webhooks.event.subject"), <CopyableId key="subject" value={event.subject} />],
                    event.merchant === null
                      ? null
                      : [t("webhooks.event.merchant"), say(event.merchant.name, event.merchant.nameEn)],
                  ]}
                />
              </Panel>
              <Panel title={t("webhooks.event.deliveries")}>
                {event.deliveries.length === 0 ? (
                  <Empty why={t("webhooks.event.nobody")} next={t("webhooks.event.nobodyNext")} />
                ) : (
                  <ul className="plain-list hook-lines">
                    {event.deliveries.map((delivery) => (
                      <li key={delivery.id} data-testid="event-delivery">
                        <StateMark kind="webhookDelivery" state={delivery.status} />{" "}
                        <Link to="/developers/deliveries/$deliveryId" params={{ deliveryId: delivery.id }}>
                          <span className="hook-url">{delivery.endpoint.url}</span>
                        </Link>{" "}
                        <span className="quiet">{outcome(delivery.outcome)}</span>
                      </li>
                    ))}
                  </ul>
                )}
              </Panel>
              <Panel title={t("webhooks.delivery.body")}>
                {event.body === null ? (
                  <p className="quiet">{t("webhooks.event.noBody")}</p>
                ) : (
                  <CodeBlock text={readable(event.body)} label={t("webhooks.delivery.body")} />
                )}
              </Panel>
            </>
          );
        }}
      </QueryView>
    </div>
  );
}
