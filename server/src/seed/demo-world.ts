import { nodeCrypto } from "@oneclear/payment-crypto/node";
import { checkValue, toHex } from "@oneclear/payment-crypto";
import { bucketOfMerchantCode, type Id } from "#kernel/ids";
import { BUCKET_COUNT } from "#kernel/limits";
import { businessDay, type Clock } from "#kernel/clock";
import type { Database, Tx } from "#kernel/db";
import { sql } from "#kernel/sql";
import { accountContext, maskedAccount } from "#modules/merchants";
import type { FeeRule } from "#modules/pricing";
import type { CardRange } from "#modules/routing";
import type { TerminalProduct } from "#modules/terminals";
import type { Modules } from "../services.ts";
import { certifyTestDevices } from "./demo-devices.ts";
import { addDemoHouse } from "./demo-provider.ts";
import { channelMacKey, channelPinKey, transportKeyComponents, zoneMasterComponents } from "./demo-keys.ts";

/**
 * The demo operator: one licensed provider, three merchants of different trades, five terminals of the four products,
 * one simulated network. Names are invented; codes have the field's form. Written once, into an empty database only.
 */
export type DemoMerchant = {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly shortName: string;
  readonly mcc: string;
  readonly creditCode: string;
  readonly bank: string;
  readonly account: string;
  readonly place: {
    readonly name: string;
    readonly address: string;
    readonly latitude: number;
    readonly longitude: number;
  };
  readonly rates: { readonly debitPpm: bigint; readonly creditPpm: bigint };
};

export const demoMerchants: readonly DemoMerchant[] = [
  {
    code: "898290158120001",
    name: "上海蓝杯咖啡有限公司",
    nameEn: "Blue Cup Coffee (Shanghai) Co., Ltd.",
    shortName: "蓝杯咖啡",
    mcc: "5814",
    creditCode: "91310104MA1FR8K25K",
    bank: "中国工商银行上海徐汇支行",
    account: "1001244319006800123",
    place: { name: "徐汇店", address: "上海市徐汇区衡山路 880 号", latitude: 31.2018, longitude: 121.4432 },
    rates: { debitPpm: 5_000n, creditPpm: 6_000n },
  },
  {
    code: "898290154110002",
    name: "上海丰田里生鲜超市有限公司",
    nameEn: "Fengtianli Fresh Market (Shanghai) Co., Ltd.",
    shortName: "丰田里生鲜",
    mcc: "5411",
    creditCode: "91310115MA1H8T3Q9D",
    bank: "中国农业银行上海浦东分行",
    account: "6228480030000456789",
    place: { name: "浦东店", address: "上海市浦东新区张杨路 1188 号", latitude: 31.2304, longitude: 121.5353 },
    rates: { debitPpm: 3_800n, creditPpm: 3_800n },
  },
  {
    code: "898290170110003",
    name: "上海静安云舍酒店管理有限公司",
    nameEn: "Yunshe Hotel Management (Jing'an, Shanghai) Co., Ltd.",
    shortName: "云舍酒店",
    mcc: "7011",
    creditCode: "91310106MA1JX7D91Q",
    bank: "招商银行上海静安支行",
    account: "1219074853107010001",
    place: { name: "静安店", address: "上海市静安区南京西路 1266 号", latitude: 31.2297, longitude: 121.4545 },
    rates: { debitPpm: 5_000n, creditPpm: 6_000n },
  },
];

export type DemoTerminal = {
  readonly serial: string;
  readonly model: string;
  readonly product: TerminalProduct;
  readonly deviceType: string;
  readonly number: string;
  readonly merchant: number;
  readonly keyKind: "TDES" | "SM4";
  readonly dialect: string;
};

export const demoTerminals: readonly DemoTerminal[] = [
  {
    serial: "00000202OC100001",
    model: "OC-T1",
    product: "traditional-pos",
    deviceType: "02",
    number: "10000001",
    merchant: 0,
    keyKind: "TDES",
    dialect: "cup-pos-3des",
  },
  {
    serial: "00000204OC200002",
    model: "OC-S2",
    product: "smart-touch-pos",
    deviceType: "04",
    number: "10000002",
    merchant: 0,
    keyKind: "SM4",
    dialect: "cup-pos-sm4",
  },
  {
    serial: "00000203OC300003",
    model: "OC-E1",
    product: "e-signature-pos",
    deviceType: "03",
    number: "10000003",
    merchant: 1,
    keyKind: "TDES",
    dialect: "cup-pos-3des",
  },
  {
    serial: "00000210OC400004",
    model: "OC-Q1",
    product: "qr-sign",
    deviceType: "10",
    number: "10000004",
    merchant: 1,
    keyKind: "SM4",
    dialect: "cup-pos-sm4",
  },
  {
    serial: "00000202OC100005",
    model: "OC-T1",
    product: "traditional-pos",
    deviceType: "02",
    number: "10000005",
    merchant: 2,
    keyKind: "TDES",
    dialect: "cup-pos-noheader",
  },
];

/** The cap of 20 yuan is the state's for debit cards (发改价格〔2016〕557号). */
const debitCapMinor = 2_000n;
const rule = (ratePpm: bigint, capMinor?: bigint): FeeRule => ({ ratePpm, minMinor: 0n, capMinor });

const cardRanges: readonly CardRange[] = [
  { prefix: "621234", brand: "unionpay", cardType: "debit", issuer: "OneClear Test Bank" },
  { prefix: "625100", brand: "unionpay", cardType: "credit", issuer: "OneClear Test Bank" },
  { prefix: "62", brand: "unionpay", cardType: "debit", issuer: "" },
  { prefix: "4761739", brand: "visa", cardType: "credit", issuer: "OneClear Test Bank" },
  { prefix: "541333", brand: "mastercard", cardType: "credit", issuer: "OneClear Test Bank" },
  { prefix: "541330", brand: "mastercard", cardType: "credit", issuer: "OneClear Test Bank" },
];

export const demoAcquirerCode = "48980000";

/** True when this database holds a demo; undefined when nobody has decided yet. */
export async function isDemo(tx: Tx): Promise<boolean | undefined> {
  const [row] = await tx.query<{ value: boolean }>(sql`select value from kernel.settings where name = 'demo'`);
  return row?.value;
}

/** Buckets begin in today's business day; done at the first start of any database, demo or live. */
export async function beginBuckets(db: Database, clock: Clock): Promise<void> {
  await db.query(sql`
    insert into kernel.buckets (bucket, business_day) select b, ${businessDay(clock.now())}::date from generate_series(0,
           ${BUCKET_COUNT - 1}) as b
        on conflict do nothing`);
}

type SeedDeps = { readonly db: Database; readonly clock: Clock; readonly modules: Modules };

/** Writes the demo world; false when it is there already. Refuses a database that is live. */
export async function seedDemoWorld(
  deps: SeedDeps,
  channel: { readonly host: string; readonly port: number; readonly timeoutMs: number },
): Promise<boolean> {
  const { db, clock, modules } = deps;
  const before = await isDemo(db);
  if (before === true) return false;
  if (before === false) throw new Error("this database is live: demo data and test keys are never written into it");
  const at = clock.now();
  const today = businessDay(at);
  await db.transaction(async (tx) => {
    // A receiver on this machine may be called in a demo: whoever tries the platform has no public address.
    await tx.query(
      sql`insert into kernel.settings (name, value) values ('demo', 'true'), ('webhooks-to-loopback', 'true')`,
    );
    const providerId = await addDemoHouse(tx, { modules, at, today, acquirerCode: demoAcquirerCode });
    const house = await modules.keys.houseKeys(tx, at);
    for (const merchant of demoMerchants) await addMerchant(tx, { modules, house, providerId, at, today }, merchant);
    await certifyTestDevices(tx, { modules, at, today }, demoTerminals);
    for (const terminal of demoTerminals) {
      await modules.terminals.add(tx, {
        id: modules.ids.next(0),
        serial: terminal.serial,
        model: terminal.model,
        product: terminal.product,
        deviceType: terminal.deviceType,
        createdAt: at,
      });
    }
    const channelId = modules.ids.next(0);
    await modules.routing.addChannel(tx, {
      id: channelId,
      name: "simulated-network",
      host: channel.host,
      port: channel.port,
      dialect: "iso87-ascii",
      acquirerCode: demoAcquirerCode,
      signOn: true,
      timeoutMs: channel.timeoutMs,
      echoEveryMs: 60_000,
      inFlightMax: 4_000,
      connections: 1,
      brands: ["unionpay", "visa", "mastercard"],
    });
    await modules.routing.addCardRanges(tx, cardRanges);
    await modules.keys.formTransportKey(tx, { components: transportKeyComponents, at });
    await modules.keys.importChannelKeys(tx, {
      channelId,
      zoneMasterComponents,
      pin: underZoneMaster(channelPinKey),
      mac: underZoneMaster(channelMacKey),
      at,
    });
  });
  return true;
}

type MerchantDeps = {
  readonly modules: Modules;
  readonly house: Awaited<ReturnType<Modules["keys"]["houseKeys"]>>;
  readonly providerId: Id;
  readonly at: Temporal.Instant;
  readonly today: Temporal.PlainDate;
};

export async function addMerchant(
  tx: Tx,
  deps: MerchantDeps,
  merchant: DemoMerchant,
): Promise<{ merchantId: Id; placeId: Id }> {
  const { modules, at, today } = deps;
  const bucket = bucketOfMerchantCode(merchant.code);
  const merchantId = modules.ids.next(bucket);
  const placeId = modules.ids.next(bucket);
  await modules.merchants.add(tx, {
    id: merchantId,
    bucket,
    code: merchant.code,
    name: merchant.name,
    nameEn: merchant.nameEn,
    shortName: merchant.shortName,
    mcc: merchant.mcc,
    creditCode: merchant.creditCode,
    status: "active",
    providerId: deps.providerId,
    accountBank: merchant.bank,
    accountName: merchant.name,
    accountMasked: maskedAccount(merchant.account),
    accountSealed: await modules.keys.securityModule.encryptData({
      key: deps.house.vault,
      plain: new TextEncoder().encode(merchant.account),
      context: accountContext(merchantId),
    }),
    createdAt: at,
  });
  await modules.merchants.addPlace(tx, { id: placeId, merchantId, ...merchant.place, radiusM: 500 });
  await modules.pricing.addSchedule(tx, {
    id: modules.ids.next(bucket),
    merchantId,
    version: 1,
    validFrom: today.subtract({ days: 30 }),
    validUntil: undefined,
    refundFee: "full-refund-returns-fee",
    signedOn: today.subtract({ days: 45 }),
    rates: {
      debit: rule(merchant.rates.debitPpm, debitCapMinor),
      credit: rule(merchant.rates.creditPpm),
      foreign: rule(18_000n),
    },
  });
  return { merchantId, placeId };
}

function underZoneMaster(key: Uint8Array): { wrapped: Uint8Array; checkValue: string } {
  const zoneMaster = zoneMasterComponents[0].map((byte, position) => byte ^ zoneMasterComponents[1][position]!);
  return {
    wrapped: nodeCrypto.blockKey("TDES", zoneMaster).encrypt(key),
    checkValue: toHex(checkValue(nodeCrypto.blockKey("TDES", key), 4)),
  };
}
