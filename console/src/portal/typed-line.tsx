import { Input } from "antd";
import { type ComponentProps, type ReactNode, useId } from "react";

/** One line that is typed on a merchant's page, under its label. */
export function TypedLine(props: {
  readonly label: ReactNode;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly maxLength: number;
  readonly testId: string;
  /** A hint, capitals, whether it is wrong: what else an input takes. */
  readonly more?: Pick<ComponentProps<typeof Input>, "placeholder" | "autoCapitalize" | "aria-invalid">;
}) {
  const id = useId();
  return (
    <label className="portal-field" htmlFor={id}>
      {props.label}
      <Input
        id={id}
        value={props.value}
        maxLength={props.maxLength}
        onChange={(event) => props.onChange(event.target.value)}
        data-testid={props.testId}
        {...props.more}
      />
    </label>
  );
}
