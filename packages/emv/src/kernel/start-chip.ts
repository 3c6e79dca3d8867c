/** The kernel's door: runs the steps of a chip payment against a card. */
import type { CardPort } from "../card-port.ts";
import { asciiText, toHex } from "../hex.ts";
import type { Tags } from "../tlv.ts";
import { ChipRefusal } from "./chip-refusal.ts";
import type { ChipInterface, ChipRequest } from "./chip-request.ts";
import type { ChipSession } from "./chip-session.ts";
import type { ChipProcedure, ChipStep, ChipStepAnswer } from "./chip-steps.ts";
import type { CardholderVerification } from "./chip-state.ts";
import { firstHalf, type FirstHalf } from "./first-half.ts";
import { kernelOf, type KernelConfig } from "./kernel-config.ts";
import { outcomeOf, secondHalf, type ChipOutcome, type HostAnswer } from "./second-half.ts";

/**
 * Takes a card from selection to its request cryptogram. Throws a `ChipRefusal` when it comes to none; nothing has been sent
 * then and nothing is to be reversed. Throws a `RangeError` on a request that no payment can have.
 */
export async function startChip(card: CardPort, config: KernelConfig, request: ChipRequest): Promise<ChipSession> {
  if (request.unpredictable.length !== 4) throw new RangeError("the unpredictable number has 4 bytes");
  if (request.amountMinor < 0n) throw new RangeError("an amount is not negative");
  return new StartedChip(card, request, await run(card, request, firstHalf(kernelOf(config), request)));
}

/** Feeds a procedure from card and cashier until it returns. */
async function run<Result>(card: CardPort, request: ChipRequest, procedure: ChipProcedure<Result>): Promise<Result> {
  let next = procedure.next(undefined);
  while (!next.done) next = procedure.next(await answerStep(card, request, next.value));
  return next.value;
}

async function answerStep(card: CardPort, request: ChipRequest, step: ChipStep): Promise<ChipStepAnswer> {
  if (step.kind === "question") {
    return step.question === "pin"
      ? await (request.enterPin?.() ?? "entered")
      : await (request.chooseApplication?.(step.candidates) ?? 0);
  }
  try {
    return await card.transmit(step.apdu);
  } catch (cause) {
    throw new ChipRefusal("card-removed", "transmit", { cause });
  }
}

class StartedChip implements ChipSession {
  readonly interface: ChipInterface;
  readonly aid: string;
  readonly label: string;
  readonly pan: string;
  readonly psn: string;
  readonly track2: string;
  readonly expiryYymm: string;
  readonly cvm: CardholderVerification;
  readonly cryptogramType: "ARQC" | "TC";
  readonly atc: number;
  readonly field55: Uint8Array;
  readonly tvr: Uint8Array;
  readonly tsi: Uint8Array;
  readonly cvmResults: Uint8Array;
  readonly #card: CardPort;
  readonly #request: ChipRequest;
  readonly #first: FirstHalf;
  #finishing = false;
  #outcome: ChipOutcome | undefined;

  constructor(card: CardPort, request: ChipRequest, first: FirstHalf) {
    const { cardTags, tvr, tsi, cvmResults } = first.state;
    const value = (tag: string): Uint8Array => cardTags.get(tag) ?? new Uint8Array(0);
    this.#card = card;
    this.#request = request;
    this.#first = first;
    this.interface = request.interface;
    this.aid = toHex(cardTags.get("84") ?? first.candidate.aid);
    this.label = asciiText(cardTags.get("50") ?? new Uint8Array(0)).trim() || first.candidate.label;
    this.track2 = toHex(value("57")).replace(/F+$/, "");
    this.pan = toHex(value("5A")).replace(/F+$/, "") || (this.track2.split("D")[0] ?? "");
    this.psn = toHex(value("5F34")) || "00";
    this.expiryYymm = toHex(value("5F24")).slice(0, 4) || this.track2.slice(this.pan.length + 1, this.pan.length + 5);
    if (!/^\d{12,19}$/.test(this.pan)) throw new ChipRefusal("card-answer-incomplete", "5A", { tvr });
    const trackAgrees = this.track2 === "" || this.track2.startsWith(`${this.pan}D`);
    if (!trackAgrees) throw new ChipRefusal("card-answer-malformed", "5A and 57 disagree", { tvr });
    this.cvm = first.cvm;
    this.cryptogramType = first.cryptogramType;
    const counter = value("9F36");
    this.atc = (counter[0] ?? 0) * 256 + (counter[1] ?? 0);
    this.field55 = first.field55;
    this.tvr = tvr.slice();
    this.tsi = tsi.slice();
    this.cvmResults = cvmResults.slice();
  }

  get tags(): Tags {
    const { cardTags, terminalTags } = this.#first.state;
    return new Map([...cardTags, ...terminalTags]);
  }

  get outcome(): ChipOutcome | undefined {
    return this.#outcome;
  }

  async finish(answer: HostAnswer): Promise<ChipOutcome> {
    if (this.#finishing) throw new Error("a chip payment is finished once");
    this.#finishing = true;
    this.#outcome = await this.#end(answer);
    return this.#outcome;
  }

  async #end(answer: HostAnswer): Promise<ChipOutcome> {
    const { state, cryptogramType } = this.#first;
    if (cryptogramType === "TC")
      return outcomeOf(state, { approved: true, reason: "approved-offline", hostApproved: false });
    const none = "none" in answer;
    const hostApproved = !none && state.kernel.approvedResponseCodes.has(answer.responseCode);
    if (this.interface === "contact") return await this.#askCard(answer, hostApproved);
    const declined = none ? "unable-to-go-online" : "host-declined";
    return outcomeOf(state, {
      approved: hostApproved,
      reason: hostApproved ? "approved" : declined,
      hostApproved,
      withoutCryptogram: true,
    });
  }

  /** A card that leaves or breaks the rules has not approved; that is an outcome like any other. */
  async #askCard(answer: HostAnswer, hostApproved: boolean): Promise<ChipOutcome> {
    const { state } = this.#first;
    try {
      return await run(this.#card, this.#request, secondHalf(state, answer));
    } catch (cause) {
      if (!(cause instanceof ChipRefusal)) throw cause;
      const reason = cause.code === "card-removed" ? "card-removed" : "card-answer-wrong";
      return outcomeOf(state, { approved: false, reason, hostApproved, withoutCryptogram: true });
    }
  }
}
