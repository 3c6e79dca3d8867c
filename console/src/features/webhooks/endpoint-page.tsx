import "./webhooks.css";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { Button, Modal } from "antd";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { useMay } from "../../app/session.ts";
import { useNowMs } from "../../components/clock-tick.ts";
import { CopyableId } from "../../components/copyable-id.tsx";
import { Facts, Figure, PageHead, Panel } from "../../components/panel.tsx";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { FullTime } from "../../components/time.tsx";
import { useBilingual, useWord } from "../../i18n/words.ts";
import { EndpointForm, SecretOnce } from "./endpoint-form.tsx";
import { EndpointState, Types } from "./endpoint-parts.tsx";
import { type EndpointDetail, endpointQuery } from "./queries.ts";

const Tester = lazy(async () => ({ default: (await import("./tester.tsx")).Tester }));
const Replay = lazy(async () => ({ default: (await import("./replay.tsx")).Replay }));

type Open = "edit" | "rotate" | "rotate-v1a" | "remove" | "replay";

/** One endpoint: how it does, what it hears, its secrets, and a test. */
export function EndpointPage() {
  const { endpointId } = useParams({ strict: false });
  const { t } = useTranslation();
  return (
    <div className="stack" data-testid="endpoint-page">
      <Link to="/developers/webhooks">{t("webhooks.back")}</Link>
      <QueryView query={useQuery(endpointQuery(endpointId ?? ""))}>{(found) => <Found endpoint={found} />}</QueryView>
    </div>
  );
}

function Found({ endpoint }: { readonly endpoint: EndpointDetail }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const may = useMay();
  const word = useWord();
  const client = useQueryClient();
  const [open, setOpen] = useState<Open | undefined>(undefined);
  const { id } = endpoint;
  const path = { params: { path: { id } } };
  const toggle = useMutation({
    mutationFn: () =>
      endpoint.status === "enabled"
        ? answerOf(api.POST("/v1/webhook-endpoints/{id}/disable", { ...path, body: {} }))
        : answerOf(api.POST("/v1/webhook-endpoints/{id}/enable", { ...path, body: {} })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["webhook-endpoints"] }),
  });
  const manages = may("webhooks.manage");
  const close = (): void => setOpen(undefined);
  const nowMs = useNowMs();
  const { failingSince, heldUntil, missedSince, reason } = endpoint;
  return (
    <>
      <PageHead
        title={<span className="hook-url">{endpoint.url}</span>}
        answer={
          <>
            <EndpointState endpoint={endpoint} />{" "}
            {reason !== null
              ? word("webhooks.reasons", reason)
              : endpoint.failures > 0
                ? t("webhooks.detail.retrying", { count: endpoint.failures })
                : t("webhooks.detail.fine")}
          </>
        }
        actions={
          manages ? (
            <>
              <Button onClick={() => toggle.mutate()} loading={toggle.isPending} data-testid="toggle-endpoint">
                {endpoint.status === "enabled" ? t("webhooks.detail.disable") : t("webhooks.detail.enable")}
              </Button>
              <Button onClick={() => setOpen("edit")} data-testid="edit-endpoint">
                {t("webhooks.detail.edit")}
              </Button>
              <Button onClick={() => setOpen("replay")} disabled={endpoint.status !== "enabled"} data-testid="replay">
                {t("webhooks.detail.replay")}
              </Button>
              <Button danger onClick={() => setOpen("remove")} data-testid="remove-endpoint">
                {t("webhooks.detail.remove")}
              </Button>
            </>
          ) : undefined
        }
      />
      {toggle.error === null ? null : <ProblemNotice error={toggle.error} />}
      <div className="figures-row">
        <Figure label={t("webhooks.detail.delivered")}>{endpoint.deliveredLately}</Figure>
        <Figure label={t("webhooks.detail.failed")}>{endpoint.failedLately}</Figure>
        <Figure label={t("webhooks.detail.due")}>{endpoint.waiting}</Figure>
        <Figure label={t("webhooks.detail.parked")}>{endpoint.parked}</Figure>
      </div>
      {missedSince === null ? null : (
        <p className="notice" role="note">
          {t("webhooks.detail.missed")} <FullTime at={missedSince} />
        </p>
      )}
      <Panel
        title={t("webhooks.detail.facts")}
        action={
          <Link to="/developers/deliveries" search={{ endpoint: id }}>
            {t("webhooks.detail.log")}
          </Link>
        }
      >
        <Facts
          items={[
            ["ID", <CopyableId key="id" value={id} />],
            [t("webhooks.hears"), <Types key="types" types={endpoint.types} />],
            [
              t("webhooks.owner"),
              endpoint.merchant === null
                ? t("webhooks.everybody")
                : say(endpoint.merchant.shortName, endpoint.merchant.nameEn),
            ],
            endpoint.description === "" ? null : [t("webhooks.form.description"), endpoint.description],
            [t("webhooks.detail.created"), <FullTime key="at" at={endpoint.createdAt} />],
            failingSince === null ? null : [t("webhooks.detail.failingSince"), <FullTime key="fs" at={failingSince} />],
            heldUntil === null || Date.parse(heldUntil) <= nowMs
              ? null
              : [t("webhooks.detail.heldUntil"), <FullTime key="hu" at={heldUntil} />],
          ]}
        />
      </Panel>
      <Panel
        title={t("webhooks.detail.secrets")}
        action={
          manages ? (
            <Button size="small" onClick={() => setOpen("rotate")} data-testid="rotate-secret">
              {t("webhooks.detail.rotate")}
            </Button>
          ) : undefined
        }
      >
        <ul className="plain-list hook-lines">
          {endpoint.secrets.map((secret) => (
            <li key={`${secret.kind} ${secret.createdAt}`}>
              <code>{secret.kind}</code> {word("webhooks.secretKinds", secret.kind)} ·{" "}
              <FullTime at={secret.createdAt} />
              {secret.expiresAt === null ? null : (
                <>
                  {" · "}
                  {t("webhooks.detail.signsUntil")} <FullTime at={secret.expiresAt} />
                </>
              )}
              {secret.publicKey === null ? null : <CopyableId value={secret.publicKey} />}
            </li>
          ))}
        </ul>
        <p className="quiet">{t("webhooks.detail.secretsHint")}</p>
      </Panel>
      {manages ? (
        <Suspense fallback={null}>
          <Tester endpoint={endpoint} />
        </Suspense>
      ) : null}
      {open === "edit" ? <EndpointForm endpoint={endpoint} onDone={close} /> : null}
      {open === "rotate" ? <Rotate endpoint={endpoint} onDone={close} /> : null}
      {open === "remove" ? <Remove endpoint={endpoint} onDone={close} /> : null}
      <Suspense fallback={null}>{open === "replay" ? <Replay endpointId={id} onDone={close} /> : null}</Suspense>
    </>
  );
}

type Act = { readonly endpoint: EndpointDetail; readonly onDone: () => void };

function Rotate({ endpoint, onDone }: Act) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const rotate = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST("/v1/webhook-endpoints/{id}/rotate-secret", {
          params: { path: { id: endpoint.id } },
          body: { kind: "v1" },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ["webhook-endpoints"] }),
  });
  if (rotate.data !== undefined) return <SecretOnce secret={rotate.data.secret} publicKey={null} onDone={onDone} />;
  return (
    <Modal
      open
      title={t("webhooks.detail.rotate")}
      onCancel={onDone}
      onOk={() => rotate.mutate()}
      okText={t("webhooks.rotate.confirm")}
      cancelText={t("shared.cancel")}
      okButtonProps={{ loading: rotate.isPending, ...({ "data-testid": "confirm" } as object) }}
    >
      <div className="stack">
        <p className="confirm-words">{t("webhooks.rotate.means")}</p>
        {rotate.error === null ? null : <ProblemNotice error={rotate.error} />}
      </div>
    </Modal>
  );
}

function Remove({ endpoint, onDone }: Act) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const remove = useMutation({
    mutationFn: () => answerOf(api.DELETE("/v1/webhook-endpoints/{id}", { params: { path: { id: endpoint.id } } })),
    onSuccess: async () => {
      await navigate({ to: "/developers/webhooks" });
      await client.invalidateQueries({ queryKey: ["webhook-endpoints", "all"] });
    },
  });
  return (
    <Modal
      open
      title={t("webhooks.detail.remove")}
      onCancel={onDone}
      onOk={() => remove.mutate()}
      okText={t("webhooks.detail.remove")}
      cancelText={t("shared.cancel")}
      okButtonProps={{ danger: true, loading: remove.isPending, ...({ "data-testid": "confirm" } as object) }}
    >
      <div className="stack">
        <p className="confirm-words">{t("webhooks.remove.means")}</p>
        {remove.error === null ? null : <ProblemNotice error={remove.error} />}
      </div>
    </Modal>
  );
}
