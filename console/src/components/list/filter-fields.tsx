import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useZone } from "../../app/session.ts";
import { useWord } from "../../i18n/words.ts";
import { ClockField } from "../clock-field.tsx";
import { DayField } from "../day-field.tsx";
import { type Filters, type FilterShape, isOn, minorOf, spanNames, withoutFilter } from "./filter-shapes.ts";
import { ReferenceField } from "./reference-field.tsx";
import { instantOfWallClock, wallClockOf } from "./zoned.ts";

/** One field of the panel for each form of filter. Each takes effect when it is left or chosen, and is empty when off. */
type Field<Kind extends FilterShape["kind"]> = {
  readonly shape: Extract<FilterShape, { readonly kind: Kind }>;
  readonly filters: Filters;
  readonly onChange: (filters: Filters) => void;
};

export function FilterField(props: Field<FilterShape["kind"]>) {
  const { shape, ...rest } = props;
  switch (shape.kind) {
    case "choice":
      return <ChoiceField shape={shape} {...rest} />;
    case "text":
      return <TextField shape={shape} {...rest} />;
    case "reference":
      return <ReferenceField shape={shape} {...rest} />;
    case "time":
      return <TimeField shape={shape} {...rest} />;
    case "days":
      return <DaysField shape={shape} {...rest} />;
    case "amount":
      return <AmountField shape={shape} {...rest} />;
  }
}

const put = (filters: Filters, shape: FilterShape, name: string, value: string): Filters => {
  const { [name]: _, ...rest } = filters;
  return value === "" ? rest : { ...rest, [name]: value };
};

function ChoiceField({ shape, filters, onChange }: Field<"choice">) {
  const { t } = useTranslation();
  const word = useWord();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{t(shape.label)}</label>
      <select
        id={id}
        value={filters[shape.name] ?? ""}
        onChange={(event) => onChange(put(filters, shape, shape.name, event.target.value))}
        data-testid={`field-${shape.name}`}
      >
        <option value="">{t("lists.any")}</option>
        {shape.values.map((value) => (
          <option key={value} value={value}>
            {word(shape.words, value)}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Text that takes effect on Enter or when it is left; what has not the form of it is marked and not asked for. */
function Typed(props: {
  readonly id: string;
  readonly value: string;
  readonly read: (text: string) => string | undefined;
  readonly onDone: (value: string) => void;
  readonly digits?: boolean;
  readonly placeholder?: string;
  readonly testId: string;
}) {
  const { t } = useTranslation();
  const [text, setText] = useState<string>();
  const shown = text ?? props.value;
  const wrong = shown !== "" && props.read(shown) === undefined;
  const done = (): void => {
    if (text === undefined) return;
    const value = text.trim() === "" ? "" : props.read(text);
    if (value === undefined) return;
    setText(undefined);
    if (value !== props.value) props.onDone(value);
  };
  return (
    <>
      <input
        id={props.id}
        type="text"
        value={shown}
        placeholder={props.placeholder}
        inputMode={props.digits === true ? "decimal" : "text"}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={wrong}
        aria-describedby={wrong ? `${props.id}-wrong` : undefined}
        onChange={(event) => setText(event.target.value)}
        onBlur={done}
        onKeyDown={(event) => event.key === "Enter" && done()}
        data-testid={props.testId}
      />
      {wrong ? (
        <span className="field-wrong" id={`${props.id}-wrong`}>
          {t("lists.wrongForm")}
        </span>
      ) : null}
    </>
  );
}

function TextField({ shape, filters, onChange }: Field<"text">) {
  const { t } = useTranslation();
  const id = useId();
  const value = filters[shape.name] ?? "";
  return (
    <div className="field">
      <label className={shape.quick === true ? "visually-hidden" : undefined} htmlFor={id}>
        {t(shape.label)}
      </label>
      <Typed
        key={value}
        {...(shape.quick === true ? { placeholder: t(shape.label) } : {})}
        id={id}
        value={value}
        read={(text) => (shape.form.test(text.trim()) ? text.trim() : undefined)}
        onDone={(next) => onChange(put(filters, shape, shape.name, next))}
        digits={shape.digits === true}
        testId={`field-${shape.name}`}
      />
    </div>
  );
}

const majorOf = (minor: string | undefined): string =>
  minor === undefined ? "" : `${minor.padStart(3, "0").slice(0, -2)}.${minor.padStart(3, "0").slice(-2)}`;

function AmountField({ shape, filters, onChange }: Field<"amount">) {
  const { t } = useTranslation();
  const id = useId();
  const edge = (name: "amountFrom" | "amountTo", label: string) => (
    <span className="field-edge">
      <label className="visually-hidden" htmlFor={`${id}-${name}`}>
        {label}
      </label>
      <Typed
        key={filters[name] ?? ""}
        id={`${id}-${name}`}
        value={majorOf(filters[name])}
        read={(text) => (minorOf(text) === undefined ? undefined : text)}
        onDone={(text) => onChange(put(filters, shape, name, text === "" ? "" : (minorOf(text) ?? "")))}
        digits
        placeholder={label}
        testId={`field-${name}`}
      />
    </span>
  );
  return (
    <fieldset className="field">
      <legend>{t(shape.label)}</legend>
      <div className="field-range">
        {edge("amountFrom", t("lists.atLeast"))}
        {edge("amountTo", t("lists.atMost"))}
      </div>
    </fieldset>
  );
}

/** Business days: dates of the account, whatever zone one reads in. */
function DaysField({ shape, filters, onChange }: Field<"days">) {
  const { t } = useTranslation();
  const id = useId();
  const edge = (name: "from" | "until", label: string) => (
    <span className="field-edge">
      <label htmlFor={`${id}-${name}`}>{label}</label>
      <DayField
        id={`${id}-${name}`}
        value={filters[name] ?? ""}
        onChange={(day) => onChange(put(filters, shape, name, day))}
        testId={`field-${name}`}
      />
    </span>
  );
  return (
    <fieldset className="field">
      <legend>{t(shape.label)}</legend>
      <div className="field-range">
        {edge("from", t("lists.from"))}
        {edge("until", t("lists.untilDay"))}
      </div>
    </fieldset>
  );
}

/** The beginning of a day that was chosen without a time. */
const MIDNIGHT = "00:00";

function TimeField({ shape, filters, onChange }: Field<"time">) {
  const { t } = useTranslation();
  const zone = useZone();
  const id = useId();
  const off = withoutFilter(filters, shape);
  const edge = (name: "from" | "until", label: string) => {
    const { within: _, [name]: held, ...rest } = filters;
    const [day = "", clock = ""] = held === undefined ? [] : wallClockOf(held, zone).split("T");
    const set = (at: string): void => {
      const instant = at === "" ? undefined : instantOfWallClock(at, zone);
      if (instant !== held) onChange(instant === undefined ? rest : { ...rest, [name]: instant });
    };
    return (
      <span className="field-edge">
        <label htmlFor={`${id}-${name}`}>{label}</label>
        <span className="field-moment">
          <DayField
            id={`${id}-${name}`}
            value={day}
            onChange={(next) => set(next === "" ? "" : `${next}T${clock === "" ? MIDNIGHT : clock}`)}
            testId={`field-${name}`}
          />
          {day === "" ? null : (
            <ClockField
              label={t("lists.clockOf", { edge: label })}
              value={clock.slice(0, MIDNIGHT.length)}
              onChange={(next) => set(`${day}T${next}`)}
              testId={`field-${name}-clock`}
            />
          )}
        </span>
      </span>
    );
  };
  return (
    <fieldset className="field field-wide">
      <legend>
        {t(shape.label)} <span className="faint">{t("lists.inZone", { zone })}</span>
      </legend>
      <div className="chips">
        {spanNames.map((span) => (
          <button
            key={span}
            type="button"
            className="chip chip-small"
            aria-pressed={filters["within"] === span}
            data-testid={`within-${span}`}
            onClick={() => onChange(filters["within"] === span ? off : { ...off, within: span })}
          >
            {t(`lists.spans.${span}`)}
          </button>
        ))}
      </div>
      <div className="field-range">
        {edge("from", t("lists.from"))}
        {edge("until", t("lists.until"))}
      </div>
      {isOn(filters, shape) ? (
        <button type="button" className="link-button" onClick={() => onChange(off)}>
          {t("lists.anyTime")}
        </button>
      ) : null}
    </fieldset>
  );
}
