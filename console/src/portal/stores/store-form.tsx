import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { TypedLine } from "../typed-line.tsx";
import { type Store, storesQuery } from "./own-stores.ts";
import { positionOfText, textOfPosition } from "./typed-position.ts";

/** A new store, or another name or place for one; where terminals stand the place is what they are held to. */
export function StoreForm(props: { readonly store: Store | undefined; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { store, onDone } = props;
  const [name, setName] = useState(store?.name ?? "");
  const [address, setAddress] = useState(store?.address ?? "");
  const [position, setPosition] = useState(store === undefined ? "" : textOfPosition(store));
  const fixed = (store?.terminals ?? 0) > 0;
  const where = positionOfText(position);
  const save = useMutation({
    mutationFn: (body: { name: string; address: string; latitude: number; longitude: number }) =>
      store === undefined
        ? answerOf(api.POST("/v1/stores", { body }))
        : answerOf(api.POST("/v1/stores/{id}/change", { params: { path: { id: store.id } }, body })),
    onSuccess: async () => {
      onDone();
      await queryClient.invalidateQueries({ queryKey: storesQuery.queryKey });
    },
  });
  const ready = name.trim() !== "" && address.trim() !== "" && where !== undefined;
  return (
    <form
      data-testid="store-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) save.mutate({ name: name.trim(), address: address.trim(), ...where });
      }}
    >
      <TypedLine label={t("portal.stores.name")} value={name} onChange={setName} maxLength={60} testId="store-name" />
      {fixed ? (
        <p className="portal-small quiet" data-testid="store-fixed">
          {t("portal.stores.fixed", { count: store?.terminals ?? 0 })}
        </p>
      ) : (
        <>
          <TypedLine
            label={t("portal.stores.address")}
            value={address}
            onChange={setAddress}
            maxLength={200}
            testId="store-address"
          />
          <TypedLine
            label={t("portal.stores.position")}
            value={position}
            onChange={setPosition}
            maxLength={40}
            testId="store-position"
            more={{ placeholder: "31.2304, 121.4737", "aria-invalid": position !== "" && where === undefined }}
          />
          <p className="portal-small faint">{t("portal.stores.positionNote")}</p>
          {position === "" || where !== undefined ? null : (
            <p role="alert" className="portal-fault" data-testid="store-position-fault">
              {t("portal.stores.positionFault")}
            </p>
          )}
        </>
      )}
      {save.error === null ? null : <ProblemNotice error={save.error} />}
      <div className="portal-pair">
        <Button onClick={onDone}>{t("shared.cancel")}</Button>
        <Button type="primary" htmlType="submit" disabled={!ready} loading={save.isPending} data-testid="store-save">
          {t("portal.stores.save")}
        </Button>
      </div>
    </form>
  );
}
