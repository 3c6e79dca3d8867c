import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import type { SavedView } from "../../api/shapes.ts";
import { useListPreference, useSaveListPreference } from "../../app/personal.ts";
import { useMay } from "../../app/session.ts";
import { ViewIcon } from "../icons.tsx";
import { Popup } from "../popup.tsx";
import { ProblemNotice } from "../problem-notice.tsx";
import { type Filters, sameFilters } from "./filter-shapes.ts";

type Props = {
  readonly list: string;
  readonly filters: Filters;
  /** Opened without anything in the address: a default view may stand in. */
  readonly isBare: boolean;
  readonly onOpen: (filters: Filters, options: { readonly replace: boolean }) => void;
};

const viewsQuery = (list: string) =>
  queryOptions({
    queryKey: ["views", list],
    queryFn: () => answerOf(api.GET("/v1/views", { params: { query: { list } } })),
    staleTime: 60_000,
  });

/** The views of a list: open one, keep what is on now, share it, or make it what the list opens with. */
export function ViewsMenu(props: Props) {
  const { t } = useTranslation();
  const views = useQuery(viewsQuery(props.list)).data?.data ?? [];
  const { defaultView } = useListPreference(props.list);
  const active = views.find((view) => Object.keys(view.query).length > 0 && sameFilters(view.query, props.filters));
  const usual = views.find(({ id }) => id === defaultView);
  const { isBare, onOpen } = props;
  // Once, when the list is opened: whoever takes the filters off afterwards wants to see everything.
  const [asked, setAsked] = useState(!isBare || defaultView === null);
  useEffect(() => {
    if (asked || usual === undefined) return;
    setAsked(true);
    if (isBare) onOpen(usual.query, { replace: true });
  }, [asked, usual, isBare, onOpen]);
  return (
    <Popup
      label={
        <>
          <ViewIcon />
          <span className="list-tool-text">{active?.name ?? t("lists.views")}</span>
        </>
      }
      name={active === undefined ? t("lists.views") : t("lists.viewOn", { name: active.name })}
      testId="views"
    >
      {(close) => <Menu {...props} views={views} active={active} onClose={close} />}
    </Popup>
  );
}

function Menu(
  props: Props & {
    readonly views: readonly SavedView[];
    readonly active: SavedView | undefined;
    readonly onClose: () => void;
  },
) {
  const { t } = useTranslation();
  const { list, views, active, filters, onOpen, onClose } = props;
  const client = useQueryClient();
  const fresh = (): Promise<void> => client.invalidateQueries({ queryKey: viewsQuery(list).queryKey });
  const preference = useListPreference(list);
  const savePreference = useSaveListPreference(list);
  const may = useMay();
  const id = useId();
  const [name, setName] = useState("");
  const add = useMutation({
    mutationFn: () => answerOf(api.POST("/v1/views", { body: { list, name: name.trim(), query: filters } })),
    onSuccess: async () => {
      setName("");
      await fresh();
    },
  });
  const share = useMutation({
    mutationFn: (wanted: { readonly id: string; readonly audience: SavedView["audience"] }) =>
      answerOf(
        api.PUT("/v1/views/{id}/audience", {
          params: { path: { id: wanted.id } },
          body: { audience: wanted.audience },
        }),
      ),
    onSuccess: fresh,
  });
  const remove = useMutation({
    mutationFn: (view: string) => answerOf(api.DELETE("/v1/views/{id}", { params: { path: { id: view } } })),
    onSuccess: fresh,
  });
  const failure = add.error ?? share.error ?? remove.error;
  const open = (query: Filters): void => {
    onOpen(query, { replace: false });
    onClose();
  };
  const nothingOn = Object.keys(filters).length === 0;
  return (
    <div data-testid="views-menu">
      {failure === null ? null : <ProblemNotice error={failure} />}
      <button type="button" className="popup-item" aria-current={nothingOn} onClick={() => open({})}>
        {t("lists.everything")}
      </button>
      {views.map((view) => (
        <button
          key={view.id}
          type="button"
          className="popup-item"
          aria-current={view.id === active?.id}
          onClick={() => open(view.query)}
          data-testid="view"
        >
          <span className="popup-grow">{view.name}</span>
          {view.id === preference.defaultView ? <span className="faint small">{t("lists.isDefault")}</span> : null}
          {view.mine ? null : <span className="faint small">{view.ownerName}</span>}
        </button>
      ))}
      <hr className="popup-rule" />
      {active === undefined ? (
        <form
          className="popup-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() !== "" && !nothingOn) add.mutate();
          }}
        >
          <label htmlFor={id}>{t("lists.saveView")}</label>
          <input
            id={id}
            type="text"
            maxLength={60}
            value={name}
            disabled={nothingOn}
            onChange={(event) => setName(event.target.value)}
            data-testid="view-name"
          />
          <button type="submit" className="chip" disabled={nothingOn || name.trim() === ""} data-testid="view-save">
            {t("lists.save")}
          </button>
          {nothingOn ? <p className="faint small">{t("lists.saveFirst")}</p> : null}
        </form>
      ) : (
        <>
          <button
            type="button"
            className="popup-item"
            onClick={() =>
              savePreference({ ...preference, defaultView: active.id === preference.defaultView ? null : active.id })
            }
            data-testid="view-default"
          >
            {active.id === preference.defaultView ? t("lists.noDefault") : t("lists.makeDefault")}
          </button>
          {active.mine && may("views.share") ? (
            <div className="popup-form">
              <label htmlFor={id}>{t("lists.audience")}</label>
              <select
                id={id}
                value={active.audience}
                onChange={(event) =>
                  share.mutate({ id: active.id, audience: event.target.value as SavedView["audience"] })
                }
                data-testid="view-audience"
              >
                {(["self", "role", "everybody"] as const).map((audience) => (
                  <option key={audience} value={audience}>
                    {t(`lists.audiences.${audience}`)}
                  </option>
                ))}
              </select>
            </div>
          ) : null}
          {active.mine || may("views.share") ? (
            <button
              type="button"
              className="popup-item"
              onClick={() => remove.mutate(active.id)}
              data-testid="view-remove"
            >
              {t("lists.removeView", { name: active.name })}
            </button>
          ) : null}
        </>
      )}
    </div>
  );
}
