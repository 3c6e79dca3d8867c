import "./day-field.css";
import { useState } from "react";
import { useTranslation } from "react-i18next";

const CLOCK = /^([01]?\d|2[0-3]):?([0-5]\d)$/;

/** A time of day by the clock of twenty-four hours, in every language: 21:00, or typed as 2100. */
export function ClockField(props: {
  readonly id?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly testId?: string;
  readonly label?: string;
}) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string>();
  const shown = typed ?? props.value;
  const [, hours, minutes] = CLOCK.exec(shown) ?? [];
  const wrong = shown !== "" && hours === undefined;
  const done = (): void => {
    if (typed === undefined) return;
    setTyped(undefined);
    if (hours === undefined) return;
    const value = `${hours.padStart(2, "0")}:${minutes}`;
    if (value !== props.value) props.onChange(value);
  };
  return (
    <input
      {...(props.id === undefined ? {} : { id: props.id })}
      {...(props.label === undefined ? {} : { "aria-label": props.label })}
      className="clock-field"
      type="text"
      inputMode="numeric"
      autoComplete="off"
      maxLength={5}
      placeholder={t("shared.form.clock")}
      value={shown}
      aria-invalid={wrong}
      onChange={({ target }) => setTyped(target.value.trim())}
      onBlur={done}
      onKeyDown={(event) => event.key === "Enter" && done()}
      data-testid={props.testId}
    />
  );
}
