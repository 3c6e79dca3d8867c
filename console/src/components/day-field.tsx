import "./day-field.css";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { calendarWords, isPeriod, monthAfter, monthsOf, weeksOf } from "./day-grid.ts";
import { CalendarIcon } from "./icons.tsx";
import { Popup } from "./popup.tsx";

/**
 * A day or a month: typed as the platform writes it everywhere, or chosen from a calendar. A browser's own field follows
 * the browser's language, not the one chosen here, and says 11/12 where nobody knows which is the month.
 */
export function DayField(props: {
  readonly id?: string;
  /** ISO 8601; empty for none. */
  readonly value: string;
  /** Called with a day that there is, or with nothing. */
  readonly onChange: (value: string) => void;
  readonly kind?: "day" | "month";
  /** No earlier than this. */
  readonly min?: string;
  /** No later than this. */
  readonly max?: string;
  readonly disabled?: boolean;
  readonly testId?: string;
}) {
  const { t } = useTranslation();
  const { value, onChange, kind = "day", min, max, disabled = false } = props;
  const fits = (text: string): boolean =>
    isPeriod(text, kind) && (min === undefined || text >= min) && (max === undefined || text <= max);
  const [typed, setTyped] = useState<string>();
  const shown = typed ?? value;
  const wrong = shown !== "" && !fits(shown);
  const choose = (next: string): void => {
    setTyped(undefined);
    if (next !== value) onChange(next);
  };
  return (
    <span className="day-field">
      <input
        {...(props.id === undefined ? {} : { id: props.id })}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        spellCheck={false}
        maxLength={10}
        placeholder={t(`shared.form.${kind}`)}
        value={shown}
        disabled={disabled}
        aria-invalid={wrong}
        onChange={({ target }) => {
          const text = target.value.trim();
          // A whole day counts at once; what is still being typed waits.
          if (fits(text)) choose(text);
          else setTyped(text);
        }}
        // What is no day is taken back when it is left.
        onBlur={() => (typed === undefined ? undefined : wrong ? setTyped(undefined) : choose(typed))}
        data-testid={props.testId}
      />
      {disabled ? null : (
        <Popup label={<CalendarIcon />} name={t(`shared.choose.${kind}`)} className="day-open" align="start">
          {(close) => (
            <Calendar
              kind={kind}
              value={value}
              fits={fits}
              onChoose={(next) => {
                choose(next);
                close();
              }}
            />
          )}
        </Popup>
      )}
    </span>
  );
}

function Calendar(props: {
  readonly kind: "day" | "month";
  readonly value: string;
  readonly fits: (text: string) => boolean;
  readonly onChoose: (value: string) => void;
}) {
  const { t, i18n } = useTranslation();
  const { kind, value, fits, onChoose } = props;
  const [month, setMonth] = useState(() => (value === "" ? new Date().toISOString() : value).slice(0, 7));
  const words = calendarWords(i18n.language);
  const step = kind === "day" ? 1 : 12;
  const turn = (by: number, sign: string, name: string) => (
    <button type="button" className="day-turn" aria-label={name} onClick={() => setMonth(monthAfter(month, by))}>
      {sign}
    </button>
  );
  const choice = (one: string, label: string) => (
    <button
      key={one}
      type="button"
      className="day-choice"
      aria-label={one}
      aria-pressed={one === value}
      disabled={!fits(one)}
      onClick={() => onChoose(one)}
    >
      {label}
    </button>
  );
  return (
    <div className="calendar" data-testid="calendar">
      <div className="calendar-head">
        {turn(-step, "‹", t("shared.earlier"))}
        <span aria-live="polite">{kind === "day" ? words.title(month) : month.slice(0, 4)}</span>
        {turn(step, "›", t("shared.later"))}
      </div>
      {kind === "month" ? (
        <div className="calendar-months">{monthsOf(month).map((one) => choice(one, words.month(one)))}</div>
      ) : (
        <div className="calendar-days">
          {words.weekdays.map((name, at) => (
            <span key={at} className="calendar-weekday" aria-hidden="true">
              {name}
            </span>
          ))}
          {weeksOf(month).flatMap((week, row) =>
            week.map((one, at) =>
              one === "" ? <span key={`${row}-${at}`} /> : choice(one, String(Number(one.slice(8)))),
            ),
          )}
        </div>
      )}
    </div>
  );
}
