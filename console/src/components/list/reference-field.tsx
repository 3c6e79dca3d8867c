import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { useBilingual } from "../../i18n/words.ts";
import type { Filters, FilterShape } from "./filter-shapes.ts";

type Shape = Extract<FilterShape, { readonly kind: "reference" }>;
type Choice = { readonly value: string; readonly label: string };
/** As many as one looks through; the rest is found by typing. */
const CHOICES_MAX = 20;

/** The name of what an id stands for, for a field and for the chip of a filter. */
export function useReferenceName(name: Shape["name"], id: string | undefined): string | undefined {
  const say = useBilingual();
  const merchant = useQuery({
    queryKey: ["merchants", "one", id],
    queryFn: () => answerOf(api.GET("/v1/merchants/{id}", { params: { path: { id: id! } } })),
    enabled: name === "merchant" && id !== undefined,
    retry: false,
  });
  const terminal = useQuery({
    queryKey: ["terminals", "one", id],
    queryFn: () => answerOf(api.GET("/v1/terminals/{id}", { params: { path: { id: id! } } })),
    enabled: name === "terminal" && id !== undefined,
    retry: false,
  });
  if (id === undefined) return undefined;
  if (name === "merchant") return merchant.data === undefined ? id : say(merchant.data.shortName, merchant.data.nameEn);
  return terminal.data === undefined ? id : (terminal.data.binding?.number ?? terminal.data.serial);
}

function useChoices(name: Shape["name"], text: string): readonly Choice[] | undefined {
  const say = useBilingual();
  const query = { limit: CHOICES_MAX, ...(text === "" ? {} : { q: text }) };
  const merchants = useQuery({
    queryKey: ["merchants", "choices", text],
    queryFn: () => answerOf(api.GET("/v1/merchants", { params: { query } })),
    enabled: name === "merchant",
    staleTime: 60_000,
  });
  const terminals = useQuery({
    queryKey: ["terminals", "choices", text],
    queryFn: () => answerOf(api.GET("/v1/terminals", { params: { query } })),
    enabled: name === "terminal",
    staleTime: 60_000,
  });
  if (name === "merchant")
    return merchants.data?.data.map((row) => ({ value: row.id, label: say(row.shortName, row.nameEn) }));
  return terminals.data?.data.map((row) => ({ value: row.id, label: row.binding?.number ?? row.serial }));
}

/** Another object, found by typing a part of its name or number. */
export function ReferenceField(props: {
  readonly shape: Shape;
  readonly filters: Filters;
  readonly onChange: (filters: Filters) => void;
}) {
  const { t } = useTranslation();
  const { shape, filters, onChange } = props;
  const [text, setText] = useState("");
  const chosen = filters[shape.name];
  const choices = useChoices(shape.name, text);
  const name = useReferenceName(shape.name, chosen);
  const known = choices ?? [];
  const options =
    chosen === undefined || name === undefined || known.some(({ value }) => value === chosen)
      ? [...known]
      : [{ value: chosen, label: name }, ...known];
  return (
    <div className="field">
      <span className="field-label">{t(shape.label)}</span>
      <Select
        aria-label={t(shape.label)}
        placeholder={t("lists.any")}
        allowClear
        showSearch={{ filterOption: false, onSearch: setText }}
        value={chosen ?? null}
        loading={choices === undefined}
        onChange={(value?: string) => {
          const { [shape.name]: _, ...rest } = filters;
          onChange(value === undefined ? rest : { ...rest, [shape.name]: value });
        }}
        options={options}
        data-testid={`field-${shape.name}`}
      />
    </div>
  );
}
