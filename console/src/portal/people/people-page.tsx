import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { useMay, useMe } from "../../app/session.ts";
import { CopyableId } from "../../components/copyable-id.tsx";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { useBilingual, useWord } from "../../i18n/words.ts";
import { OwnTime } from "../own-time.tsx";
import { storesQuery } from "../stores/own-stores.ts";
import { loginFault } from "./new-person.ts";

const KEY = ["staff", "own"] as const;

/** Who of my shop can sign in, and what do they see? */
export function PeoplePage() {
  const { t } = useTranslation();
  const may = useMay();
  const staff = useQuery({ queryKey: KEY, queryFn: () => answerOf(api.GET("/v1/staff")) });
  const stores = useQuery(storesQuery);
  return (
    <div className="portal-page" data-testid="portal-people">
      <Link to="/portal/me" className="portal-back">
        {t("portal.back.me")}
      </Link>
      <div className="portal-title">
        <h1>{t("portal.people.title")}</h1>
        <p>{t("portal.people.answer")}</p>
      </div>
      <QueryView query={staff} lines={4}>
        {({ data }) => (
          <section className="portal-block portal-list-block">
            <ul className="portal-rows">
              {data.map((person) => (
                <li key={person.id}>
                  <Person person={person} stores={stores.data?.data ?? []} />
                </li>
              ))}
            </ul>
          </section>
        )}
      </QueryView>
      {may("staff.manage") ? <Invite stores={stores.data?.data ?? []} /> : null}
    </div>
  );
}

type Staff = Awaited<ReturnType<typeof askStaff>>["data"][number];
const askStaff = () => answerOf(api.GET("/v1/staff"));
type Stores = readonly { readonly id: string; readonly name: string; readonly status: string }[];

function Person(props: { readonly person: Staff; readonly stores: Stores }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const word = useWord();
  const me = useMe();
  const queryClient = useQueryClient();
  const { person } = props;
  const names = person.storeIds.map((id) => props.stores.find((store) => store.id === id)?.name ?? id);
  const may = useMay();
  // Ending somebody's access takes two presses; letting in again takes one.
  const [sure, setSure] = useState(false);
  const given = { params: { path: { id: person.id } }, body: { reason: t("portal.people.reason") } };
  const out = person.status === "disabled";
  const change = useMutation({
    /** The new link of somebody who had not come in before; nothing else is to be handed over. */
    mutationFn: async (): Promise<string | null> => {
      if (out) return (await answerOf(api.POST("/v1/staff/{id}/enable", given))).link;
      await answerOf(api.POST("/v1/staff/{id}/disable", given));
      return null;
    },
    onSettled: () => setSure(false),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: KEY }),
  });
  return (
    <div className="portal-row" data-testid="portal-person">
      <span className="portal-row-lead portal-row-strong">{say(person.displayName, person.displayNameEn)}</span>
      <span className="portal-row-value">{t(`portal.people.status.${person.status}`)}</span>
      <span className="portal-row-under">
        {word("roles", person.role)} · {person.login}
        {names.length === 0 ? "" : ` · ${names.join(" · ")}`}
        <br />
        {person.lastSeenAt === null ? t("portal.people.never") : <OwnTime at={person.lastSeenAt} />}
      </span>
      {!may("staff.manage") || person.id === me?.user.id ? null : (
        <Button
          danger={sure}
          onClick={() => (out || sure ? change.mutate() : setSure(true))}
          loading={change.isPending}
          data-testid="person-end"
        >
          {out ? t("portal.people.letIn") : sure ? t("portal.people.sure") : t("portal.people.end")}
        </Button>
      )}
      {typeof change.data === "string" ? <CopyableId value={change.data} label={t("portal.people.linkTitle")} /> : null}
      {change.error === null ? null : <ProblemNotice error={change.error} />}
    </div>
  );
}

/** A cashier for some of the stores; its link is shown once, to be handed over. */
function Invite(props: { readonly stores: Stores }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [login, setLogin] = useState("");
  const [name, setName] = useState("");
  const [storeIds, setStoreIds] = useState<readonly string[]>([]);
  const [loginId, nameId] = [useId(), useId()];
  const invite = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST("/v1/staff", {
          body: {
            login: login.trim().toLowerCase(),
            displayName: name.trim(),
            displayNameEn: name.trim(),
            role: "merchant-cashier",
            storeIds: [...storeIds],
          },
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: KEY }),
  });
  const open = props.stores.filter(({ status }) => status === "active");
  if (invite.data !== undefined)
    return (
      <section className="portal-block" data-testid="person-invited">
        <h2>{t("portal.people.linkTitle")}</h2>
        <p className="quiet">{t("portal.people.linkNote")}</p>
        <CopyableId value={invite.data.link} label={t("portal.people.linkTitle")} />
      </section>
    );
  const ready = loginFault(login) === undefined && name.trim() !== "" && storeIds.length > 0;
  return (
    <form
      className="portal-block"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) invite.mutate();
      }}
    >
      <h2>{t("portal.people.invite")}</h2>
      <label className="portal-field" htmlFor={nameId}>
        {t("portal.people.name")}
        <Input id={nameId} value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
      </label>
      <label className="portal-field" htmlFor={loginId}>
        {t("portal.people.login")}
        <Input
          id={loginId}
          value={login}
          maxLength={64}
          autoCapitalize="none"
          onChange={(event) => setLogin(event.target.value)}
        />
      </label>
      <div className="portal-choice" role="group" aria-label={t("portal.people.stores")}>
        {open.map((store) => (
          <button
            key={store.id}
            type="button"
            lang="zh"
            aria-pressed={storeIds.includes(store.id)}
            onClick={() =>
              setStoreIds((before) =>
                before.includes(store.id) ? before.filter((id) => id !== store.id) : [...before, store.id],
              )
            }
          >
            {store.name}
          </button>
        ))}
      </div>
      <p className="portal-small faint">{t("portal.people.inviteNote")}</p>
      {invite.error === null ? null : <ProblemNotice error={invite.error} />}
      <Button type="primary" block htmlType="submit" disabled={!ready} loading={invite.isPending}>
        {t("portal.people.send")}
      </Button>
    </form>
  );
}
