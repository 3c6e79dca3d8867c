import "./webhooks.css";
import "../developers/developers.css";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { useMay } from "../../app/session.ts";
import { CopyableId } from "../../components/copyable-id.tsx";
import { Facts, PageHead, Panel } from "../../components/panel.tsx";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { StateMark } from "../../components/state-mark.tsx";
import { FullTime } from "../../components/time.tsx";
import { useWord } from "../../i18n/words.ts";
import { CodeBlock } from "../developers/code-block.tsx";
import { AttemptView, readable } from "./attempt-view.tsx";
import { type DeliveryDetail, deliveryQuery } from "./queries.ts";

/** One delivery: what was sent, every attempt with its answer, and sending it again. */
export function DeliveryView(props: { readonly id: string }) {
  return (
    <div className="stack">
      <QueryView query={useQuery(deliveryQuery(props.id))}>{(found) => <Found delivery={found} />}</QueryView>
    </div>
  );
}

function Found({ delivery }: { readonly delivery: DeliveryDetail }) {
  const { t } = useTranslation();
  const may = useMay();
  const word = useWord();
  const client = useQueryClient();
  const again = useMutation({
    mutationFn: () =>
      answerOf(api.POST("/v1/webhook-deliveries/{id}/resend", { params: { path: { id: delivery.id } }, body: {} })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["webhook-deliveries"] }),
  });
  const isTest = delivery.cause === "test";
  return (
    <>
      <PageHead
        title={<code>{delivery.type}</code>}
        answer={<StateMark kind="webhookDelivery" state={delivery.status} />}
        actions={
          may("webhooks.manage") && !isTest ? (
            <Button onClick={() => again.mutate()} loading={again.isPending} data-testid="resend">
              {t("webhooks.resend")}
            </Button>
          ) : undefined
        }
      />
      {again.error === null ? null : <ProblemNotice error={again.error} />}
      <Panel title={t("webhooks.delivery.title")}>
        <Facts
          items={[
            [
              t("webhooks.address"),
              <Link
                key="url"
                to="/developers/webhooks/$endpointId"
                params={{ endpointId: delivery.endpoint.id }}
                className="hook-url"
              >
                {delivery.endpoint.url}
              </Link>,
            ],
            [
              t("webhooks.delivery.event"),
              isTest ? (
                <CopyableId key="event" value={delivery.eventId} />
              ) : (
                <Link key="event" to="/developers/events/$eventId" params={{ eventId: delivery.eventId }}>
                  {delivery.eventId}
                </Link>
              ),
            ],
            [t("webhooks.delivery.happened"), <FullTime key="at" at={delivery.at} />],
            [t("webhooks.delivery.cause"), word("webhooks.causes", delivery.cause)],
            delivery.dueAt === null ? null : [t("webhooks.delivery.next"), <FullTime key="due" at={delivery.dueAt} />],
          ]}
        />
      </Panel>
      <Panel title={t("webhooks.delivery.attempts")} note={t("webhooks.delivery.attemptsNote")}>
        {delivery.tries.length === 0 ? <p className="quiet">{t("webhooks.notTried")}</p> : null}
        <ol className="attempts">
          {delivery.tries.toReversed().map((attempt) => (
            <li key={attempt.number}>
              <AttemptView attempt={attempt} />
            </li>
          ))}
        </ol>
      </Panel>
      <Panel title={t("webhooks.delivery.body")}>
        <CodeBlock text={readable(delivery.body)} label={t("webhooks.delivery.body")} />
      </Panel>
    </>
  );
}
