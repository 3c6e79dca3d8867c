import { useTranslation } from "react-i18next";
import { MoonIcon, ScreenIcon, SunIcon } from "../components/icons.tsx";
import { chooseLanguage } from "../i18n/i18n.ts";
import { chooseLook, type Look, useLook } from "./preferences.ts";

/** The other language, named in itself. */
export function LanguageSwitch() {
  const { i18n } = useTranslation();
  const other = i18n.language === "en" ? "zh-CN" : "en";
  return (
    <button
      type="button"
      className="tool"
      lang={other}
      onClick={() => void chooseLanguage(other)}
      data-testid="language-switch"
    >
      {other === "en" ? "English" : "中文"}
    </button>
  );
}

const next: Readonly<Record<Look, Look>> = { system: "light", light: "dark", dark: "system" };
const icons: Readonly<Record<Look, () => React.JSX.Element>> = { system: ScreenIcon, light: SunIcon, dark: MoonIcon };

/** As the system, light, dark: one button that goes round. */
export function LookSwitch() {
  const { t } = useTranslation();
  const look = useLook();
  const Icon = icons[look];
  const label = t("shell.look", { look: t(`looks.${look}`) });
  return (
    <button
      type="button"
      className="tool"
      title={label}
      aria-label={label}
      onClick={() => chooseLook(next[look])}
      data-testid="look-switch"
    >
      <Icon />
    </button>
  );
}
