import "./notifications.css";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input, Radio, Switch } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { ClockField } from "../../components/clock-field.tsx";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { PageHead, Panel } from "../../components/panel.tsx";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { useBilingual } from "../../i18n/words.ts";
import { notificationSettingsQuery } from "./queries.ts";
import type { NoticeSetting, NotificationSettings } from "./shapes.ts";

/** What do I want to hear, where and when? */
export function NotificationSettingsPage() {
  const { t } = useTranslation();
  const settings = useQuery(notificationSettingsQuery);
  return (
    <div className="stack" data-testid="notification-settings">
      <PageHead title={t("notifications.settings.title")} answer={t("notifications.settings.answer")} />
      <QueryView query={settings} lines={10}>
        {(found) => (
          <>
            <Addresses settings={found} />
            <Manner settings={found} />
            <Wishes settings={found} />
          </>
        )}
      </QueryView>
    </div>
  );
}

/** Every change answers the whole settings: they take the place of what is shown. */
function useChange<Input>(change: (input: Input) => Promise<NotificationSettings>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (settings) => queries.setQueryData(notificationSettingsQuery.queryKey, settings),
  });
}

function Addresses({ settings }: { readonly settings: NotificationSettings }) {
  const { t } = useTranslation();
  return (
    <Panel
      title={t("notifications.settings.addresses")}
      note={t("notifications.settings.addressesNote")}
      testId="addresses"
    >
      {(["mail", "sms"] as const).map((channel) => (
        <Address key={channel} channel={channel} known={settings.addresses.find((one) => one.channel === channel)} />
      ))}
    </Panel>
  );
}

function Address(props: {
  readonly channel: "mail" | "sms";
  readonly known: NotificationSettings["addresses"][number] | undefined;
}) {
  const { t } = useTranslation();
  const { channel, known } = props;
  const [address, setAddress] = useState("");
  const [code, setCode] = useState("");
  const ids = useId();
  const offer = useChange(() => answerOf(api.POST("/v1/notifications/addresses", { body: { channel, address } })));
  const confirm = useChange(() =>
    answerOf(api.POST("/v1/notifications/addresses/confirm", { body: { channel, code } })),
  );
  const remove = useChange(() =>
    answerOf(api.DELETE("/v1/notifications/addresses/{channel}", { params: { path: { channel } } })),
  );
  const failed = offer.error ?? confirm.error ?? remove.error;
  const state = known === undefined ? "none" : known.bounced ? "bounced" : known.verified ? "verified" : "waiting";
  return (
    <div data-testid={`address-${channel}`}>
      <div className="address-line">
        <b>{t(`notifications.channels.${channel}`)}</b>
        {known === undefined ? null : <span>{known.address}</span>}
        <span className="faint">{t(`notifications.settings.address.${state}`)}</span>
        {known === undefined ? null : (
          <Button size="small" onClick={() => remove.mutate(undefined)} loading={remove.isPending}>
            {t("notifications.settings.remove")}
          </Button>
        )}
      </div>
      <form
        className="wish-place"
        onSubmit={(event) => {
          event.preventDefault();
          offer.mutate(undefined);
        }}
      >
        <label htmlFor={`${ids}-address`}>
          {t(`notifications.settings.new.${channel}`)}
          <Input
            id={`${ids}-address`}
            value={address}
            onChange={(event) => setAddress(event.target.value)}
            autoComplete={channel === "mail" ? "email" : "tel"}
            inputMode={channel === "mail" ? "email" : "tel"}
            data-testid={`address-${channel}-input`}
          />
        </label>
        <Button
          htmlType="submit"
          disabled={address.trim() === ""}
          loading={offer.isPending}
          data-testid={`address-${channel}-offer`}
        >
          {t("notifications.settings.sendCode")}
        </Button>
      </form>
      {state === "waiting" ? (
        <form
          className="wish-place"
          onSubmit={(event) => {
            event.preventDefault();
            confirm.mutate(undefined);
          }}
        >
          <label htmlFor={`${ids}-code`}>
            {t("notifications.settings.code")}
            <Input
              id={`${ids}-code`}
              value={code}
              onChange={(event) => setCode(event.target.value.replaceAll(/\D/g, "").slice(0, 6))}
              inputMode="numeric"
              autoComplete="one-time-code"
              data-testid={`address-${channel}-code`}
            />
          </label>
          <Button
            type="primary"
            htmlType="submit"
            disabled={code.length !== 6}
            loading={confirm.isPending}
            data-testid={`address-${channel}-confirm`}
          >
            {t("notifications.settings.confirm")}
          </Button>
        </form>
      ) : null}
      {failed === null ? null : <ProblemNotice error={failed} />}
    </div>
  );
}

function Manner({ settings }: { readonly settings: NotificationSettings }) {
  const { t } = useTranslation();
  const change = useChange((body: { language?: "zh-CN" | "en"; quietFrom?: string; quietUntil?: string }) =>
    answerOf(api.PATCH("/v1/notifications/settings", { body })),
  );
  const ids = useId();
  return (
    <Panel
      title={t("notifications.settings.manner")}
      note={t("notifications.settings.mannerNote", { zone: settings.zone })}
    >
      <div className="wish-place">
        <fieldset className="wish-language">
          <legend>{t("notifications.settings.language")}</legend>
          <Radio.Group
            value={settings.language}
            optionType="button"
            options={[
              { value: "zh-CN", label: "中文" },
              { value: "en", label: "English" },
            ]}
            onChange={(event) => change.mutate({ language: event.target.value === "en" ? "en" : "zh-CN" })}
          />
        </fieldset>
        {(["quietFrom", "quietUntil"] as const).map((edge) => (
          <label key={edge} htmlFor={`${ids}-${edge}`}>
            {t(`notifications.settings.${edge}`)}
            <ClockField
              id={`${ids}-${edge}`}
              value={settings[edge]}
              onChange={(clock) => change.mutate({ [edge]: clock })}
            />
          </label>
        ))}
      </div>
      {change.error === null ? null : <ProblemNotice error={change.error} />}
    </Panel>
  );
}

function Wishes({ settings }: { readonly settings: NotificationSettings }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const choose = useChange((wish: { notice: string; channel: "in-app" | "mail" | "sms"; wanted: boolean }) =>
    answerOf(
      api.PUT("/v1/notifications/settings/notices/{notice}", {
        params: { path: { notice: wish.notice as never } },
        body: { channel: wish.channel, wanted: wish.wanted },
      }),
    ),
  );
  const cell = (row: NoticeSetting, channel: "in-app" | "mail" | "sms") => {
    const state = channel === "in-app" ? row.inApp : row[channel];
    if (state === "not-offered") return <span className="faint">–</span>;
    if (state === "always") return t("notifications.settings.always");
    return (
      <Switch
        size="small"
        checked={state === "on"}
        aria-label={`${say(row.aboutZh, row.aboutEn)}: ${t(`notifications.channels.${channel}`)}`}
        onChange={(wanted) => choose.mutate({ notice: row.notice, channel, wanted })}
        data-testid={`wish-${row.notice}-${channel}`}
      />
    );
  };
  const columns: readonly Column<NoticeSetting>[] = [
    {
      key: "about",
      title: t("notifications.settings.about"),
      cell: (row) => (
        <>
          {say(row.aboutZh, row.aboutEn)}
          {row.urgent ? <span className="row-two faint">{t("notifications.settings.urgent")}</span> : null}
        </>
      ),
    },
    ...(["in-app", "mail", "sms"] as const).map((channel) => ({
      key: channel,
      title: t(`notifications.channels.${channel}`),
      cell: (row: NoticeSetting) => cell(row, channel),
    })),
  ];
  return (
    <Panel title={t("notifications.settings.wishes")} flush testId="wishes">
      {choose.error === null ? null : <ProblemNotice error={choose.error} />}
      <DataTable<NoticeSetting>
        label={t("notifications.settings.wishes")}
        columns={columns}
        rows={settings.notices}
        rowKey={(row) => row.notice}
        rowTestId="wish-row"
        empty={null}
      />
    </Panel>
  );
}
