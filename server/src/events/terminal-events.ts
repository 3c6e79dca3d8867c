import { constant, eventKind, id, merchantData, merchantShape, object, orNull, ownerOf } from "./event-kind.ts";
import { Type } from "typebox";
import { publicId } from "#kernel/ids";

/** Terminals and what binds them to a merchant. */
const data = object({
  object: constant("terminal"),
  id: id("ter", "The device"),
  serial: Type.String({ description: "Serial number of the device" }),
  model: Type.String(),
  number: Type.String({ description: "Terminal number at the merchant, field 41" }),
  merchant: merchantShape,
});

const terminal = (words: { zh: string; en: string }) =>
  eventKind({
    ...words,
    audience: "merchant",
    subject: "ter",
    data,
    async toData(reads, tx, event) {
      const [device, merchant] = await Promise.all([
        reads.terminal(tx, event.subject),
        merchantData(reads, tx, ownerOf(event)),
      ]);
      const { terminalNumber } = event.payload as { terminalNumber?: string };
      if (device === undefined || merchant === undefined || terminalNumber === undefined) return undefined;
      return {
        object: "terminal" as const,
        id: publicId("ter", device.id),
        serial: device.serial,
        model: device.model,
        number: terminalNumber,
        merchant,
      };
    },
  });

/** A report may be of a device that is nobody's: then the operator alone hears of it. */
const reported = (words: { zh: string; en: string }) =>
  eventKind({
    ...words,
    audience: "merchant",
    subject: "ter",
    data: object({
      object: constant("terminal-report"),
      id: id("ter", "The device"),
      serial: Type.String({ description: "Serial number of the device" }),
      kind: Type.Enum(["stolen", "lost"], { type: "string" }),
      merchant: orNull(merchantShape),
    }),
    async toData(reads, tx, event) {
      const [device, merchant] = await Promise.all([
        reads.terminal(tx, event.subject),
        merchantData(reads, tx, ownerOf(event)),
      ]);
      const { kind } = event.payload as { kind: "stolen" | "lost" };
      return (
        device && {
          object: "terminal-report" as const,
          id: publicId("ter", device.id),
          serial: device.serial,
          kind,
          merchant: merchant ?? null,
        }
      );
    },
  });

export const terminalEvents = {
  "terminal.bound": terminal({
    zh: "终端已绑定到商户门店。",
    en: "A device was bound to a merchant's place: it is a terminal now.",
  }),
  "terminal.signed-on": terminal({
    zh: "终端已签到并取得新的工作密钥。",
    en: "A terminal signed on and got new working keys.",
  }),
  "terminal.locked": terminal({
    zh: "终端已锁定：新交易被拒绝，在途的冲正和结算照常。",
    en: "A terminal was locked: new payments are refused, what must be undone or settled is accepted.",
  }),
  "terminal.unlocked": terminal({
    zh: "终端已解锁，可以收款。",
    en: "A terminal was unlocked and takes payments again.",
  }),
  "terminal.unbound": terminal({
    zh: "终端已解绑，密钥在未决项清空后销毁。",
    en: "A terminal was released; its keys are destroyed once nothing is open.",
  }),
  "terminal.reported": reported({
    zh: "终端已报盗或报失；绑定中的终端同时锁定。",
    en: "A terminal was reported stolen or lost; if it was bound, it was locked with it.",
  }),
  "terminal.report-lifted": reported({
    zh: "终端的报盗或报失已撤销；锁定不因此解除。",
    en: "The report of a terminal was lifted; that unlocks nothing by itself.",
  }),
} as const;
