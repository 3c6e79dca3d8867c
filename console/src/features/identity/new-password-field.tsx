import { Input } from "antd";
import { useTranslation } from "react-i18next";

/** Characters a password has at least; the server decides, this only spares a trip. */
export const PASSWORD_CHARACTERS_MIN = 12;
export const isLongEnough = (password: string): boolean => Array.from(password).length >= PASSWORD_CHARACTERS_MIN;

/** A password that is being chosen, with what makes a good one. */
export function NewPasswordField(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (password: string) => void;
  readonly large?: true;
}) {
  const { t } = useTranslation();
  return (
    <>
      <label htmlFor="new-password">{props.label}</label>
      <Input.Password
        id="new-password"
        size={props.large === true ? "large" : "middle"}
        autoComplete="new-password"
        aria-describedby="new-password-rule"
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
        data-testid="new-password"
      />
      <p className="faint small" id="new-password-rule">
        {t("security.password.rule", { count: PASSWORD_CHARACTERS_MIN })}
      </p>
    </>
  );
}
