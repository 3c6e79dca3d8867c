import "./filter-bar.css";
import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { useMay, useMe } from "../../app/session.ts";
import { useBilingual } from "../../i18n/words.ts";
import { type PaymentFilters, paymentStatuses } from "./filters.ts";

/** As many as one can choose from by looking; beyond that one comes from the merchant's or terminal's own page. */
const CHOICES_MAX = 100;

type Props = { readonly filters: PaymentFilters; readonly onChange: (filters: PaymentFilters) => void };

function without(filters: PaymentFilters, name: keyof PaymentFilters): PaymentFilters {
  const { [name]: _, ...rest } = filters;
  return rest;
}

/** Status by one press, merchant and terminal by choosing. */
export function FilterBar({ filters, onChange }: Props) {
  const { t } = useTranslation();
  const may = useMay();
  const me = useMe();
  return (
    <div className="filters" role="group" aria-label={t("payments.filters")}>
      <div className="chips">
        {[undefined, ...paymentStatuses].map((status) => (
          <button
            key={status ?? "all"}
            type="button"
            className="chip"
            aria-pressed={filters.status === status}
            data-testid={`filter-${status ?? "all"}`}
            onClick={() => onChange(status === undefined ? without(filters, "status") : { ...filters, status })}
          >
            {status === undefined ? t("payments.all") : t(`states.payment.${status}`)}
          </button>
        ))}
      </div>
      {may("merchants.read") && me?.user.merchantId === null ? (
        <MerchantFilter filters={filters} onChange={onChange} />
      ) : null}
      {may("terminals.read") ? <TerminalFilter filters={filters} onChange={onChange} /> : null}
    </div>
  );
}

function MerchantFilter({ filters, onChange }: Props) {
  const { t } = useTranslation();
  const say = useBilingual();
  const merchants = useQuery({
    queryKey: ["merchants", "choices"],
    queryFn: () => answerOf(api.GET("/v1/merchants", { params: { query: { limit: CHOICES_MAX } } })),
    staleTime: 60_000,
  });
  return (
    <Select
      className="filter-select"
      aria-label={t("payments.merchant")}
      placeholder={t("payments.merchant")}
      allowClear
      showSearch={{ optionFilterProp: "label" }}
      value={filters.merchant ?? null}
      loading={merchants.isPending}
      onChange={(merchant?: string) =>
        onChange(merchant === undefined ? without(filters, "merchant") : { ...filters, merchant })
      }
      options={withChosen(
        merchants.data?.data.map(({ id, shortName, nameEn }) => ({ value: id, label: say(shortName, nameEn) })),
        filters.merchant,
      )}
    />
  );
}

function TerminalFilter({ filters, onChange }: Props) {
  const { t } = useTranslation();
  const terminals = useQuery({
    queryKey: ["terminals", "choices"],
    queryFn: () => answerOf(api.GET("/v1/terminals", { params: { query: { limit: CHOICES_MAX } } })),
    staleTime: 60_000,
  });
  return (
    <Select
      className="filter-select"
      aria-label={t("payments.terminal")}
      placeholder={t("payments.terminal")}
      allowClear
      showSearch={{ optionFilterProp: "label" }}
      value={filters.terminal ?? null}
      loading={terminals.isPending}
      onChange={(terminal?: string) =>
        onChange(terminal === undefined ? without(filters, "terminal") : { ...filters, terminal })
      }
      options={withChosen(
        terminals.data?.data.map(({ id, serial, binding }) => ({ value: id, label: binding?.number ?? serial })),
        filters.terminal,
      )}
    />
  );
}

type Choice = { readonly value: string; readonly label: string };

/** What the address asks for stays visible, even where it is not among the first choices. */
function withChosen(choices: readonly Choice[] | undefined, chosen: string | undefined): Choice[] {
  const known = choices ?? [];
  return chosen === undefined || known.some(({ value }) => value === chosen)
    ? [...known]
    : [{ value: chosen, label: chosen }, ...known];
}
