import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { useMay, useMe } from "../../app/session.ts";
import { CopyableId } from "../../components/copyable-id.tsx";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { useBilingual, useWord } from "../../i18n/words.ts";
import { OwnTime } from "../own-time.tsx";
import type { Store } from "../stores/own-stores.ts";
import { type OwnPerson, peopleQuery } from "./own-people.ts";
import { StoreChoice } from "./store-choice.tsx";

/** One of my people: who, where, when last seen; and what an owner may do about it. */
export function Person(props: { readonly person: OwnPerson; readonly stores: readonly Store[] }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const word = useWord();
  const may = useMay();
  const me = useMe();
  const { person, stores } = props;
  const [choosing, setChoosing] = useState(false);
  const names = person.storeIds.map((id) => stores.find((store) => store.id === id)?.name ?? id);
  return (
    <div className="portal-row" data-testid="portal-person" data-login={person.login} data-status={person.status}>
      <span className="portal-row-lead portal-row-strong">{say(person.displayName, person.displayNameEn)}</span>
      <span className="portal-row-value">{t(`portal.people.status.${person.status}`)}</span>
      <span className="portal-row-under portal-row-whole">
        {word("roles", person.role)} · {person.login}
        {names.length === 0 ? "" : ` · ${names.join(" · ")}`}
        <br />
        {person.lastSeenAt === null ? (
          t("portal.people.never")
        ) : (
          <>
            {t("portal.people.seen")} <OwnTime at={person.lastSeenAt} />
          </>
        )}
      </span>
      {!may("staff.manage") || person.id === me?.user.id ? null : choosing ? (
        <Stores person={person} stores={stores} onDone={() => setChoosing(false)} />
      ) : (
        <div className="portal-choice portal-row-whole">
          {person.role !== "merchant-cashier" || person.status === "disabled" ? null : (
            <Button onClick={() => setChoosing(true)} data-testid="person-stores">
              {t("portal.people.changeStores")}
            </Button>
          )}
          {person.status === "active" && person.role === "merchant-cashier" ? <PasswordLink person={person} /> : null}
          <Access person={person} />
        </div>
      )}
    </div>
  );
}

/** Where a cashier works from now on: what is open on its screen follows at once. */
function Stores(props: { readonly person: OwnPerson; readonly stores: readonly Store[]; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { person, stores, onDone } = props;
  const [chosen, setChosen] = useState<readonly string[]>(person.storeIds);
  const save = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST("/v1/staff/{id}/stores", { params: { path: { id: person.id } }, body: { storeIds: [...chosen] } }),
      ),
    onSuccess: async () => {
      onDone();
      await queryClient.invalidateQueries({ queryKey: peopleQuery.queryKey });
    },
  });
  return (
    <div className="portal-row-whole" data-testid="person-stores-form">
      <StoreChoice label={t("portal.people.stores")} stores={stores} chosen={chosen} onChoose={setChosen} />
      <p className="portal-small faint">
        {chosen.length === 0 ? t("portal.people.noStore") : t("portal.people.storesNote")}
      </p>
      {save.error === null ? null : <ProblemNotice error={save.error} />}
      <div className="portal-pair">
        <Button onClick={onDone}>{t("shared.cancel")}</Button>
        <Button
          type="primary"
          disabled={chosen.length === 0}
          loading={save.isPending}
          onClick={() => save.mutate()}
          data-testid="person-stores-save"
        >
          {t("portal.stores.save")}
        </Button>
      </div>
    </div>
  );
}

/** Ending somebody's access takes two presses; letting in again takes one. */
function Access(props: { readonly person: OwnPerson }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { person } = props;
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
    onSuccess: () => queryClient.invalidateQueries({ queryKey: peopleQuery.queryKey }),
  });
  return (
    <>
      <Button
        danger={sure}
        onClick={() => (out || sure ? change.mutate() : setSure(true))}
        loading={change.isPending}
        data-testid="person-end"
      >
        {out ? t("portal.people.letIn") : sure ? t("portal.people.sure") : t("portal.people.end")}
      </Button>
      {typeof change.data === "string" ? <CopyableId value={change.data} label={t("portal.people.linkTitle")} /> : null}
      {change.error === null ? null : <ProblemNotice error={change.error} />}
    </>
  );
}

/** For a cashier who forgot the password: a link handed over by the owner, shown this once; two presses, as it opens an account. */
function PasswordLink(props: { readonly person: OwnPerson }) {
  const { t } = useTranslation();
  const [sure, setSure] = useState(false);
  const give = useMutation({
    mutationFn: () => answerOf(api.POST("/v1/staff/{id}/password-link", { params: { path: { id: props.person.id } } })),
    onSettled: () => setSure(false),
  });
  if (give.data !== undefined)
    return (
      <div className="portal-row-whole" data-testid="person-password-link">
        <p className="portal-small">
          {t("portal.people.passwordNote")} <OwnTime at={give.data.expiresAt} />
        </p>
        <CopyableId value={give.data.link} label={t("portal.people.passwordTitle")} />
      </div>
    );
  return (
    <>
      <Button
        onClick={() => (sure ? give.mutate() : setSure(true))}
        loading={give.isPending}
        data-testid="person-password"
      >
        {sure ? t("portal.people.passwordSure") : t("portal.people.password")}
      </Button>
      {give.error === null ? null : <ProblemNotice error={give.error} />}
    </>
  );
}
