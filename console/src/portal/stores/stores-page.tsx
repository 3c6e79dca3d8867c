import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TerminalRow } from "../../api/shapes.ts";
import { useMay } from "../../app/session.ts";
import { Empty } from "../../components/panel.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { ownTerminalsQuery } from "../terminals/own-terminals.ts";
import { TerminalLine } from "../terminals/terminals-page.tsx";
import { type Store, storesQuery } from "./own-stores.ts";
import { StoreForm } from "./store-form.tsx";
import { StoreStanding } from "./store-standing.tsx";

/** Where do I sell, and with which terminals? */
export function StoresPage() {
  const { t } = useTranslation();
  const may = useMay();
  const stores = useQuery(storesQuery);
  const terminals = useQuery(ownTerminalsQuery);
  return (
    <div className="portal-page" data-testid="portal-stores">
      <Link to="/portal/me" className="portal-back">
        {t("portal.back.me")}
      </Link>
      <h1>{t("portal.stores.title")}</h1>
      <QueryView query={stores} lines={4}>
        {({ data: places }) =>
          places.length === 0 ? (
            <section className="portal-block">
              <Empty why={t("portal.stores.empty")} next={t("portal.stores.emptyNext")} />
            </section>
          ) : (
            places.map((place) => (
              <StoreBlock
                key={place.id}
                store={place}
                terminals={(terminals.data?.data ?? []).filter(({ binding }) => binding?.place.id === place.id)}
              />
            ))
          )
        }
      </QueryView>
      {may("stores.manage") ? <Add /> : null}
    </div>
  );
}

function StoreBlock(props: { readonly store: Store; readonly terminals: readonly TerminalRow[] }) {
  const { t } = useTranslation();
  const may = useMay();
  const [doing, setDoing] = useState<"change" | "standing" | undefined>(undefined);
  const { store } = props;
  const closed = store.status === "closed";
  const done = (): void => setDoing(undefined);
  return (
    <section className="portal-block portal-list-block" data-testid="portal-store" data-status={store.status}>
      <div className="portal-store">
        <h2 lang="zh">{store.name}</h2>
        <p className="quiet" lang="zh">
          {store.address}
        </p>
        {closed ? <p>{t("portal.stores.closed")}</p> : null}
        {closed ? null : <p className="portal-small faint">{t("portal.stores.radius", { metres: store.radiusM })}</p>}
      </div>
      {props.terminals.length === 0 ? null : (
        <ul className="portal-rows">
          {props.terminals.map((terminal) => (
            <li key={terminal.id}>
              <TerminalLine terminal={terminal} />
            </li>
          ))}
        </ul>
      )}
      {!may("stores.manage") ? null : (
        <div className="portal-store-acts">
          {doing === "change" ? <StoreForm store={store} onDone={done} /> : null}
          {doing === "standing" ? <StoreStanding store={store} onDone={done} /> : null}
          {doing !== undefined ? null : (
            <div className="portal-choice">
              {closed ? null : (
                <Button onClick={() => setDoing("change")} data-testid="store-change">
                  {t("portal.stores.change")}
                </Button>
              )}
              <Button onClick={() => setDoing("standing")} data-testid="store-standing">
                {closed ? t("portal.stores.open") : t("portal.stores.close")}
              </Button>
            </div>
          )}
        </div>
      )}
    </section>
  );
}

function Add() {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  if (!adding)
    return (
      <Button block onClick={() => setAdding(true)} data-testid="store-add">
        {t("portal.stores.add")}
      </Button>
    );
  return (
    <section className="portal-block">
      <h2>{t("portal.stores.add")}</h2>
      <StoreForm store={undefined} onDone={() => setAdding(false)} />
    </section>
  );
}
