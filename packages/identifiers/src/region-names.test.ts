import { deepEqual, equal, ok } from "node:assert/strict";
import { test } from "node:test";
import { isRegionCode, PROVINCES, provinceOf, regionCodes } from "./index.ts";
import { regionName, regionNames } from "./region-names.ts";

test("a code keeps every name it had, with its years", () => {
  deepEqual(regionNames("110103"), [{ name: "崇文区", from: 1980, to: 2009 }]);
  deepEqual(regionNames("110105"), [{ name: "朝阳区", from: 1980, to: null }]);
  deepEqual(regionNames("410322"), [{ name: "孟津县", from: 1983, to: 2020 }]);
  deepEqual(regionNames("990426"), []);
});

test("the full name says what a county lies in, and when it was abolished", () => {
  deepEqual(regionName("110103"), { zh: "北京市崇文区", abolishedAfter: 2009 });
  deepEqual(regionName("440305"), { zh: "广东省深圳市南山区" });
  deepEqual(regionName("330114"), { zh: "浙江省杭州市钱塘区" });
  deepEqual(regionName("440300"), { zh: "广东省深圳市" });
  deepEqual(regionName("310000"), { zh: "上海市" });
  equal(regionName("990426"), undefined);
});

test("every code that counts as one has a name and a province, and every province has codes", () => {
  const codes = Object.keys(PROVINCES).flatMap((province) => regionCodes(province));
  ok(codes.length > 7000, `${codes.length} codes`);
  for (const code of codes) {
    ok(isRegionCode(code));
    ok(regionNames(code).length > 0 && provinceOf(code) !== undefined && regionName(code) !== undefined, code);
  }
  for (const province of Object.keys(PROVINCES)) ok(province === "83" || regionCodes(province).length > 0, province);
});
