import { Input } from "antd";

/** Where a code is typed: large figures, the keyboard of figures, and the browser's own way to fill it in. */
export function CodeInput(props: {
  readonly id: string;
  readonly value: string;
  readonly onChange: (code: string) => void;
  readonly kind?: "app" | "recovery";
  readonly testId: string;
}) {
  const recovery = props.kind === "recovery";
  return (
    <Input
      id={props.id}
      size="large"
      className="code-input"
      autoComplete={recovery ? "off" : "one-time-code"}
      inputMode={recovery ? "text" : "numeric"}
      autoCapitalize="characters"
      spellCheck={false}
      maxLength={recovery ? 20 : 7}
      placeholder={recovery ? "XXXX-XXXX-XXXX" : "000000"}
      autoFocus
      value={props.value}
      onChange={(event) => props.onChange(event.target.value)}
      data-testid={props.testId}
    />
  );
}

/** Six figures, however they are spaced; a recovery code is as long as it is. */
export const isWholeCode = (code: string, kind: "app" | "recovery" = "app"): boolean =>
  kind === "app" ? /^\d{6}$/.test(code.replaceAll(/\s/g, "")) : code.replaceAll(/[\s-]/g, "").length >= 12;
