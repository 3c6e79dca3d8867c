import type { Message } from "@oneclear/iso8583";
import { row, type Section } from "./report.ts";

/**
 * Decode + encode of a chip sale with 21 fields, each read as a value, beside the npm package `iso_8583` with the same
 * fields. The measurement itself lies beside the codec; it compares both outputs with what went in before its clock runs.
 */
export type SaleBench = {
  measureSale(rounds?: number): {
    readonly posMicroseconds: number;
    readonly bankMicroseconds: number;
    readonly peerMicroseconds: number;
  };
  saleMessage(): Message;
  readonly saleFields: readonly number[];
  /** One encode + decode of the peer; gives the sum of the last characters of its fields. */
  peerRoundTrip(): () => number;
};

/** A library does not publish its bench, so it has no name to import it by: its place is named instead. */
export async function loadSaleBench(): Promise<SaleBench> {
  const place = new URL("../../packages/iso8583/bench/sale.ts", import.meta.url);
  return (await import(place.href)) as SaleBench;
}

const ROUNDS = 7;
/** Each round is the best of so many short turns: what the machine does meanwhile only ever adds. */
const TURNS_PER_ROUND = 16;
const PEER = "iso_8583";
const AIM_TIMES = 30;

export async function measureCodec(): Promise<Section> {
  const { measureSale, saleFields } = await loadSaleBench();
  measureSale(TURNS_PER_ROUND);
  const rounds = Array.from({ length: ROUNDS }, () => measureSale(TURNS_PER_ROUND));
  const peer = { name: PEER, figures: rounds.map((round) => round.peerMicroseconds) };
  const common = { unit: "us", better: "lower", beside: peer } as const;
  const aim = {
    text: `at least ${AIM_TIMES}x ${PEER}`,
    met: (_: number, times: number): boolean => times >= AIM_TIMES,
  };
  return {
    name: "codec",
    title: `ISO 8583: decode + encode of a sale, ${saleFields.length} fields, each read, outputs compared`,
    rows: [
      row(
        "cup-pos-3des",
        rounds.map((round) => round.posMicroseconds),
        { ...common, aim },
      ),
      row(
        "iso87-ascii",
        rounds.map((round) => round.bankMicroseconds),
        common,
      ),
      row(`npm ${PEER}`, peer.figures, { unit: "us" }),
    ],
    notes: [],
  };
}
