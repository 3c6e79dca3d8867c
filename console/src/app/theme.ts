import { theme, type ThemeConfig } from "antd";
import { fontFamily, type Mode, monoFamily, type Palette, palettes, propertyOf } from "./tokens.ts";

/** Puts a palette where the style sheets read it. Set by script, so no inline style has to be allowed. */
export function applyPalette(mode: Mode): void {
  const { style, dataset } = document.documentElement;
  for (const [name, value] of Object.entries(palettes[mode])) style.setProperty(propertyOf(name), value);
  style.setProperty("--font", fontFamily);
  style.setProperty("--mono", monoFamily);
  style.colorScheme = mode;
  dataset["mode"] = mode;
}

/** The same palette for antd. Its own secondary text and its placeholders are too pale to read, so they are ours too. */
export function antdTheme(mode: Mode, still: boolean): ThemeConfig {
  const colours: Palette = palettes[mode];
  return {
    algorithm: mode === "dark" ? theme.darkAlgorithm : theme.defaultAlgorithm,
    hashed: false,
    token: {
      colorPrimary: colours.brand,
      colorInfo: colours.brand,
      colorLink: colours.brand,
      colorLinkHover: colours.brandStrong,
      colorLinkActive: colours.brandStrong,
      linkDecoration: "underline",
      linkHoverDecoration: "underline",
      linkFocusDecoration: "underline",
      colorSuccess: colours.good,
      colorWarning: colours.wait,
      colorError: colours.alarm,
      colorText: colours.text,
      colorTextBase: colours.text,
      colorTextSecondary: colours.quiet,
      colorTextTertiary: colours.faint,
      colorTextDescription: colours.faint,
      colorTextPlaceholder: colours.faint,
      colorBgBase: colours.surface,
      colorBgLayout: colours.page,
      colorBgContainer: colours.surface,
      colorBgElevated: colours.surface,
      colorBorder: colours.edge,
      colorBorderSecondary: colours.line,
      colorSplit: colours.line,
      borderRadius: 6,
      fontFamily,
      fontSize: 14,
      controlHeight: 32,
      motion: !still,
    },
    components: {
      Button: {
        primaryColor: colours.onBrand,
        colorPrimary: colours.brand,
        colorPrimaryHover: colours.brandStrong,
        colorPrimaryActive: colours.brandStrong,
        primaryShadow: "none",
        defaultShadow: "none",
        dangerShadow: "none",
      },
    },
  };
}
