import { randomBytes } from "node:crypto";
import type { Database } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { toHex } from "@oneclear/payment-crypto";
import { type BindDeps, type BindRefusal, bindTerminal } from "#flows/bind-terminal";
import type { Modules } from "../services.ts";
import { certifyTestDevices } from "./demo-devices.ts";
import { addMerchant, demoMerchants, type DemoTerminal, demoTerminals } from "./demo-world.ts";

/**
 * What a device is told when it is put into service: who it is, where it stands, and its first keys wrapped for it. The
 * letter of a real device goes through the maker's key loader; in the demo world it is a file or an answer of the API.
 */
export type KeyLetter = {
  readonly terminalId: string;
  readonly merchantId: string;
  readonly merchantName: string;
  readonly serial: string;
  readonly deviceType: string;
  readonly product: string;
  readonly dialect: string;
  readonly keyKind: "TDES" | "SM4";
  readonly latitude: number;
  readonly longitude: number;
  readonly maxAmountMinor: string;
  readonly contactlessNoPinMinor: string;
  readonly masterKey: { readonly wrapped: string; readonly checkValue: string };
  readonly serialNumberKey: { readonly wrapped: string; readonly checkValue: string };
};

type Deps = { readonly db: Database; readonly modules: Modules; readonly bind: BindDeps };

export type LetterOutcome =
  | { readonly kind: "bound"; readonly letter: KeyLetter }
  | { readonly kind: "refused"; readonly code: BindRefusal };

/** Binds the demo's own five terminals; those that are bound already give no letter, their keys are in the device. */
export async function bindDemoTerminals(deps: Deps): Promise<readonly KeyLetter[]> {
  const letters: KeyLetter[] = [];
  for (const demo of demoTerminals) {
    const outcome = await bindDemoTerminal(deps, demo);
    if (outcome.kind === "bound") letters.push(outcome.letter);
  }
  return letters;
}

export async function bindDemoTerminal(deps: Deps, demo: DemoTerminal): Promise<LetterOutcome> {
  const merchant = await deps.modules.merchants.findByCode(deps.db, demoMerchants[demo.merchant]!.code);
  const terminal = await deps.modules.terminals.findBySerial(deps.db, demo.serial);
  if (merchant === undefined) return { kind: "refused", code: "merchant-not-found" };
  if (terminal === undefined) return { kind: "refused", code: "terminal-not-found" };
  return letterFor(deps, {
    terminalId: terminal.id,
    merchantId: merchant.id,
    number: demo.number,
    keyKind: demo.keyKind,
    dialect: demo.dialect,
  });
}

type LetterInput = {
  readonly terminalId: Id;
  readonly merchantId: Id;
  readonly number: string;
  readonly keyKind: "TDES" | "SM4";
  readonly dialect: string;
};

async function letterFor(deps: Deps, input: LetterInput): Promise<LetterOutcome> {
  const { db, modules } = deps;
  const [merchant, terminal, [place]] = await Promise.all([
    modules.merchants.find(db, input.merchantId),
    modules.terminals.find(db, input.terminalId),
    modules.merchants.placesOf(db, input.merchantId),
  ]);
  if (merchant === undefined || terminal === undefined || place === undefined)
    return { kind: "refused", code: "place-not-of-merchant" };
  const outcome = await bindTerminal(deps.bind, { ...input, placeId: place.id });
  if (outcome.kind === "refused") return outcome;
  const { binding, masterKey, serialNumberKey } = outcome;
  return {
    kind: "bound",
    letter: {
      terminalId: binding.number,
      merchantId: merchant.code,
      merchantName: merchant.name,
      serial: terminal.serial,
      deviceType: terminal.deviceType,
      product: terminal.product,
      dialect: binding.dialect,
      keyKind: binding.keyKind,
      latitude: place.latitude,
      longitude: place.longitude,
      maxAmountMinor: binding.maxAmountMinor.toString(),
      contactlessNoPinMinor: binding.contactlessNoPinMinor.toString(),
      masterKey: { wrapped: toHex(masterKey.wrapped), checkValue: masterKey.checkValue },
      serialNumberKey: { wrapped: toHex(serialNumberKey.wrapped), checkValue: serialNumberKey.checkValue },
    },
  };
}

const LOAD_MERCHANTS_MIN = 100;

/** New terminals for a load run, spread over at least a hundred merchants. Each run has its own, so runs never meet. */
export async function bindLoadTerminals(
  deps: Deps,
  input: { readonly count: number; readonly keyKind: "TDES" | "SM4" },
): Promise<readonly KeyLetter[]> {
  const { db, modules, bind } = deps;
  const run = randomBytes(3).toString("hex").toUpperCase();
  const at = bind.clock.now();
  const today = at.toZonedDateTimeISO("Asia/Shanghai").toPlainDate();
  const provider = await modules.providers.find(db);
  const merchantIds: Id[] = [];
  const merchants = Math.max(LOAD_MERCHANTS_MIN, Math.ceil(input.count / 4));
  await db.transaction(async (tx) => {
    for (let index = 0; index < merchants; index++) {
      const model = demoMerchants[index % demoMerchants.length]!;
      const added = await addMerchant(
        tx,
        { modules, house: bind.house, providerId: provider!.id, at, today },
        {
          ...model,
          code: `8982${run}${String(index).padStart(5, "0")}`,
          name: `${model.shortName} 压测 ${run}-${index}`,
          nameEn: `Load ${run}-${index}`,
          shortName: `压测 ${index}`,
        },
      );
      merchantIds.push(added.merchantId);
    }
  });
  const letters: KeyLetter[] = [];
  const device = { model: "OC-LOAD", deviceType: "02" };
  const serialOf = (index: number): string => `00000202LOAD${run}${String(index).padStart(5, "0")}`;
  const serials = Array.from({ length: input.count }, (_, index) => ({ ...device, serial: serialOf(index) }));
  await db.transaction((tx) => certifyTestDevices(tx, { modules, at, today }, serials));
  for (let index = 0; index < input.count; index++) {
    const id = modules.ids.next(0);
    await db.transaction((tx) =>
      modules.terminals.add(tx, {
        id,
        ...device,
        serial: serialOf(index),
        product: "traditional-pos",
        createdAt: at,
      }),
    );
    const letter = await letterFor(deps, {
      terminalId: id,
      merchantId: merchantIds[index % merchantIds.length]!,
      number: `L${String(index).padStart(7, "0")}`,
      keyKind: input.keyKind,
      dialect: input.keyKind === "SM4" ? "cup-pos-sm4" : "cup-pos-3des",
    });
    if (letter.kind === "bound") letters.push(letter.letter);
  }
  return letters;
}

/** Sales that the ledger holds for these merchants: what a load run may count as approved. */
export async function countPostedSales(
  { db, modules }: Pick<Deps, "db" | "modules">,
  merchantCodes: readonly string[],
): Promise<number> {
  let count = 0;
  for (const code of merchantCodes) {
    const merchant = await modules.merchants.findByCode(db, code);
    if (merchant !== undefined)
      count += await modules.ledger.countByCode(db, {
        bucket: merchant.bucket,
        kind: "merchant-payable",
        owner: merchant.id,
        code: "sale",
      });
  }
  return count;
}
