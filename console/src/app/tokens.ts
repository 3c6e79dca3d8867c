/**
 * The colours of both designs, in one place: the style sheets read them as custom properties, the component library as
 * its theme. One brand hue; state colours only for states; red only for what needs a hand now. Every pair that carries
 * text is tested for its contrast.
 */
export type Mode = "light" | "dark";

export type Palette = {
  /** Behind everything, on panels, and sunk into a panel. */
  readonly page: string;
  readonly surface: string;
  readonly sunken: string;
  readonly line: string;
  /** Edges of things one can type into or press. */
  readonly edge: string;
  readonly text: string;
  readonly quiet: string;
  readonly faint: string;
  readonly brand: string;
  readonly brandStrong: string;
  readonly brandSoft: string;
  readonly onBrand: string;
  readonly good: string;
  readonly goodSoft: string;
  readonly wait: string;
  readonly waitSoft: string;
  readonly alarm: string;
  readonly alarmSoft: string;
  readonly bar: string;
  readonly onBar: string;
  readonly shadow: string;
};

export const palettes: Readonly<Record<Mode, Palette>> = {
  light: {
    page: "#f3f6f5",
    surface: "#ffffff",
    sunken: "#f0f4f3",
    line: "#dae2e0",
    edge: "#7d8c89",
    text: "#14211f",
    quiet: "#455451",
    faint: "#5a6966",
    brand: "#0b7a75",
    brandStrong: "#075e5a",
    brandSoft: "#e8f5f3",
    onBrand: "#ffffff",
    good: "#1a7340",
    goodSoft: "#e4f3e9",
    wait: "#835000",
    waitSoft: "#fdf1d8",
    alarm: "#b3261e",
    alarmSoft: "#fcebe9",
    bar: "#ffd77d",
    onBar: "#4a2e00",
    shadow: "0 4px 20px rgb(15 40 38 / 0.12)",
  },
  dark: {
    page: "#0e1514",
    surface: "#161f1e",
    sunken: "#111918",
    line: "#2a3735",
    edge: "#6e7f7c",
    text: "#e6eeec",
    quiet: "#b1bfbc",
    faint: "#95a5a2",
    brand: "#35b7ae",
    brandStrong: "#5fd0c8",
    brandSoft: "#12302e",
    onBrand: "#04211f",
    good: "#62c98b",
    goodSoft: "#13301f",
    wait: "#e5b455",
    waitSoft: "#33270f",
    alarm: "#ff9085",
    alarmSoft: "#3a1a17",
    bar: "#6b4a06",
    onBar: "#ffe9b8",
    shadow: "0 4px 20px rgb(0 0 0 / 0.5)",
  },
};

export const fontFamily =
  '-apple-system, BlinkMacSystemFont, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';
export const monoFamily =
  'ui-monospace, SFMono-Regular, "Cascadia Mono", Menlo, Consolas, "Noto Sans Mono CJK SC", monospace';

/** The custom property of a colour: brandSoft → --brand-soft. */
export const propertyOf = (name: string): string =>
  `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
