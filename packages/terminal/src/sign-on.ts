// Sign-on (签到): the host hands out working keys under the master key, its batch number and its time. Nothing of the reply
// is used before all of it passed: matched, F39 = 00, a batch number, every key's check value. One commit installs it all.

import { type Message, buildSignOnSerial, parseF60, processingRequirement } from "@oneclear/iso8583";
import { type BlockKey, type ClearWorkingKeys, unwrapWorkingKeys } from "@oneclear/payment-crypto";
import { text } from "./exchange.ts";
import type { Machine } from "./machine.ts";
import { managementRequest } from "./requests.ts";
import { responseCode } from "./response-codes.ts";
import type { SignOnResult } from "./results.ts";
import { type StoredWorkingKeys, nextTrace } from "./state.ts";
import { hostInstant } from "./terminal-time.ts";
import { localRefusals, outcomeWords } from "./words.ts";

/** Signs on. The caller holds the terminal for itself. */
export async function signOn(machine: Machine): Promise<SignOnResult> {
  const master = machine.keys.device(machine.state)?.master;
  if (master === undefined) return refused("no-master-key");
  if (!(await machine.connected())) return refused("no-line");
  const { lastTrace, trace } = nextTrace(machine.state);
  if (!(await machine.tryCommit({ ...machine.state, lastTrace }))) return refused("journal-failed");

  machine.report({ step: "signing-on" });
  const { configuration, state, signOnCode } = machine;
  const request = managementRequest(machine, "0800", {
    batch: state.batch,
    networkCode: signOnCode,
    fields: {
      11: trace,
      62: buildSignOnSerial({ certificate: configuration.certificateNumber, serial: configuration.serial }),
      63: configuration.operator.padEnd(3),
    },
  });
  const answer = await machine.ask(request);
  if (answer.kind === "none") return { kind: "unknown", message: outcomeWords["no-answer"], trace };
  const code = text(answer.reply, 39);
  if (code !== "00") {
    return {
      kind: "declined",
      message: code === undefined ? outcomeWords["reply-incomplete"] : responseCode(code).words,
      trace,
      ...(code === undefined ? {} : { responseCode: code }),
    };
  }
  return install(machine, { master, reply: answer.reply, trace });
}

type Accepted = { readonly master: BlockKey; readonly reply: Message; readonly trace: string };

async function install(machine: Machine, { master, reply, trace }: Accepted): Promise<SignOnResult> {
  const batch = batchOf(reply);
  const workingKeys = unwrap(machine, master, reply);
  if (workingKeys === undefined)
    return { kind: "declined", message: outcomeWords["key-check"], responseCode: "00", trace };
  if (batch === undefined)
    return { kind: "declined", message: outcomeWords["reply-incomplete"], responseCode: "00", trace };
  const digit = reply.header === undefined ? "0" : processingRequirement(reply.header);
  const asked = digit === "0" ? {} : { downloadAsked: digit };
  const { downloadAsked: _before, ...state } = machine.state;
  const clockOffsetMs = clockOffset(machine, reply) ?? state.clockOffsetMs;
  if (!(await machine.tryCommit({ ...state, batch, workingKeys, clockOffsetMs, ...asked })))
    return refused("journal-failed");
  machine.report({ step: "signed-on", batch });
  if (digit !== "0") machine.report({ step: "download-asked", digit });
  return { kind: "approved", message: outcomeWords["signed-on"], responseCode: "00", trace, batch, ...asked };
}

function refused(reason: "no-master-key" | "no-line" | "journal-failed"): SignOnResult {
  return { kind: "refused-locally", reason, message: localRefusals[reason] };
}

/** 60.2 of a reply; undefined when it is missing, unreadable or zero. */
export function batchOf(reply: Message): string | undefined {
  const value = text(reply, 60);
  if (value === undefined) return undefined;
  try {
    const { batch } = parseF60(value);
    return batch === "000000" ? undefined : batch;
  } catch {
    return undefined;
  }
}

/** The host's clock against the port's; F12 and F13 are believed only here, after the reply passed its checks. */
function clockOffset(machine: Machine, reply: Message): number | undefined {
  const [hhmmss, mmdd] = [text(reply, 12), text(reply, 13)];
  if (hhmmss === undefined || mmdd === undefined) return undefined;
  const portNow = machine.ports.clock.now();
  const instant = hostInstant({ hhmmss, mmdd }, portNow, machine.configuration.utcOffsetMinutes);
  return instant === undefined ? undefined : instant - portNow;
}

/** Opens F62 and checks every key against its check value; one wrong key refuses all of them. */
function unwrap(machine: Machine, master: BlockKey, reply: Message): StoredWorkingKeys | undefined {
  const field62 = reply.fields[62];
  if (!(field62 instanceof Uint8Array)) return undefined;
  const { sealer, signOnCode, configuration } = machine;
  let clear: ClearWorkingKeys;
  try {
    clear = unwrapWorkingKeys(machine.ports.crypto, master, signOnCode, field62);
  } catch {
    return undefined;
  }
  const { pin, mac, track } = clear;
  if (track === undefined) return undefined;
  const keys: StoredWorkingKeys = {
    macAlgorithm: mac.length === 8 ? "DES" : configuration.keyKind,
    sealedPinKey: sealer.seal("pin-key", pin),
    sealedMacKey: sealer.seal("mac-key", mac),
    sealedTrackKey: sealer.seal("track-key", track),
  };
  for (const bytes of [pin, mac, track]) bytes.fill(0);
  return keys;
}
