import "./bind-dialog.css";
import { useQuery } from "@tanstack/react-query";
import { Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { merchantQuery } from "../../api/queries.ts";
import { minorOf } from "../../components/list/filter-shapes.ts";
import { usePaused } from "../../components/use-paused.ts";
import { useBilingual } from "../../i18n/words.ts";
import { AskDialog } from "../approvals/ask-dialog.tsx";
import { MerchantChoice } from "../merchants/merchant-choice.tsx";
import { openPlaces } from "../merchants/open-places.ts";

/** How the device speaks, and with it the kind of its keys. */
const speaks = {
  "cup-pos-3des": "TDES",
  "cup-pos-noheader": "TDES",
  "cup-pos-sm4": "SM4",
} as const;
type Dialect = keyof typeof speaks;
const NUMBER = /^[0-9A-Za-z]{8}$/;

/** Asks to bind: one device, one merchant, one place. Once approved, the wrapped keys wait on the request for whoever asked. */
export function BindDialog(props: {
  readonly terminal?: { readonly id: string; readonly serial: string };
  readonly merchant?: string;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation();
  const [terminalId, setTerminalId] = useState(props.terminal?.id);
  const [merchantId, setMerchantId] = useState(props.merchant);
  const [placeId, setPlaceId] = useState<string | undefined>(undefined);
  const [number, setNumber] = useState("");
  const [dialect, setDialect] = useState<Dialect>("cup-pos-3des");
  const [most, setMost] = useState("");
  const [noPin, setNoPin] = useState("");
  const [maxAmountMinor, contactlessNoPinMinor] = [limitOf(most), limitOf(noPin)];
  const isComplete =
    terminalId !== undefined &&
    merchantId !== undefined &&
    placeId !== undefined &&
    NUMBER.test(number) &&
    maxAmountMinor !== null &&
    contactlessNoPinMinor !== null;
  return (
    <AskDialog
      name="bind"
      title={t("terminals.bind.title")}
      means={t("terminals.bind.means")}
      isComplete={isComplete}
      example={t("terminals.bind.example")}
      ask={(why) =>
        answerOf(
          api.POST("/v1/terminals/{id}/bind", {
            params: { path: { id: terminalId! } },
            body: {
              merchantId: merchantId!,
              placeId: placeId!,
              number,
              dialect,
              keyKind: speaks[dialect],
              ...(maxAmountMinor ? { maxAmountMinor } : {}),
              ...(contactlessNoPinMinor ? { contactlessNoPinMinor } : {}),
              ...why,
            },
          }),
        )
      }
      touches={["terminals", "merchants"]}
      onDone={props.onDone}
    >
      <div className="bind-form">
        <label htmlFor="bind-device">{t("terminals.bind.device")}</label>
        {props.terminal === undefined ? (
          <DeviceChoice chosen={terminalId} onChoose={setTerminalId} />
        ) : (
          <Input id="bind-device" value={props.terminal.serial} disabled />
        )}
        {props.merchant === undefined ? (
          <>
            <label htmlFor="bind-merchant">{t("terminals.merchant")}</label>
            <MerchantChoice
              id="bind-merchant"
              chosen={merchantId}
              onChoose={(id) => {
                setMerchantId(id);
                setPlaceId(undefined);
              }}
            />
          </>
        ) : null}
        <PlaceChoice merchantId={merchantId} chosen={placeId} onChoose={setPlaceId} />
        <label htmlFor="bind-number">{t("terminals.bind.number")}</label>
        <Input
          id="bind-number"
          maxLength={8}
          autoComplete="off"
          value={number}
          onChange={(event) => setNumber(event.target.value.trim())}
          placeholder={t("terminals.bind.numberRule")}
          data-testid="bind-number"
        />
        <label htmlFor="bind-dialect">{t("terminals.bind.dialect")}</label>
        <Select<Dialect>
          id="bind-dialect"
          value={dialect}
          onChange={setDialect}
          options={(Object.keys(speaks) as Dialect[]).map((value) => ({
            value,
            label: t(`terminals.bind.speaks.${value}`),
          }))}
        />
        <div className="bind-limits">
          <label className="confirm-label">
            {t("terminals.maxAmount")}
            <Input
              inputMode="decimal"
              maxLength={12}
              value={most}
              onChange={(event) => setMost(event.target.value)}
              placeholder="50,000.00"
              status={maxAmountMinor === null ? "error" : ""}
            />
          </label>
          <label className="confirm-label">
            {t("terminals.noPinAmount")}
            <Input
              inputMode="decimal"
              maxLength={12}
              value={noPin}
              onChange={(event) => setNoPin(event.target.value)}
              placeholder="1,000.00"
              status={contactlessNoPinMinor === null ? "error" : ""}
            />
          </label>
        </div>
      </div>
    </AskDialog>
  );
}

/** Undefined: the usual limit. Null: it cannot be read. */
const limitOf = (text: string): string | undefined | null => (text.trim() === "" ? undefined : (minorOf(text) ?? null));

/** Devices that nobody has, found by a part of their serial number. */
function DeviceChoice(props: { readonly chosen: string | undefined; readonly onChoose: (id: string) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const q = usePaused(text.trim(), 300);
  const query = { status: "unbound" as const, limit: 20, ...(q === "" ? {} : { q }) };
  const found = useQuery({
    queryKey: ["terminals", "unbound", q],
    queryFn: () => answerOf(api.GET("/v1/terminals", { params: { query } })),
  });
  return (
    <Select
      id="bind-device"
      showSearch={{ filterOption: false, onSearch: setText }}
      value={props.chosen ?? null}
      loading={found.isFetching}
      notFoundContent={t("terminals.bind.noDevice")}
      onChange={(id: string | null) => (id === null ? undefined : props.onChoose(id))}
      options={(found.data?.data ?? []).map(({ id, serial, product }) => ({
        value: id,
        label: `${serial} · ${t(`terminals.product.${product}`)}`,
      }))}
    />
  );
}

function PlaceChoice(props: {
  readonly merchantId: string | undefined;
  readonly chosen: string | undefined;
  readonly onChoose: (id: string | undefined) => void;
}) {
  const { t } = useTranslation();
  const say = useBilingual();
  const { merchantId } = props;
  const merchant = useQuery({ ...merchantQuery(merchantId ?? ""), enabled: merchantId !== undefined });
  return (
    <>
      <label htmlFor="bind-place">
        {t("terminals.place")}
        {merchant.data === undefined ? "" : ` · ${say(merchant.data.shortName, merchant.data.nameEn)}`}
      </label>
      <Select
        id="bind-place"
        value={props.chosen ?? null}
        disabled={merchantId === undefined}
        loading={merchant.isFetching}
        onChange={(id: string | null) => props.onChoose(id ?? undefined)}
        options={openPlaces(merchant.data).map(({ id, name, address }) => ({
          value: id,
          label: `${name} · ${address}`,
        }))}
      />
    </>
  );
}
