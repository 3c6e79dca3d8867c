import { Input } from "antd";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import type { FaultCode, Faults } from "./to-body.ts";

/** One field of the draft: its name above it, and below it what is wrong with what stands there. */
export function TypedField(props: {
  readonly label: ReactNode;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Where it stands in the draft: by it a fault finds its field. */
  readonly path: string;
  readonly faults: Faults;
  readonly unit?: "yuan" | "percent" | "months";
  readonly isText?: boolean;
  readonly placeholder?: string;
}) {
  const { t } = useTranslation();
  const id = useId();
  const fault: FaultCode | undefined = props.faults.get(props.path);
  return (
    <div className="typed-field">
      <label htmlFor={id}>{props.label}</label>
      <Input
        id={id}
        inputMode={props.isText === true ? "text" : "decimal"}
        maxLength={props.isText === true ? 60 : 20}
        autoComplete="off"
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
        aria-invalid={fault !== undefined}
        aria-describedby={fault === undefined ? undefined : `${id}-fault`}
        {...(fault === undefined ? {} : { status: "error" as const })}
        {...(props.placeholder === undefined ? {} : { placeholder: props.placeholder })}
        {...(props.unit === "yuan" ? { prefix: "¥" } : {})}
        {...(props.unit === "percent" ? { suffix: "%" } : {})}
        {...(props.unit === "months" ? { suffix: t("compare.monthsUnit") } : {})}
        data-testid={`compare-${props.path}`}
      />
      {fault === undefined ? null : (
        <p className="typed-fault" id={`${id}-fault`}>
          {t(`compare.fault.${fault}`)}
        </p>
      )}
    </div>
  );
}
