import { type Better, median, spread, timesAsGood } from "./statistics.ts";

/** What the measurements give and how it is shown: a table for people, the same figures as JSON for machines. */
export type SectionName = "codec" | "path" | "posting" | "start" | "crypto";

export type Row = {
  readonly name: string;
  readonly unit: string;
  /** The median of the rounds. */
  readonly value: number;
  readonly rounds: number;
  /** Half the distance between best and worst round, as a share of the value. */
  readonly spread: number;
  /** How many times as good as what ran beside it. */
  readonly ratio?: { readonly beside: string; readonly times: number };
  /** An aim of the product, in words, and whether this run met it. */
  readonly aim?: { readonly text: string; readonly met: boolean };
};

export type Section = {
  readonly name: SectionName;
  readonly title: string;
  readonly rows: readonly Row[];
  readonly notes: readonly string[];
  /** The share of all processors that other programs used in the moment before; 0 to 1. */
  readonly others?: number;
};

export type Machine = {
  readonly startedAt: string;
  readonly cores: number;
  readonly model: string;
  readonly node: string;
  /** Load average of the last minute before the first measurement. */
  readonly loadAverage: number;
  readonly busy: boolean;
};

export type Report = { readonly machine: Machine; readonly sections: readonly Section[]; readonly seconds: number };

/** A row of the table from the rounds that were measured. */
export function row(
  name: string,
  figures: readonly number[],
  more: {
    readonly unit: string;
    readonly better?: Better;
    readonly beside?: { readonly name: string; readonly figures: readonly number[] };
    readonly aim?: { readonly text: string; readonly met: (value: number, times: number) => boolean };
  },
): Row {
  const value = median(figures);
  const { beside, aim } = more;
  const times = beside === undefined ? undefined : timesAsGood(value, median(beside.figures), more.better ?? "higher");
  return {
    name,
    unit: more.unit,
    value,
    rounds: figures.length,
    spread: spread(figures),
    ...(beside === undefined || times === undefined ? {} : { ratio: { beside: beside.name, times } }),
    ...(aim === undefined ? {} : { aim: { text: aim.text, met: aim.met(value, times ?? Number.NaN) } }),
  };
}

const HUNDREDS = 100;
const TENS = 10;

/** Whole numbers from a hundred on, below that as many decimals as say something. */
export function figureText(value: number): string {
  if (value >= HUNDREDS) return Math.round(value).toLocaleString("en-US");
  return value.toFixed(value >= TENS ? 1 : 2);
}

function cellsOf(entry: Row): readonly string[] {
  return [
    entry.name,
    `${figureText(entry.value)} ${entry.unit}`,
    entry.rounds > 1 ? `± ${Math.round(entry.spread * 100)} %` : "",
    entry.ratio === undefined ? "" : `${figureText(entry.ratio.times)}x ${entry.ratio.beside}`,
    entry.aim === undefined ? "" : `${entry.aim.met ? "met" : "NOT MET"}: ${entry.aim.text}`,
  ];
}

/** One section as lines of equal columns; figures stand to the right. */
export function sectionText(section: Section): string {
  const cells = section.rows.map(cellsOf);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...cells.map((line) => line[column]!.length)));
  const lines = cells.map((line) => {
    const [name, figure, range, ratio, aim] = line as [string, string, string, string, string];
    const columns = [name.padEnd(widths[0]!), figure.padStart(widths[1]!), range.padEnd(widths[2]!)];
    return `  ${[...columns, ratio.padEnd(widths[3]!), aim].join("  ").trimEnd()}`;
  });
  const notes = section.others === undefined ? section.notes : [...section.notes, othersText(section.others)];
  return [section.title, ...lines, ...notes.map((note) => `  · ${note}`)].join("\n");
}

/** Above this share of the processors others leave too little for a figure to mean much. */
const DISTURBING_SHARE = 0.2;

function othersText(share: number): string {
  const text = `other programs used ${Math.round(share * 100)} % of the processors just before`;
  return share > DISTURBING_SHARE ? `${text}: TRUST THE RATIOS, NOT THE FIGURES` : text;
}

export function machineText(machine: Machine): string {
  const line = `${machine.cores} cores, ${machine.model}, Node ${machine.node}, load average ${machine.loadAverage.toFixed(2)}`;
  if (!machine.busy) return line;
  return `${line}\nTHE MACHINE WAS BUSY when this began: trust the ratios, not the figures, and run it again later`;
}
