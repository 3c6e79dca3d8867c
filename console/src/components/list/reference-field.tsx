import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../i18n/words.ts";
import type { Filters, FilterShape } from "./filter-shapes.ts";
import { choicesQuery, namedQuery } from "./reference-names.ts";

type Shape = Extract<FilterShape, { readonly kind: "reference" }>;

/** The name of what an id stands for, for a field and for the chip of a filter. */
export function useReferenceName(name: Shape["name"], id: string | undefined): string | undefined {
  const say = useBilingual();
  const { data } = useQuery(namedQuery(name, id));
  return data === undefined ? id : say(data.zh, data.en);
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
  const say = useBilingual();
  const choices = useQuery(choicesQuery(shape.name, text)).data?.map(({ value, zh, en }) => ({
    value,
    label: say(zh, en),
  }));
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
