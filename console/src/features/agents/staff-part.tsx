import "./agents.css";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input, Modal, Popconfirm, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import type { StaffMember } from "../../api/shapes.ts";
import { useMay, useMe } from "../../app/session.ts";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { Empty, Panel } from "../../components/panel.tsx";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { useBilingual, useWord } from "../../i18n/words.ts";
import { InvitationLink } from "../users/invitation-link.tsx";
import { UserStateMark } from "../users/user-state.tsx";
import { agentStaffQuery } from "./queries.ts";

/** The people of an agent: who may come in, and shutting somebody out. */
export function StaffPart(props: { readonly agentId: string }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const word = useWord();
  const may = useMay();
  const me = useMe();
  const queryClient = useQueryClient();
  const [inviting, setInviting] = useState(false);
  const staff = useQuery({ ...agentStaffQuery(props.agentId), enabled: may("staff.read") });
  const disable = useMutation({
    mutationFn: (id: string) =>
      answerOf(api.POST("/v1/staff/{id}/disable", { params: { path: { id } }, body: { reason: t("agents.leaves") } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["agents", "staff"] }),
  });
  if (!may("staff.read")) return null;
  const columns: readonly Column<StaffMember>[] = [
    { key: "name", title: t("agents.person"), cell: (row) => say(row.displayName, row.displayNameEn) },
    { key: "login", title: t("identity.login"), cell: (row) => <code>{row.login}</code>, from: "medium" },
    { key: "role", title: t("agents.role"), cell: (row) => word("roles", row.role) },
    { key: "state", title: t("agents.state"), cell: (row) => <UserStateMark status={row.status} /> },
    {
      key: "act",
      title: t("agents.actions"),
      cell: (row) =>
        may("staff.manage") && row.status !== "disabled" && row.id !== me?.user.id ? (
          <Popconfirm
            title={t("agents.shutOutMeans")}
            okText={t("agents.shutOut")}
            cancelText={t("shared.cancel")}
            onConfirm={() => disable.mutate(row.id)}
          >
            <Button size="small" loading={disable.variables === row.id && disable.isPending}>
              {t("agents.shutOut")}
            </Button>
          </Popconfirm>
        ) : null,
    },
  ];
  return (
    <Panel
      part="people"
      title={t("agents.staff")}
      flush
      testId="agent-staff"
      action={
        may("staff.manage") ? (
          <Button size="small" onClick={() => setInviting(true)} data-testid="invite-staff">
            {t("agents.invite")}
          </Button>
        ) : undefined
      }
    >
      {disable.error === null ? null : <ProblemNotice error={disable.error} />}
      <QueryView query={staff} lines={3}>
        {({ data }) => (
          <DataTable
            label={t("agents.staff")}
            columns={columns}
            rows={data}
            rowKey={(row) => row.id}
            empty={<Empty why={t("agents.noStaff")} next={t("agents.noStaffNext")} />}
          />
        )}
      </QueryView>
      {inviting ? <InviteStaff agentId={props.agentId} onDone={() => setInviting(false)} /> : null}
    </Panel>
  );
}

function InviteStaff(props: { readonly agentId: string; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const word = useWord();
  const queryClient = useQueryClient();
  const [name, setName] = useState("");
  const [login, setLogin] = useState("");
  const [role, setRole] = useState<"agent" | "agent-staff">("agent-staff");
  const invite = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST("/v1/staff", {
          body: {
            login: login.trim().toLowerCase(),
            displayName: name.trim(),
            displayNameEn: name.trim(),
            role,
            agent: props.agentId,
          },
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["agents", "staff"] }),
  });
  if (invite.data !== undefined)
    return (
      <Modal open title={t("users.link.title")} onCancel={props.onDone} footer={null}>
        <InvitationLink link={invite.data.link} />
      </Modal>
    );
  return (
    <Modal
      open
      title={t("agents.invite")}
      onCancel={props.onDone}
      onOk={() => invite.mutate()}
      okText={t("users.makeLink")}
      cancelText={t("shared.cancel")}
      okButtonProps={{
        disabled: name.trim() === "" || login.trim().length < 2,
        loading: invite.isPending,
        ...({ "data-testid": "staff-keep" } as object),
      }}
    >
      <div className="agent-form" data-testid="staff-form">
        <label className="confirm-label">
          {t("agents.person")}
          <Input
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.target.value)}
            data-testid="staff-name"
          />
        </label>
        <label className="confirm-label">
          {t("identity.login")}
          <Input
            maxLength={64}
            autoComplete="off"
            placeholder={t("users.form.loginRule")}
            value={login}
            onChange={(event) => setLogin(event.target.value)}
            data-testid="staff-login"
          />
        </label>
        <label htmlFor="staff-role">{t("agents.role")}</label>
        <Select
          id="staff-role"
          value={role}
          onChange={setRole}
          options={(["agent-staff", "agent"] as const).map((one) => ({ value: one, label: word("roles", one) }))}
        />
        {invite.error === null ? null : <ProblemNotice error={invite.error} />}
      </div>
    </Modal>
  );
}
