import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { testCards } from "@oneclear/emv";
import { aRunningPlatform, type Ran, type RunningPlatform } from "../testing/running-platform.ts";

/** A person at a terminal: each command is a process of its own, the terminal's life goes on in its folder. */
let world: RunningPlatform;
before(async () => {
  world = await aRunningPlatform();
});
after(() => world[Symbol.asyncDispose]());

const press = (...argv: readonly string[]): Promise<Ran> => world.run("terminal", ...argv);

/** What differs from run to run, by its place on the paper. */
function settled(receipt: string): string {
  return receipt
    .replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/g, "YYYY-MM-DD hh:mm:ss")
    .replace(/(参考号|REFERENCE)( +)[0-9A-Z]{12}/g, "$1$2RRRRRRRRRRRR")
    .replace(/^(TC +)[0-9A-F]{16}$/gm, "$1CCCCCCCCCCCCCCCC");
}

test("sign-on, sale, void, refund, balance, settle and echo, with what the paper shows", async () => {
  assert.deepEqual(await press("sign-on"), { code: 0, out: "签到成功 (00)\n", err: "" });
  const sale = await press("sale", "--amount", "12.34", "--card", "visa-credit", "--pin", "1234");
  assert.equal(sale.code, 0);
  assert.equal(
    settled(sale.out),
    `       *** 测试 TEST ***
             签购单
            商户存根
--------------------------------
商户名称    上海蓝杯咖啡有限公司
商户编号         898290158120001
终端编号                10000001
操作员号                      01
收单行            一清支付(演示)
卡号         476173******0119 /I
交易类型               消费 SALE
批次号                    000001
凭证号                    000002
授权码                    000001
参考号              RRRRRRRRRRRR
日期时间     YYYY-MM-DD hh:mm:ss
金额                   RMB 12.34
AID               A0000000031010
APP                  VISA CREDIT
TC              CCCCCCCCCCCCCCCC
TVR                   8000048000
TSI                         7800
ATC                         0001
--------------------------------
已输入密码

交易成功 (00)
`,
  );

  const voided = await press("void");
  assert.equal(voided.code, 0);
  assert.match(voided.out, /交易类型 +消费撤销 VOID\n[^]*原凭证号 +000002\n[^]*金额 +-RMB 12\.34\n/);
  const twice = await press("void", "--trace", "2");
  assert.deepEqual([twice.code, twice.out], [1, "原交易已撤销\n"], "the terminal itself knows");

  assert.equal((await press("sale", "--amount", "20")).code, 0);
  const refunded = await press("refund", "--amount", "5.5");
  assert.match(refunded.out, /交易类型 +退货 REFUND\n[^]*金额 +-RMB 5\.50\n/);

  const balance = await press("balance", "--language", "en");
  assert.deepEqual([balance.code, balance.out], [0, "Available RMB 9999985.50\nApproved (00)\n"]);

  const slip = await press("settle");
  assert.equal(slip.code, 0);
  assert.match(slip.out, /结算总计单\n[^]*对账结果 +对账平\n[^]*外卡\n +借记 2 +32\.34\n +贷记 2 +17\.84\n/);
  assert.deepEqual(await press("echo"), { code: 0, out: "线路正常 (00)\n", err: "" });
});

test("the same receipt in English, from a terminal with SM4 keys over the plain line", async () => {
  const { code, out } = await press(
    "sale",
    "--amount",
    "0.5",
    "--terminal",
    "10000002",
    "--card",
    "unionpay-credit",
    "--language",
    "en",
    "--line",
    "plain",
  );
  assert.equal(code, 0);
  const lines = settled(out).split("\n");
  for (const line of [
    "       *** TEST 测试 ***",
    "           SALES SLIP",
    "         MERCHANT COPY",
    "TERMINAL NO.            10000002",
    "TYPE                        SALE",
    "REFERENCE           RRRRRRRRRRRR",
    "AMOUNT                  RMB 0.50",
    "PIN ENTERED",
    "Approved (00)",
  ])
    assert.ok(lines.includes(line), `${line}\nin\n${out}`);
  assert.ok(!out.includes(testCards["unionpay-credit"].pan), "no card number on the paper");
});

test("a refused payment prints no receipt, says why with its code, and ends with 1", async () => {
  assert.deepEqual(await press("sale", "--amount", "3900.51"), { code: 1, out: "可用余额不足 (51)\n", err: "" });
  assert.deepEqual(await press("sale", "--amount", "10", "--pin", "9999", "--language", "en"), {
    code: 1,
    out: "Wrong PIN (55)\n",
    err: "",
  });
  assert.deepEqual(await press("sale", "--amount", "0"), { code: 1, out: "金额无效\n", err: "" });
});

test("--json prints one value with the receipt in it", async () => {
  const { code, out } = await press(
    "sale",
    "--amount",
    "1",
    "--interface",
    "contactless",
    "--card",
    "unionpay-debit",
    "--json",
  );
  assert.equal(code, 0);
  assert.equal(out.trimEnd().split("\n").length, 1);
  const result = JSON.parse(out) as Record<string, unknown>;
  assert.deepEqual(
    [result["kind"], result["amountMinor"], result["responseCode"], result["reversal"]],
    ["approved", "100", "00", "none"],
  );
  assert.equal((result["receipt"] as { kind: string }).kind, "sale");
});

test("a refund of a closed batch goes by reference and date from its receipt", async () => {
  const sold = JSON.parse((await press("sale", "--amount", "8", "--card", "mastercard-credit", "--json")).out) as {
    rrn: string;
    receipt: { dateTime: string };
  };
  assert.equal((await press("settle")).code, 0);
  const date = sold.receipt.dateTime.slice(5, 10).replace("-", "");
  const refunded = await press(
    "refund",
    "--rrn",
    sold.rrn,
    "--date",
    date,
    "--amount",
    "3",
    "--card",
    "mastercard-credit",
  );
  assert.equal(refunded.code, 0, refunded.out);
});

test("wrong words are refused before anything is sent", async () => {
  const nothing = await press("sale", "--amount", "1.234");
  assert.deepEqual([nothing.code, nothing.out], [2, ""]);
  assert.match(nothing.err, /--amount takes yuan/);
  const nobody = await press("sale", "--amount", "1", "--terminal", "99999999");
  assert.equal(nobody.code, 2);
  assert.match(nobody.err, /no such terminal .*10000001, 10000002/);
  assert.match((await press("void", "--terminal", "10000004")).err, /there is no sale in the open batch/);
});
