import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useZone } from "../../app/session.ts";
import { useWord } from "../../i18n/words.ts";
import { CloseIcon, FilterIcon, SearchIcon } from "../icons.tsx";
import { formatMoney } from "../money.ts";
import { FilterField } from "./filter-fields.tsx";
import { type Filters, type FilterShape, isOn, type Span, withoutFilter } from "./filter-shapes.ts";
import { useReferenceName } from "./reference-field.tsx";
import { wallClockOf } from "./zoned.ts";

type Props = {
  readonly shapes: readonly FilterShape[];
  readonly filters: Filters;
  readonly onChange: (filters: Filters) => void;
  /** What stands at the end of the bar: views, columns, export. */
  readonly children?: ReactNode;
  readonly fieldsId: string;
};
const CURRENCY = "CNY";

/** The filters of a list: the first by one press, what is on as chips that can be taken off, all of them in a panel. */
export function FilterBar({ shapes, filters, onChange, children, fieldsId }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const quick = shapes.filter((shape) => "quick" in shape && shape.quick === true);
  const others = shapes.filter((shape) => !quick.includes(shape));
  const on = others.filter((shape) => isOn(filters, shape));
  return (
    <div className="list-head" role="group" aria-label={t("lists.filters")}>
      <div className="list-bar">
        {quick.map((shape) =>
          shape.kind === "choice" ? (
            <QuickChoice key={shape.label} shape={shape} filters={filters} onChange={onChange} />
          ) : (
            <QuickField key={shape.label} shape={shape} filters={filters} onChange={onChange} />
          ),
        )}
        {others.length === 0 ? null : (
          <button
            type="button"
            className="list-tool"
            aria-expanded={open}
            aria-controls={fieldsId}
            aria-keyshortcuts="/"
            onClick={() => setOpen(!open)}
            data-testid="filters"
          >
            <FilterIcon />
            {t("lists.filters")}
            {on.length === 0 ? null : <b className="list-count">{on.length}</b>}
          </button>
        )}
        <div className="list-tools">{children}</div>
      </div>
      <div id={fieldsId} className="filter-fields" hidden={!open} data-testid="filter-fields">
        {open
          ? others.map((shape, at) => <FilterField key={at} shape={shape} filters={filters} onChange={onChange} />)
          : null}
      </div>
      {on.length === 0 ? null : (
        <ul className="filter-chips" aria-label={t("lists.active")}>
          {on.map((shape) => (
            <li key={shape.label}>
              <Chip shape={shape} filters={filters} onOff={() => onChange(withoutFilter(filters, shape))} />
            </li>
          ))}
          <li>
            <button type="button" className="link-button" onClick={() => onChange({})} data-testid="filters-clear">
              {t("lists.clear")}
            </button>
          </li>
        </ul>
      )}
    </div>
  );
}

/** The one thing a list is looked through by; takes effect on Enter or when it is left. */
function QuickField({
  shape,
  filters,
  onChange,
}: Pick<Props, "filters" | "onChange"> & { readonly shape: FilterShape }) {
  return (
    <div className="quick-field">
      <SearchIcon />
      <FilterField shape={shape} filters={filters} onChange={onChange} />
    </div>
  );
}

function QuickChoice(props: {
  readonly shape: Extract<FilterShape, { readonly kind: "choice" }>;
  readonly filters: Filters;
  readonly onChange: (filters: Filters) => void;
}) {
  const { t } = useTranslation();
  const word = useWord();
  const { shape, filters, onChange } = props;
  const rest = withoutFilter(filters, shape);
  return (
    <div className="chips" role="group" aria-label={t(shape.label)}>
      {(shape.standard === undefined ? [undefined, ...shape.values] : shape.values).map((value) => (
        <button
          key={value ?? "all"}
          type="button"
          className="chip"
          aria-pressed={(filters[shape.name] ?? shape.standard) === value}
          data-testid={`filter-${value ?? "all"}`}
          onClick={() => onChange(value === shape.standard ? rest : { ...rest, [shape.name]: value ?? "" })}
        >
          {value === undefined ? t("lists.all") : word(shape.words, value)}
        </button>
      ))}
    </div>
  );
}

/** A filter that is on, in words; pressing it takes it off. */
function Chip(props: { readonly shape: FilterShape; readonly filters: Filters; readonly onOff: () => void }) {
  const { t } = useTranslation();
  const label = t(props.shape.label);
  const text = useFilterText(props.shape, props.filters);
  return (
    <button
      type="button"
      className="filter-chip"
      onClick={props.onOff}
      aria-label={t("lists.takeOff", { label, value: text })}
      data-testid="filter-chip"
    >
      <span className="faint">{label}</span> {text} <CloseIcon />
    </button>
  );
}

function useFilterText(shape: FilterShape, filters: Filters): string {
  const { t } = useTranslation();
  const word = useWord();
  const zone = useZone();
  const reference = useReferenceName(
    shape.kind === "reference" ? shape.name : "merchant",
    shape.kind === "reference" ? filters[shape.name] : undefined,
  );
  switch (shape.kind) {
    case "choice":
      return word(shape.words, filters[shape.name] ?? "");
    case "text":
      return filters[shape.name] ?? "";
    case "reference":
      return reference ?? "";
    case "amount":
      return range(money(filters["amountFrom"]), money(filters["amountTo"]));
    case "days":
      return range(filters["from"], filters["until"]);
    case "time":
      return filters["within"] === undefined
        ? range(clock(filters["from"], zone), clock(filters["until"], zone))
        : t(`lists.spans.${filters["within"] as Span}`);
  }
}

const money = (minor: string | undefined): string | undefined =>
  minor === undefined ? undefined : formatMoney(minor, CURRENCY);
const clock = (instant: string | undefined, zone: string): string | undefined =>
  instant === undefined ? undefined : wallClockOf(instant, zone).replace("T", " ");
const range = (from: string | undefined, to: string | undefined): string => {
  if (from === undefined) return `≤ ${to ?? ""}`;
  return to === undefined ? `≥ ${from}` : from === to ? from : `${from} – ${to}`;
};
