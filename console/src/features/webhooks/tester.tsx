import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { Panel } from "../../components/panel.tsx";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { useBilingual } from "../../i18n/words.ts";
import { CodeBlock } from "../developers/code-block.tsx";
import { AttemptView, readable } from "./attempt-view.tsx";
import { type Endpoint, type EventTypes, eventTypesQuery } from "./queries.ts";

/** Sends a type's true example now, and shows what went and what came. */
export function Tester({ endpoint }: { readonly endpoint: Endpoint }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const client = useQueryClient();
  const types = useQuery(eventTypesQuery);
  const [type, setType] = useState("payment.approved");
  const send = useMutation({
    mutationFn: () =>
      answerOf(api.POST("/v1/webhook-endpoints/{id}/test", { params: { path: { id: endpoint.id } }, body: { type } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["webhook-deliveries"] }),
  });
  const optionsOf = ({ groups }: EventTypes) =>
    groups.map((group) => ({
      label: say(group.titleZh, group.titleEn),
      options: group.types.map((one) => ({ value: one.type, label: <code>{one.type}</code> })),
    }));
  return (
    <Panel title={t("webhooks.tester.title")} testId="tester">
      <p className="quiet">{t("webhooks.tester.means")}</p>
      <QueryView query={types} lines={1}>
        {(catalogue) => (
          <div className="tester-bar">
            <Select
              aria-label={t("webhooks.tester.type")}
              value={type}
              onChange={setType}
              options={optionsOf(catalogue)}
              showSearch={{ optionFilterProp: "value" }}
              className="tester-type"
            />
            <Button type="primary" onClick={() => send.mutate()} loading={send.isPending} data-testid="send-test">
              {t("webhooks.tester.send")}
            </Button>
          </div>
        )}
      </QueryView>
      {send.error === null ? null : <ProblemNotice error={send.error} />}
      {send.data === undefined ? null : (
        <div
          className="tester-result"
          data-testid="test-result"
          data-delivered={send.data.delivered}
          aria-live="polite"
        >
          <div>
            <h3>{t("webhooks.tester.sent")}</h3>
            <CodeBlock text={readable(send.data.body)} label={t("webhooks.tester.sent")} />
          </div>
          <div>
            <h3>{t("webhooks.tester.came")}</h3>
            <AttemptView attempt={send.data.attempt} />
          </div>
        </div>
      )}
    </Panel>
  );
}
