import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { CopyableId } from "../../components/copyable-id.tsx";
import { Facts, Panel } from "../../components/panel.tsx";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { StateMark } from "../../components/state-mark.tsx";
import { FullTime, Time } from "../../components/time.tsx";
import { useWord } from "../../i18n/words.ts";
import { type AuditChain, auditChainQuery, type AuditVerification } from "./queries.ts";

/** Whether the trail is what was sealed: as of the last verification, and now when asked. */
export function ChainPart() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const chain = useQuery(auditChainQuery);
  const verify = useMutation({
    mutationFn: () => answerOf(api.POST("/v1/audit/verification", { body: {} })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["audit"] }),
  });
  return (
    <Panel
      title={t("audit.chain.title")}
      note={t("audit.chain.note")}
      action={
        <Button onClick={() => verify.mutate()} loading={verify.isPending} data-testid="verify-audit">
          {t("audit.chain.verify")}
        </Button>
      }
      testId="audit-chain"
    >
      {verify.error === null ? null : <ProblemNotice error={verify.error} />}
      <QueryView query={chain} lines={3}>
        {(body) => <Found chain={body} />}
      </QueryView>
    </Panel>
  );
}

function Found({ chain }: { readonly chain: AuditChain }) {
  const { t } = useTranslation();
  const { last } = chain;
  return (
    <div className="stack">
      {last === null ? <p className="quiet">{t("audit.chain.never")}</p> : <Last last={last} />}
      <Facts
        items={[
          [t("audit.chain.sealed"), chain.sealed],
          [
            t("audit.chain.sealedAt"),
            chain.sealedAt === null ? t("audit.chain.nothing") : <Time key="sealed" at={chain.sealedAt} day="always" />,
          ],
          [
            t("audit.chain.head"),
            chain.head === null ? "—" : <CopyableId key="head" value={chain.head} label={t("audit.chain.head")} />,
          ],
        ]}
      />
    </div>
  );
}

function Last({ last }: { readonly last: AuditVerification }) {
  const { t } = useTranslation();
  const word = useWord();
  return (
    <div className="stack" data-testid="audit-verification" data-ok={last.ok}>
      <p>
        <StateMark kind="trail" state={last.ok ? "sound" : "broken"} /> ·{" "}
        {t("audit.chain.compared", { count: Number(last.sealed), by: last.by })} · <FullTime at={last.at} />
      </p>
      {last.breaks.length === 0 ? null : (
        <div className="approval-failure" role="status">
          <p>{t("audit.chain.broken")}</p>
          <ul className="chain-breaks">
            {last.breaks.map((one) => (
              <li key={`${one.kind} ${one.position} ${one.entry}`} data-testid="audit-break" data-kind={one.kind}>
                {one.position === null ? t("audit.chain.noPlace") : t("audit.chain.place", { position: one.position })}
                {one.entry === null ? null : <CopyableId value={one.entry} label={t("audit.entry")} />}
                <strong>{word("audit.breaks", one.kind)}</strong>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
