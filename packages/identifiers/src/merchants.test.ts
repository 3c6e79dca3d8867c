import { deepEqual, equal, ok } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import {
  BANK_AREAS,
  bankArea,
  checkMcc,
  checkMid,
  checkTid,
  PROVINCES,
  regionCodes,
  TRADE_CODES,
  tradeOf,
} from "./index.ts";
import { regionNames } from "./region-names.ts";

test("a merchant code tells acquirer, area, trade and serial", () => {
  const checked = checkMid("898290158120001");
  ok(checked.valid);
  const { acquirer, area, mcc, serial } = checked.parts;
  deepEqual(
    [acquirer.zh, area.province?.zh, area.numbering, mcc.code, mcc.name?.zh, serial],
    ["银联商务", "上海市", "banks", "5812", "餐馆", "0001"],
  );
  const guangzhou = checkMid("102581083986056");
  ok(
    guangzhou.valid &&
      guangzhou.parts.acquirer.zh === "中国工商银行" &&
      guangzhou.parts.area.province?.en === "Guangdong",
  );
});

test("the banks' area comes first; GB/T 2260 is read where the banks have none", () => {
  // 5101 is Henan for nobody else than the banks, and Chengdu in GB/T 2260: the banks' reading wins.
  equal(checkMid("898510158120001").parts.area?.province?.zh, "河南省");
  const national = checkMid("898150158120001");
  deepEqual([national.parts.area?.numbering, national.parts.area?.province?.zh], ["gb2260", "内蒙古自治区"]);
  const nowhere = checkMid("898990158120001");
  ok(!nowhere.valid && nowhere.error.part === "area" && nowhere.error.warnOnly === true);
});

test("a trade that does not exist, or is not the registered one, is refused", () => {
  const unknown = checkMid("898290100010001");
  ok(!unknown.valid && unknown.error.code === "mcc" && unknown.error.at === 8);
  const cheaper = checkMid("898290183980001", { mcc: "5812" });
  ok(!cheaper.valid);
  deepEqual(
    [cheaper.error.code, cheaper.error.part, cheaper.error.expected, cheaper.error.found],
    ["mismatch", "mcc", "5812", "8398"],
  );
  ok(checkMid("898290158120001", { mcc: "5812" }).valid);
});

test("the last four of a merchant code may have letters, the rest not", () => {
  ok(checkMid("89829015812A00B").valid);
  const wrong = checkMid("89829O158120001");
  ok(!wrong.valid && wrong.error.code === "look-alike" && wrong.error.part === "area");
});

test("Chongqing's areas are of Sichuan's numbers, and not every number is an area", () => {
  deepEqual(
    ["6530", "6670", "6874", "6510", "5810", "9999"].map((code) => bankArea(code).province?.en),
    ["Chongqing", "Chongqing", "Chongqing", "Sichuan", "Guangdong", undefined],
  );
});

test("each city of the banks' areas is one of its province's prefectures in GB/T 2260", () => {
  ok(BANK_AREAS.length > 130);
  for (const code of BANK_AREAS) {
    const { province, city } = bankArea(code);
    const number = Object.keys(PROVINCES).find((key) => PROVINCES[key]!.zh === province?.zh)!;
    const names = regionCodes(number)
      .filter((region) => region.endsWith("00"))
      .flatMap((region) => regionNames(region));
    ok(
      names.some(({ name }) => name.startsWith(city!)),
      `${code} ${city} in ${province?.zh}`,
    );
  }
});

test("a terminal number has eight digits or letters", () => {
  deepEqual(
    ["10000001", "1000a001", "1000001", "1000000*"].map((text) => {
      const checked = checkTid(text);
      return checked.valid ? checked.parts.form : checked.error.code;
    }),
    ["digits", "with-letters", "length", "character"],
  );
});

test("every trade has a name in both languages and a group; airlines and hotels have their group's", () => {
  ok(TRADE_CODES.length > 330);
  for (const code of TRADE_CODES) {
    const trade = tradeOf(code)!;
    ok(/[\u4E00-\u9FFF]/.test(trade.name.zh) && /^[\x20-\x7E]+$/.test(trade.name.en), code);
  }
  const of = (code: string): unknown => checkMcc(code).parts.group?.code;
  deepEqual(["5812", "3001", "3351", "3715", "7011", "9311"].map(of), [
    "shops",
    "airlines",
    "car-rental",
    "lodging",
    "personal-services",
    "government",
  ]);
  for (const wrong of ["0001", "5813X", "581", "99999", "1234"]) equal(checkMcc(wrong).valid, false);
});

test("every trade of a published list is known, and no airline, car rental or hotel is anything else", () => {
  const file = new URL("../vectors/trade-codes.json", import.meta.url);
  const published = JSON.parse(readFileSync(file, "utf8")) as readonly string[];
  ok(published.length > 900);
  for (const code of published) {
    const checked = checkMcc(code);
    ok(checked.valid, code);
    equal(code.startsWith("3"), ["airlines", "car-rental", "lodging"].includes(checked.parts.group.code), code);
  }
});
