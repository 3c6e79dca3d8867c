import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { displayWidth, spread, wrap } from "./display-width.ts";
import { type PaymentReceipt, type SettlementReceipt, maskPan } from "./receipt.ts";
import { type PaperOptions, renderReceipt, yuan } from "./receipt-text.ts";

const aReceipt: PaymentReceipt = {
  kind: "sale",
  merchantName: "一清小店",
  merchantId: "888310053110001",
  terminalId: "00000001",
  operator: "01",
  acquirer: "示范收单",
  issuer: "工商银行",
  maskedPan: "621234*********0003",
  entry: "I",
  batch: "000001",
  trace: "000123",
  rrn: "000000000777",
  authCode: "A00001",
  dateTime: "2026-11-23 10:16:00",
  amountMinor: 123_456n,
  currency: "156",
  chip: {
    aid: "A000000333010101",
    label: "UnionPay Debit",
    tvr: "8008048000",
    tsi: "7800",
    atc: "0001",
    cryptogram: { kind: "TC", value: "0123456789ABCDEF" },
  },
  verified: "signature",
  reprint: false,
  demo: true,
};

const papers: readonly PaperOptions[] = ([32, 48] as const).flatMap((columns) =>
  (["zh", "en"] as const).flatMap((language) =>
    (["merchant", "cardholder"] as const).map((copy) => ({ columns, language, copy })),
  ),
);

test("the Chinese merchant copy on narrow paper", () => {
  assert.equal(
    renderReceipt(aReceipt, { columns: 32, language: "zh", copy: "merchant" }),
    `       *** 测试 TEST ***
             签购单
            商户存根
--------------------------------
商户名称                一清小店
商户编号         888310053110001
终端编号                00000001
操作员号                      01
收单行                  示范收单
发卡行                  工商银行
卡号      621234*********0003 /I
交易类型               消费 SALE
批次号                    000001
凭证号                    000123
授权码                    A00001
参考号              000000000777
日期时间     2026-11-23 10:16:00
金额                 RMB 1234.56
AID             A000000333010101
APP               UnionPay Debit
TC              0123456789ABCDEF
TVR                   8008048000
TSI                         7800
ATC                         0001
--------------------------------
持卡人签名:


________________________________
本人确认以上交易,同意将其记入本
卡账户
`,
  );
});

test("no line is wider than the paper, whatever stands on it", () => {
  const settlement: SettlementReceipt = {
    ...aReceipt,
    kind: "settlement",
    balanced: false,
    totals: { domestic: zeros, foreign: { ...zeros, debitMinor: 999_999_999_999n, debitCount: 999 } },
    terminalTotals: { domestic: zeros, foreign: zeros },
    rows: 12,
  };
  fc.assert(
    fc.property(
      fc.constantFrom(...papers),
      fc.string({ unit: "grapheme-ascii", maxLength: 60 }),
      fc.bigInt({ min: 1n, max: 10n ** 12n }),
      (paper, name, amountMinor) => {
        const long = { ...aReceipt, merchantName: `商户${name}有限责任公司`, amountMinor };
        for (const text of [renderReceipt(long, paper), renderReceipt(settlement, paper)]) {
          for (const line of text.split("\n")) assert.ok(displayWidth(line) <= paper.columns, line);
        }
      },
    ),
  );
});

const zeros = { debitMinor: 0n, debitCount: 0, creditMinor: 0n, creditCount: 0 };

test("demo receipts say 测试 and copies say 重打印, others do not", () => {
  const paper = { columns: 32, language: "zh", copy: "merchant" } as const;
  assert.match(renderReceipt(aReceipt, paper), /测试/);
  assert.doesNotMatch(renderReceipt({ ...aReceipt, demo: false }, paper), /测试/);
  assert.match(renderReceipt({ ...aReceipt, reprint: true }, paper), /重打印/);
  assert.doesNotMatch(renderReceipt(aReceipt, paper), /重打印/);
});

test("a signature is asked for only when it verifies the cardholder, and only on the merchant's copy", () => {
  const merchant = { columns: 48, language: "en", copy: "merchant" } as const;
  assert.match(renderReceipt(aReceipt, merchant), /CARDHOLDER SIGNATURE/);
  assert.match(renderReceipt({ ...aReceipt, verified: "none" }, merchant), /NO PIN, NO SIGNATURE/);
  assert.doesNotMatch(renderReceipt({ ...aReceipt, verified: "pin" }, merchant), /SIGNATURE:/);
  assert.doesNotMatch(renderReceipt(aReceipt, { ...merchant, copy: "cardholder" }), /SIGNATURE/);
});

test("a void prints its amount with a minus and names its original", () => {
  const text = renderReceipt(
    { ...aReceipt, kind: "void", originalTrace: "000100" },
    { columns: 32, language: "en", copy: "merchant" },
  );
  assert.match(text, /-RMB 1234\.56/);
  assert.match(text, /ORIGINAL TRACE +000100/);
});

test("of a card number the first six and the last four digits are shown", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{13,19}$/), (pan) => {
      const masked = maskPan(pan);
      assert.equal(masked.length, pan.length);
      assert.equal(masked.replaceAll("*", "").length, 10);
      assert.ok(masked.startsWith(pan.slice(0, 6)) && masked.endsWith(pan.slice(-4)));
    }),
  );
  assert.equal(maskPan("12345"), "*****");
});

test("money is printed in yuan with two digits", () => {
  assert.deepEqual([0n, 5n, 50n, 1234n, -7n].map(yuan), ["0.00", "0.05", "0.50", "12.34", "-0.07"]);
});

test("a Chinese character takes two columns and is never cut in two", () => {
  assert.equal(displayWidth("卡号 AB"), 7);
  assert.deepEqual(wrap("一二三", 5), ["一二", "三"]);
  assert.deepEqual(spread("金额", "1.00", 12), ["金额    1.00"]);
  assert.deepEqual(spread("金额", "123456789", 12), ["金额", "   123456789"]);
});
